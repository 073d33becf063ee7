"""How colleagues come in: a lost second factor, and sessions that are still open."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attachment_clinic.web.bell import ring_by_name
from attachment_clinic.web.guards import asked_again, for_staff
from attachment_clinic.web.sessions import end_all, sessions_of
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.pages import (
    ask_room,
    at,
    carried_out,
    done,
    one_of,
    posted,
    room_page,
)
from clients.actions.factor import NotYourOwn, begin_factor_reset
from clients.queries.staff import colleagues_of


@for_staff("manage_staff")
@require_http_methods(["GET", "POST"])
def reset_factor(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """Begins to take a lost second factor off; the code stands on this answer alone."""
    colleague = _who_signs_in(request, staff_id)
    if again := asked_again(request):
        return again
    form, codes = Sure(posted(request)), []

    def act(_: dict[str, Any]) -> None:
        codes.append(
            begin_factor_reset(
                account=colleague.account, by=request.actor, now=timezone.now()
            )
        )

    if carried_out(form, act, {NotYourOwn: None}):
        ring_by_name("attachment_clinic.signin.tasks.send_sign_in_mails")
        words = {"colleague": colleague, "code": codes[0]}
        return room_page(request, "staff", "practice/factor_code.html", words)
    return ask_room(
        request,
        "staff",
        form,
        title=_("Second factor of %(name)s") % {"name": colleague.name},
        button=_("Begin, and show me the code"),
        back=at("staff"),
        intro=_(
            "For a phone that was lost or stolen. You get a code that you tell your "
            "colleague in person, or by a telephone number you know. With the password "
            "and this code they come in once, and set up a new second factor. Until "
            "then nothing changes. They are told by mail at once."
        ),
    )


@for_staff("manage_staff")
@require_http_methods(["GET", "POST"])
def end_sessions(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """Signs a colleague out wherever they are signed in (R19)."""
    colleague = _who_signs_in(request, staff_id)
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        end_all(colleague.account, by=request.actor, now=timezone.now())

    if carried_out(form, act):
        words = _("%(name)s is signed out everywhere.") % {"name": colleague.name}
        return done(request, words, "staff")
    open_ = len(sessions_of(colleague.account))
    return ask_room(
        request,
        "staff",
        form,
        title=_("Sign %(name)s out") % {"name": colleague.name},
        button=_("Sign out everywhere"),
        back=at("staff"),
        intro=(
            _(
                "Sessions that are open at the moment: %(count)s. They end at once; "
                "what was saved stays. Your colleague can sign in again."
            )
            % {"count": open_}
        ),
    )


def _who_signs_in(request: HttpRequest, staff_id: UUID) -> Any:
    posts = colleagues_of(request.staff).select_related("account")
    return one_of(posts.filter(closed_at=None, account__isnull=False), staff_id)
