"""Days and moments of a practice's own clock, and days on which nothing is asked."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from assessments.timing.parts import DAYS, Span

# When something opens that hangs on a day and not on a moment.
MORNING = time(9)
DAY = timedelta(days=1)


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """The day it is there at this moment."""
    return moment.astimezone(zone).date()


def at_clock(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """That day at that hour of the clock there; an hour that is skipped comes later."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The midnight that ends this day there."""
    return at_clock(day + DAY, time.min, zone)


def shifted(moment: datetime, amount: int, unit: str, zone: ZoneInfo) -> datetime:
    """So many hours later, or the same hour of the clock so many days later.

    With a change of the clock between them the second is no multiple of 24 hours.
    """
    if unit != DAYS:
        return (moment.astimezone(UTC) + timedelta(hours=amount)).astimezone(UTC)
    there = moment.astimezone(zone)
    clock = there.time().replace(fold=0)
    return at_clock(there.date() + amount * DAY, clock, zone)


def is_quiet(day: date, spans: Iterable[Span]) -> bool:
    """Whether nothing is asked on this day."""
    return any(
        each.first <= day and (each.last is None or day <= each.last) for each in spans
    )


def first_free(day: date, spans: tuple[Span, ...]) -> date | None:
    """This day or the first after it that is not quiet; None where nobody knows."""
    while True:
        found = [
            each
            for each in spans
            if each.first <= day and (each.last is None or day <= each.last)
        ]
        if not found:
            return day
        if found[0].last is None:
            return None
        day = found[0].last + DAY


def when_free(
    moment: datetime, spans: tuple[Span, ...], zone: ZoneInfo
) -> datetime | None:
    """This moment, or the morning of the first free day after it; None as above."""
    day = day_of(moment, zone)
    free = first_free(day, spans)
    if free is None or free == day:
        return None if free is None else moment
    return at_clock(free, MORNING, zone)
