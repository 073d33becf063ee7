"""Events of other calendars become sessions, or wait for a person who knows."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from clients.actions import audit
from clients.actions.care import move_session, record_attendance, schedule_session
from clients.actions.draft import DraftGone
from clients.calendar.ical import Event
from clients.models import (
    Calendar,
    CalendarEvent,
    Client,
    Episode,
    ImportDraft,
    Session,
    Staff,
)
from clients.queries.calendar_event import (
    BACK,
    END,
    MOVE,
    NEW,
    OVER,
    SAME,
    THERE,
    WAIT,
    Change,
    changes_by,
)
from clients.roles import Actor, require

REASON = gettext_noop("Cancelled in the other calendar")

State = CalendarEvent.State


class CannotTake(Exception):
    """The event cannot become a session of this client; the message says why."""


@transaction.atomic
def take_events(
    *,
    staff: Staff,
    calendar: Calendar | None,
    events: Sequence[Event],
    by: Actor,
    now: datetime,
) -> dict[str, int]:
    """Adds and moves sessions whose client is known; the rest waits for a person.

    All or nothing. No session is cancelled here: what is over in the calendar is put
    on the list. How many of each kind.
    """
    require(by, "schedule_sessions")
    # One reading of a person's calendars at a time: no event becomes two sessions.
    Staff.objects.select_for_update().get(pk=staff.pk)
    counts: dict[str, int] = {}
    for change in changes_by(staff, events, calendar, now):
        counts[change.kind] = counts.get(change.kind, 0) + 1
        _carry_out(change, staff, calendar, by, now)
    old = {"starts_at__lt": now - BACK, "state": State.WAITING}
    CalendarEvent.objects.filter(staff=staff, **old).delete()
    audit.record(
        act="take_events", by=by, now=now, thing=calendar or staff, detail=counts
    )
    return counts


@transaction.atomic
def bring_events(
    *, draft: ImportDraft, events: Sequence[Event], by: Actor, now: datetime
) -> dict[str, int]:
    """The same for the events of a file, whose draft goes with it. Raises DraftGone."""
    locked = ImportDraft.objects.select_for_update().filter(pk=draft.pk)
    if not locked.exists():
        raise DraftGone(
            _("This was done or thrown away already. Look at your calendar.")
        )
    counts = take_events(
        staff=draft.staff, calendar=None, events=events, by=by, now=now
    )
    draft.delete()
    return counts


@transaction.atomic
def match_event(
    *, event: CalendarEvent, client: Client, therapist: Staff, by: Actor, now: datetime
) -> Session:
    """Makes a waiting event a session of this client. Raises CannotTake."""
    require(by, "schedule_sessions")
    event = _waiting(event, State.WAITING)
    episode = Episode.objects.filter(client=client, closed_on__isnull=True).first()
    if episode is None:
        raise CannotTake(_("No episode of care is open for this client."))
    session = schedule_session(
        episode=episode,
        staff=therapist,
        starts_at=event.starts_at,
        minutes=event.minutes,
        by=by,
        now=now,
    )
    _settle(event, State.TAKEN, session)
    audit.record(act="match_event", by=by, now=now, client=client, thing=event)
    return session


@transaction.atomic
def leave_event(*, event: CalendarEvent, by: Actor, now: datetime) -> CalendarEvent:
    """Says that a waiting event is no session; it is not asked about again."""
    require(by, "schedule_sessions")
    event = _settle(_waiting(event, State.WAITING), State.LEFT, None)
    audit.record(act="leave_event", by=by, now=now, thing=event)
    return event


@transaction.atomic
def end_event(
    *, event: CalendarEvent, cancel: bool, by: Actor, now: datetime
) -> CalendarEvent:
    """Cancels the session of an event that is over in its calendar, or keeps it.

    A session that is kept does not hang on that calendar any more.
    """
    require(by, "schedule_sessions")
    event = _waiting(event, State.ENDING)
    session = event.session
    if cancel and session.state == Session.State.PLANNED:
        cancelled = Session.State.CANCELLED
        record_attendance(
            session=session, state=cancelled, reason=REASON, by=by, now=now
        )
    if cancel:
        _settle(event, State.TAKEN, session)
    else:
        _settle(event, State.LEFT, None)
    audit.record(
        act="end_event" if cancel else "keep_session_of_event",
        by=by,
        now=now,
        client=session.client,
        thing=event,
    )
    return event


def _carry_out(
    change: Change, staff: Staff, calendar: Calendar | None, by: Actor, now: datetime
) -> None:
    event, session = change.event, change.session
    if change.kind == NEW:
        session = schedule_session(
            episode=change.episode,
            staff=change.therapist,
            starts_at=event.starts_at,
            minutes=event.minutes,
            by=by,
            now=now,
        )
        _keep(change, staff, calendar, State.TAKEN, session)
    elif change.kind == THERE:
        _keep(change, staff, calendar, State.TAKEN, session)
    elif change.kind == MOVE:
        _move(change, by, now)
        _keep(change, staff, calendar, State.TAKEN, session)
    elif change.kind == WAIT:
        _keep(change, staff, calendar, State.WAITING, None)
    elif change.kind == END:
        _keep(change, staff, calendar, State.ENDING, session)
    elif change.kind == OVER:
        change.known.delete()
    elif change.kind == SAME and change.known and change.known.calendar != calendar:
        # A calendar that was subscribed to anew is where it comes from now.
        CalendarEvent.objects.filter(pk=change.known.pk).update(calendar=calendar)


def _move(change: Change, by: Actor, now: datetime) -> None:
    session = Session.objects.select_for_update().get(pk=change.session.pk)
    if session.starts_at != change.event.starts_at:
        start = change.event.starts_at
        move_session(session=session, starts_at=start, by=by, now=now)
    Session.objects.filter(pk=session.pk).update(minutes=change.event.minutes)


def _keep(
    change: Change,
    staff: Staff,
    calendar: Calendar | None,
    state: str,
    session: Session | None,
) -> None:
    event = change.event
    CalendarEvent.objects.update_or_create(
        staff=staff,
        uid=event.uid,
        recurrence=event.recurrence,
        defaults={
            "practice_id": staff.practice_id,
            "calendar": calendar,
            "starts_at": event.starts_at,
            "minutes": event.minutes,
            "title": event.title if state == State.WAITING else "",
            "state": state,
            "session": session,
        },
    )


def _waiting(event: CalendarEvent, state: str) -> CalendarEvent:
    """As it stands now, locked: somebody may have settled it in another tab."""
    rows = CalendarEvent.objects.select_for_update(of=("self",))
    found = rows.select_related("session__client").filter(pk=event.pk).first()
    if found is None or found.state != state:
        raise CannotTake(_("This is settled already."))
    return found


def _settle(event: CalendarEvent, state: str, session: Session | None) -> CalendarEvent:
    event.state, event.session, event.title = state, session, ""
    event.save(update_fields=["state", "session", "title"])
    return event
