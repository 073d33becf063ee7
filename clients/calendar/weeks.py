"""Rows of sessions: the same weekday and wall time, every so many weeks."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import count, islice, takewhile

# Two years of weekly sessions.
MOST = 104
EVERY = (1, 2, 4)


def weekly(
    first: datetime, *, every: int, times: int = MOST, until: date | None = None
) -> list[datetime]:
    """Wall times from `first` on: `times` of them, none after the day `until`.

    Never more than MOST. `first` itself is always one of them.
    """
    wanted: Iterator[datetime] = islice(_walls(first, every), min(times, MOST))
    if until is not None:
        wanted = takewhile(lambda wall: wall.date() <= until, wanted)
    return list(wanted) or [first]


def _walls(first: datetime, every: int) -> Iterator[datetime]:
    return (first + timedelta(weeks=every * number) for number in count())


def moved_along(walls: Sequence[datetime], to: datetime) -> list[datetime]:
    """The same wall times when the first of them is moved to `to`."""
    return [to + (wall - walls[0]) for wall in walls]
