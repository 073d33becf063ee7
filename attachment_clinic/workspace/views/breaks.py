"""Breaks in the care of a client, and the planned end of an episode."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.breaks import BreakForm, EndingForm
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.pages import ask, at, carried_out, done, posted
from clients.actions.breaks import CannotBreak, add_break, end_break
from clients.actions.care import EpisodeClosed, plan_ending
from clients.queries.breaks import break_for
from clients.queries.care import episode_for
from clients.queries.client import client_for


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Notes a time without sessions and forms."""
    client = client_for(request.staff, client_id)
    form = BreakForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        add_break(client=client, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act, {CannotBreak: None}):
        return done(request, _("The break is noted."), "sessions", client.pk)
    return ask(
        request,
        client,
        "sessions",
        form,
        title=_("Note a break"),
        button=_("Note break"),
        back=at("sessions", client.pk),
        intro=_(
            "In a break no forms are given and nobody is reminded; forms that wait for "
            "a session in it are taken back. Sessions themselves are left for you to "
            "move or cancel."
        ),
    )


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, client_id: UUID, break_id: UUID) -> HttpResponse:
    """Ends a break, or takes back one that is still to come."""
    client = client_for(request.staff, client_id)
    noted = break_for(client, break_id)
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        end_break(noted=noted, by=request.actor, now=timezone.now())

    if carried_out(form, act):
        return done(request, _("The break is ended."), "sessions", client.pk)
    return ask(
        request,
        client,
        "sessions",
        form,
        title=_("End the break"),
        button=_("End break"),
        back=at("sessions", client.pk),
        intro=_(
            "The break from %(since)s to %(until)s. Forms go on from today as the "
            "protocol says."
        )
        % {
            "since": date_format(noted.since, "DAY"),
            "until": date_format(noted.until, "DAY"),
        },
    )


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def ending(request: HttpRequest, client_id: UUID, episode_id: UUID) -> HttpResponse:
    """Says when an episode is planned to end."""
    client = client_for(request.staff, client_id)
    episode = episode_for(client, episode_id)
    form = EndingForm(posted(request), initial={"ends_on": episode.ends_on})

    def act(data: dict[str, Any]) -> None:
        plan_ending(episode=episode, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act, {EpisodeClosed: None}):
        return done(request, _("The planned end is noted."), "sessions", client.pk)
    return ask(
        request,
        client,
        "sessions",
        form,
        title=_("Plan the end of %(episode)s") % {"episode": episode},
        button=_("Save"),
        back=at("sessions", client.pk),
        intro=_(
            "What the protocol asks at the end is given before this day, while the "
            "client is still in care. The episode stays open until you close it."
        ),
    )
