"""Sessions and episodes of care."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from assessments.actions.enrolment import open_episode
from assessments.queries.protocol import default_protocol, protocols_of
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.diary import clashes_for, therapists_here
from attachment_clinic.workspace.forms.fields import choices_of
from attachment_clinic.workspace.forms.session import (
    AttendanceForm,
    CloseEpisodeForm,
    OpenEpisodeForm,
    SessionForm,
)
from attachment_clinic.workspace.pages import (
    ask,
    at,
    carried_out,
    done,
    file_page,
    page_of,
    posted,
)
from clients.actions.care import (
    EpisodeClosed,
    EpisodeOpen,
    close_episode,
    record_attendance,
)
from clients.actions.series import schedule_series
from clients.queries.breaks import breaks_of
from clients.queries.care import (
    current_episode,
    episode_for,
    episodes_of,
    session_for,
    sessions_of,
)
from clients.queries.client import client_for, therapist_of
from clients.queries.event import events_for_staff


@for_staff("see_own_clients")
@require_safe
def show(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The sessions of a client, the newest first, and the episodes around them."""
    client = client_for(request.staff, client_id)
    context = {
        "page": page_of(request, sessions_of(client).order_by("-starts_at", "-number")),
        "episodes": episodes_of(client),
        "episode": current_episode(client),
        "breaks": breaks_of(client),
        "today": timezone.localdate(),
        "now": timezone.now(),
        "events": _events(request, client),
    }
    return file_page(request, client, "sessions", "file/sessions.html", context)


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Adds the next session of the open episode, or a row of them."""
    client = client_for(request.staff, client_id)
    episode = current_episode(client)
    if episode is None:
        return done(
            request, _("Open an episode of care first."), "open_episode", client.pk
        )
    form = SessionForm(
        posted(request),
        modalities=choices_of(sessions_of(client), "modality"),
        staff=therapists_here(request),
        clashes=clashes_for(request, client),
        initial={"staff": _usual(request, client)},
    )

    def act(data: dict[str, Any]) -> None:
        schedule_series(
            episode=episode, by=request.actor, now=timezone.now(), **form.arranged()
        )

    if carried_out(form, act, {EpisodeClosed: None}):
        return done(request, added_words(form), "sessions", client.pk)
    return ask(
        request,
        client,
        "sessions",
        form,
        title=_("Add a session"),
        button=_("Add session"),
        back=at("sessions", client.pk),
        intro=_("Times are those of %(zone)s.")
        % {"zone": timezone.get_current_timezone_name()},
    )


def added_words(form: SessionForm) -> str:
    """What was added, in words."""
    many = len(form.starts)
    if many == 1:
        return _("The session is added.")
    words = ngettext(
        "%(count)s session is added.", "%(count)s sessions are added.", many
    )
    return words % {"count": many}


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, client_id: UUID, session_id: UUID) -> HttpResponse:
    """Says what became of a session."""
    client = client_for(request.staff, client_id)
    session = session_for(client, session_id)
    form = AttendanceForm(
        posted(request),
        states=choices_of(sessions_of(client), "state"),
        initial={"state": session.state, "reason": session.cancel_reason},
    )

    def act(data: dict[str, Any]) -> None:
        record_attendance(session=session, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act):
        return done(request, _("Attendance is recorded."), "sessions", client.pk)
    return ask(
        request,
        client,
        "sessions",
        form,
        title=_("Attendance of session %(number)s") % {"number": session.number},
        button=_("Record"),
        back=at("sessions", client.pk),
    )


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Opens an episode of care."""
    client = client_for(request.staff, client_id)
    form = OpenEpisodeForm(
        posted(request),
        protocols=protocols_of(request.staff),
        initial={"opened_on": timezone.localdate(), "protocol": default_protocol()},
    )

    def act(data: dict[str, Any]) -> None:
        open_episode(client=client, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act, {EpisodeOpen: None}):
        return done(request, _("The episode is open."), "sessions", client.pk)
    return ask(
        request,
        client,
        "sessions",
        form,
        title=_("Open an episode of care"),
        button=_("Open episode"),
        back=at("sessions", client.pk),
        intro=_("One stretch of care, from referral to ending. Sessions belong to it."),
    )


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def finish(request: HttpRequest, client_id: UUID, episode_id: UUID) -> HttpResponse:
    """Closes an episode of care."""
    client = client_for(request.staff, client_id)
    episode = episode_for(client, episode_id)
    if episode.closed_on is not None:
        return done(
            request, _("This episode is closed already."), "sessions", client.pk
        )
    form = CloseEpisodeForm(
        posted(request),
        opened_on=episode.opened_on,
        initial={"closed_on": timezone.localdate()},
    )

    def act(data: dict[str, Any]) -> None:
        close_episode(episode=episode, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act):
        return done(request, _("The episode is closed."), "sessions", client.pk)
    return ask(
        request,
        client,
        "sessions",
        form,
        title=_("Close %(episode)s") % {"episode": episode},
        button=_("Close episode"),
        back=at("sessions", client.pk),
        intro=_(
            "A closed episode cannot be opened again; when the client comes back, "
            "the next one is opened."
        ),
    )


def _events(request: HttpRequest, client: Any) -> Any:
    """What happened, the newest first; None for whoever sees no scores."""
    if not request.actor.may("see_scores"):
        return None
    return events_for_staff(client).reverse()


def _usual(request: HttpRequest, client: Any) -> Any:
    therapist = therapist_of(client) or request.staff
    return therapist.pk
