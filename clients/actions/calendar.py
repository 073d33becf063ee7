"""Calendars of other programs: subscribed to, read every hour, read no more."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.actions.calendar_event import take_events
from clients.calendar.ical import Feed
from clients.models import Calendar, CalendarEvent, Staff
from clients.roles import Actor, require

# How often a calendar is read, and how long a reader may be silent.
EVERY, LEASE = timedelta(hours=1), timedelta(minutes=5)
MOST_CALENDARS = 5
LONGEST_WAIT = timedelta(days=1)


class TooMany(Exception):
    """One person is subscribed to a handful of calendars, not more."""


@transaction.atomic
def subscribe(*, staff: Staff, url: str, by: Actor, now: datetime) -> Calendar:
    """Reads this calendar from now on, every hour. Raises TooMany."""
    require(by, "schedule_sessions")
    Staff.objects.select_for_update().get(pk=staff.pk)
    if Calendar.objects.filter(staff=staff, ended_at=None).count() >= MOST_CALENDARS:
        raise TooMany(
            _("At most %(most)s calendars. End one of them first.")
            % {"most": MOST_CALENDARS}
        )
    calendar = Calendar.objects.create(
        practice_id=staff.practice_id,
        staff=staff,
        url=url,
        created_at=now,
        next_fetch_at=now,
    )
    audit.record(act="subscribe_calendar", by=by, now=now, thing=calendar)
    return calendar


@transaction.atomic
def unsubscribe(*, calendar: Calendar, by: Actor, now: datetime) -> Calendar:
    """Reads it no longer, and forgets its address. Its sessions stay."""
    require(by, "schedule_sessions")
    calendar.ended_at, calendar.url = now, ""
    calendar.save(update_fields=["ended_at", "url"])
    waiting = CalendarEvent.objects.filter(
        calendar=calendar, state=CalendarEvent.State.WAITING
    )
    waiting.delete()
    audit.record(act="unsubscribe_calendar", by=by, now=now, thing=calendar)
    return calendar


@transaction.atomic
def claim_calendar(*, calendar_id: UUID, by: Actor, now: datetime) -> Calendar | None:
    """The calendar, if it is this caller who may read it now; else None."""
    due = Calendar.objects.filter(pk=calendar_id, ended_at=None, next_fetch_at__lte=now)
    if not due.update(next_fetch_at=now + LEASE):
        return None
    calendar = Calendar.objects.select_related("staff__practice").get(pk=calendar_id)
    audit.record(act="claim_calendar", by=by, now=now, thing=calendar)
    return calendar


@transaction.atomic
def read_calendar(*, calendar: Calendar, feed: Feed, by: Actor, now: datetime) -> None:
    """Takes over what a calendar says, and reads it again in an hour."""
    Calendar.objects.filter(pk=calendar.pk).update(
        fetched_at=now,
        next_fetch_at=now + EVERY,
        attempts=0,
        problem="",
        skipped=len(feed.skipped),
    )
    take_events(
        staff=calendar.staff, calendar=calendar, events=feed.events, by=by, now=now
    )


@transaction.atomic
def mark_unread(*, calendar: Calendar, problem: str, by: Actor, now: datetime) -> None:
    """It could not be read: said to the person, and tried again with patience."""
    wait = min(EVERY * 2**calendar.attempts, LONGEST_WAIT)
    Calendar.objects.filter(pk=calendar.pk).update(
        next_fetch_at=now + wait,
        attempts=min(calendar.attempts + 1, 10),
        problem=problem[:200],
    )
    audit.record(act="fail_calendar", by=by, now=now, thing=calendar)
