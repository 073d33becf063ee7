"""Calendars of other programs: brought as a file, subscribed to, and what waits."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.diary import therapists_here
from attachment_clinic.workspace.forms.calendars import (
    CalendarFileForm,
    EndingForm,
    SubscribeForm,
    WaitingForm,
)
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.pages import carried_out, done, page, posted
from clients.actions.calendar import TooMany, subscribe, unsubscribe
from clients.actions.calendar_event import (
    CannotTake,
    bring_events,
    end_event,
    leave_event,
    match_event,
)
from clients.actions.care import EpisodeClosed
from clients.actions.draft import DraftGone, start_draft
from clients.calendar.ical import event_of
from clients.queries.calendar_event import (
    calendar_for,
    calendars_of,
    changes_by,
    event_for,
    waiting_events_of,
)
from clients.queries.client import clients_of
from clients.queries.draft import events_for
from clients.telling import told

# What would happen, in words and by how loudly it is said.
KINDS = {
    "new": (gettext_lazy("Added"), ""),
    "move": (gettext_lazy("Moved"), ""),
    "there": (gettext_lazy("Here already"), "quiet"),
    "same": (gettext_lazy("Stays"), "quiet"),
    "left": (gettext_lazy("Stays out"), "quiet"),
    "over": (gettext_lazy("Goes off the list"), "quiet"),
    "wait": (gettext_lazy("Waits for you"), "attention"),
    "end": (gettext_lazy("Asks you"), "attention"),
    "refused": (gettext_lazy("Left out"), "attention"),
}


@for_staff("schedule_sessions")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The calendars that are read, and the events that a person must look at."""
    context = {
        "calendars": calendars_of(request.staff),
        "waiting": waiting_events_of(request.staff, timezone.now()),
    }
    return page(request, "calendar/others.html", context)


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """A calendar as a file; its events become a draft of this person."""
    form = CalendarFileForm(posted(request), request.FILES or None)
    drafts: list[Any] = []

    def act(data: dict[str, Any]) -> None:
        draft = start_draft(
            staff=request.staff,
            kind="events",
            heads=[words for _, words in form.feed.skipped],
            rows=[each.as_row() for each in form.feed.events],
            by=request.actor,
            now=timezone.now(),
        )
        drafts.append(draft)

    if carried_out(form, act):
        return redirect("workspace:import_events", drafts[0].pk)
    return page(request, "calendar/file.html", {}, form)


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """What would become of every event; pressing the button does it."""
    draft = events_for(request.staff, draft_id)
    events = [event_of(row) for row in draft.rows]
    form = Sure(posted(request))

    def act(data: dict[str, Any]) -> None:
        bring_events(draft=draft, events=events, by=request.actor, now=timezone.now())

    if carried_out(form, act, {DraftGone: None, EpisodeClosed: None}):
        return done(request, _("The calendar is taken over."), "calendars")
    changes = [
        replace(each, words=told(each.words))
        for each in changes_by(request.staff, events, None, timezone.now())
    ]
    context = {
        "draft": draft,
        "changes": [(each, *KINDS[each.kind]) for each in changes],
        "acts": sum(each.kind in {"new", "move"} for each in changes),
        "skipped": sorted(
            {(told(words), draft.heads.count(words)) for words in draft.heads}
        ),
    }
    return page(request, "calendar/check.html", context, form)


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Subscribes to a calendar."""
    form = SubscribeForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        subscribe(staff=request.staff, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act, {TooMany: "url"}):
        words = _(
            "The calendar will be read within a minute, and every hour from then."
        )
        return done(request, words, "calendars")
    return page(request, "calendar/subscribe.html", {}, form)


@for_staff("schedule_sessions")
@require_POST
def end(request: HttpRequest, calendar_id: UUID) -> HttpResponse:
    """Reads a calendar no longer."""
    calendar = calendar_for(request.staff, calendar_id)
    unsubscribe(calendar=calendar, by=request.actor, now=timezone.now())
    words = _("The calendar is read no longer. Its sessions stay.")
    return done(request, words, "calendars")


@for_staff("schedule_sessions")
@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, calendar_event_id: UUID) -> HttpResponse:
    """One event that waits: whose it is, or what becomes of its session."""
    event = event_for(request.staff, calendar_event_id, timezone.now())
    form = _form(request, event)

    def act(data: dict[str, Any]) -> None:
        _settle(request, event, data)

    if carried_out(form, act, {CannotTake: None, EpisodeClosed: None}):
        return done(request, _("Done."), "calendars")
    return page(request, "calendar/settle.html", {"event": event}, form)


def _form(request: HttpRequest, event: Any) -> Any:
    if event.state == "ending":
        return EndingForm(posted(request))
    return WaitingForm(
        posted(request),
        clients=clients_of(request.staff).exclude(status="discharged"),
        therapists=therapists_here(request),
        initial={"therapist": request.staff.pk},
    )


def _settle(request: HttpRequest, event: Any, data: dict[str, Any]) -> None:
    said = {"event": event, "by": request.actor, "now": timezone.now()}
    if data["what"] == "take":
        match_event(client=data["client"], therapist=data["therapist"], **said)
    elif data["what"] == "leave":
        leave_event(**said)
    else:
        end_event(cancel=data["what"] == "cancel", **said)
