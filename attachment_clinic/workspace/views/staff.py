"""Colleagues, and what their roles allow."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from attachment_clinic.web.bell import ring
from attachment_clinic.web.guards import asked_again, for_staff
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.forms.practice import ColleagueDetailsForm, RoleForm
from attachment_clinic.workspace.pages import (
    ask_room,
    at,
    carried_out,
    done,
    one_of,
    posted,
    room_page,
)
from clients.actions.invitation import CannotInvite, invite_staff
from clients.actions.staff import LastOwner, add_staff, change_role, close_staff
from clients.queries.staff import colleagues_of
from clients.roles import PERMISSIONS, ROLE_TITLES, ROLES
from clients.tasks import send_mail


@for_staff()
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Everybody of the practice, and the table of roles."""
    table = [
        (_(words), [permission in ROLES[role] for role in ROLE_TITLES])
        for permission, words in PERMISSIONS.items()
    ]
    context = {
        "colleagues": colleagues_of(request.staff).select_related("deputy"),
        "today": timezone.localdate(),
        "role_titles": [_(each) for each in ROLE_TITLES.values()],
        "table": table,
    }
    return room_page(request, "staff", "practice/staff.html", context)


@for_staff("manage_staff")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Adds a colleague, who is invited as the next step."""
    if again := asked_again(request):
        return again
    form = ColleagueDetailsForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        add_staff(
            practice=request.staff.practice,
            by=request.actor,
            now=timezone.now(),
            **data,
        )

    if carried_out(form, act):
        return done(
            request,
            _("Your colleague is added. Send the invitation from here."),
            "staff",
        )
    return ask_room(
        request,
        "staff",
        form,
        title=_("Add a colleague"),
        button=_("Add colleague"),
        back=at("staff"),
        intro=_("What each role may do stands on the page before."),
    )


@for_staff("manage_staff")
@require_POST
def invite(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """Invites a colleague by mail."""
    colleague = _open_post(request, staff_id)
    try:
        invite_staff(staff=colleague, by=request.actor, now=timezone.now())
    except CannotInvite as refusal:
        messages.error(request, str(refusal))
        return redirect("workspace:staff")
    ring(send_mail)
    words = _("The invitation to %(name)s is on its way.") % {"name": colleague.name}
    return done(request, words, "staff")


@for_staff("manage_staff")
@require_http_methods(["GET", "POST"])
def role(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """Gives a colleague another role."""
    colleague = _open_post(request, staff_id)
    if again := asked_again(request):
        return again
    form = RoleForm(posted(request), initial={"role": colleague.role})

    def act(data: dict[str, Any]) -> None:
        change_role(
            staff=colleague, role=data["role"], by=request.actor, now=timezone.now()
        )

    if carried_out(form, act, {LastOwner: "role"}):
        return done(request, _("The role is changed."), "staff")
    return ask_room(
        request,
        "staff",
        form,
        title=_("Role of %(name)s") % {"name": colleague.name},
        button=_("Change role"),
        back=at("staff"),
        intro=_("It counts from the next click of your colleague on."),
    )


@for_staff("manage_staff")
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """Ends a colleague's post."""
    colleague = _open_post(request, staff_id)
    if again := asked_again(request):
        return again
    form = Sure(posted(request))

    def act(data: dict[str, Any]) -> None:
        close_staff(staff=colleague, by=request.actor, now=timezone.now())

    if carried_out(form, act, {LastOwner: None}):
        words = _("The post of %(name)s is closed.") % {"name": colleague.name}
        return done(request, words, "staff")
    return ask_room(
        request,
        "staff",
        form,
        title=_("Close the post of %(name)s") % {"name": colleague.name},
        button=_("Close the post"),
        back=at("staff"),
        intro=_(
            "This cannot be undone. From now on there is no sign-in, no API token and "
            "no client for this colleague. Hand the clients over first: those who are "
            "left are then in nobody's charge, and only an owner can give them to "
            "somebody."
        ),
    )


def _open_post(request: HttpRequest, staff_id: UUID) -> Any:
    open_posts = colleagues_of(request.staff).filter(closed_at__isnull=True)
    return one_of(open_posts, staff_id)
