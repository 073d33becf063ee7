"""The logo of the practice: taken, shown to those who work here, removed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.practice import LogoForm
from attachment_clinic.workspace.pages import ask_room, at, carried_out, done, posted
from clients.actions.logo import MOST_BYTES, BadPicture, remove_logo, set_logo
from clients.queries import Missing
from clients.queries.logo import logo_of
from clients.queries.practice import practice_of


@for_staff("edit_practice")
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """Takes a picture for the letterhead; what is kept is drawn anew from it."""
    form = LogoForm(posted(request), request.FILES or None)

    def act(data: dict[str, Any]) -> None:
        set_logo(
            practice=practice_of(request.staff),
            sent=data["picture"].read(MOST_BYTES + 1),
            by=request.actor,
            now=timezone.now(),
        )

    if carried_out(form, act, {BadPicture: "picture"}):
        return done(
            request, _("The logo stands on every report from now on."), "practice"
        )
    return ask_room(
        request,
        "practice",
        form,
        title=_("Logo"),
        button=_("Keep"),
        back=at("practice"),
    )


@for_staff("edit_practice")
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Reports have no picture from now on; those that are locked keep theirs."""
    remove_logo(
        practice=practice_of(request.staff), by=request.actor, now=timezone.now()
    )
    return done(request, _("The logo is removed."), "practice")


@for_staff()
@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The picture itself, for those who work here."""
    found = logo_of(practice_of(request.staff))
    if found is None:
        raise Missing("There is no logo.")
    return HttpResponse(
        bytes(found.data),
        content_type="image/png",
        headers={"X-Content-Type-Options": "nosniff"},
    )
