"""Moving, cancelling and restoring a session, alone or with the later ones."""

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.diary import clashes_of_move
from attachment_clinic.workspace.forms.session import CancelForm, MoveForm
from attachment_clinic.workspace.pages import ask, at, carried_out, done, posted
from clients.actions.series import cancel_sessions, move_sessions, restore_session
from clients.calendar.wall import on_the_wall
from clients.queries.calendar import later_ones
from clients.queries.care import session_for
from clients.queries.client import client_for


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, client_id: UUID, session_id: UUID) -> HttpResponse:
    """Moves a session to another time, or it and all later ones along with it."""
    client = client_for(request.staff, client_id)
    session = session_for(client, session_id)
    later = later_ones(session)
    zone = ZoneInfo(timezone.get_current_timezone_name())
    form = MoveForm(
        posted(request),
        later=[on_the_wall(each.starts_at, zone) for each in later],
        clashes=clashes_of_move(request, session, later),
        initial={"starts_at": session.starts_at},
    )

    def act(data: dict[str, Any]) -> None:
        move_sessions(
            sessions=_scope(later, data),
            starts=form.starts,
            by=request.actor,
            now=timezone.now(),
        )

    if carried_out(form, act):
        words = _("The session is moved.")
        if _with_later(form.cleaned_data):
            words = _("The session and all later ones of its row are moved.")
        return _gone_back(request, words, session)
    return ask(
        request,
        client,
        "sessions",
        form,
        title=_("Move session %(number)s") % {"number": session.number},
        button=_("Move session"),
        back=_back(request, session),
    )


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, client_id: UUID, session_id: UUID) -> HttpResponse:
    """Cancels a session with its reason, or it and all later ones."""
    client = client_for(request.staff, client_id)
    session = session_for(client, session_id)
    later = later_ones(session)
    form = CancelForm(posted(request), later=len(later))

    def act(data: dict[str, Any]) -> None:
        cancel_sessions(
            sessions=_scope(later, data),
            reason=data["reason"],
            by=request.actor,
            now=timezone.now(),
        )

    if carried_out(form, act):
        words = _("The session is cancelled.")
        if _with_later(form.cleaned_data):
            words = _("The session and all later ones of its row are cancelled.")
        return _gone_back(request, words, session)
    return ask(
        request,
        client,
        "sessions",
        form,
        title=_("Cancel session %(number)s") % {"number": session.number},
        button=_("Cancel session"),
        back=_back(request, session),
        intro=_("Nothing is sent to the client. A cancelled session can be restored."),
    )


@for_staff("schedule_sessions")
@require_POST
def restore(request: HttpRequest, client_id: UUID, session_id: UUID) -> HttpResponse:
    """Plans a cancelled session again."""
    client = client_for(request.staff, client_id)
    session = session_for(client, session_id)
    restore_session(session=session, by=request.actor, now=timezone.now())
    return _gone_back(request, _("The session is planned again."), session)


def _scope(later: list[Any], data: dict[str, Any]) -> list[Any]:
    return later if _with_later(data) else later[:1]


def _with_later(data: dict[str, Any]) -> bool:
    return data.get("scope") == "later"


def _back(request: HttpRequest, session: Any) -> str:
    """The calendar for whoever came from there, else the sessions of the file."""
    if request.GET.get("from") != "calendar":
        return at("sessions", session.client_id)
    day = timezone.localdate(session.starts_at)
    return f"{at('calendar')}?{urlencode({'week': day})}"


def _gone_back(request: HttpRequest, words: str, session: Any) -> HttpResponse:
    done(request, words, "sessions", session.client_id)
    return redirect(_back(request, session))
