"""What comes next in the demo: rows of sessions, and an event of another calendar."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from clients.actions.calendar_event import take_events
from clients.actions.series import schedule_series
from clients.calendar.ical import Event
from clients.calendar.wall import on_the_wall, readings
from clients.calendar.weeks import weekly
from clients.queries.care import current_episode
from clients.queries.client import therapist_of

# Whose sessions go on, on which day after the demo begins and at which hour.
ROWS = {"H-1001": (7, 10), "H-1003": (6, 15), "H-1008": (3, 11)}
TIMES = 6


def tell(clients: Mapping[str, object], owner, now: datetime) -> None:
    """Plans rows of weekly sessions, and lets one event wait for its client."""
    zone = ZoneInfo(owner.practice.time_zone)
    today = on_the_wall(now, zone).date()
    for reference, (days, hour) in ROWS.items():
        client = clients.get(reference)
        episode = current_episode(client) if client else None
        if episode is None:
            continue
        first = datetime.combine(today + timedelta(days=days), time(hour))
        therapist = therapist_of(client)
        schedule_series(
            episode=episode,
            staff=therapist,
            starts=[
                readings(each, zone)[0] for each in weekly(first, every=1, times=TIMES)
            ],
            by=therapist.actor,
            now=now,
        )
    if clients.keys() & ROWS.keys():
        _let_one_wait(owner, now)


def _let_one_wait(owner, now: datetime) -> None:
    """As if a calendar without references had been brought."""
    later = (now + timedelta(days=4)).astimezone(UTC)
    event = Event(
        uid="demo-first-talk",
        recurrence="",
        starts_at=later.replace(hour=13, minute=0, second=0, microsecond=0),
        minutes=50,
        title="First talk",
        references=(),
        is_cancelled=False,
    )
    take_events(staff=owner, calendar=None, events=[event], by=owner.actor, now=now)
