"""What the planner is given and what it answers with, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

# What a step hangs on.
START, SESSION, EVERY, CLOSING = "start", "session", "every", "closing"
HOURS, DAYS = "hours", "days"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a protocol.

    `opens` is how long before a session or the ending it opens, and how long after
    the start or the turn of an interval. It is due `due_days` after the day of its
    session, of the ending, or of its opening; it is late `late_days` after that day,
    and expires at the end of the day `expires_days` after it, None for never.
    """

    key: str
    anchor: str
    # Sessions and turns before this moment are none of the step's business.
    since: datetime
    opens: int = 0
    unit: str = HOURS
    every_sessions: int | None = None
    every_weeks: int | None = None
    due_days: int = 0
    late_days: int = 0
    expires_days: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One session, as far as forms follow it."""

    key: str
    starts_at: datetime
    state: str = "planned"


@dataclass(frozen=True, slots=True)
class Span:
    """Days on which nothing is asked, the last one among them; None: until further."""

    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Turn:
    """An occurrence that was given or left out, by its number and when it opened."""

    number: int
    opened_at: datetime


@dataclass(frozen=True, slots=True)
class Care:
    """One client on one protocol, and everything its steps hang on.

    `name` makes keys of this course unlike those of another of the same client.
    `turns` holds, by step, the last occurrence of an interval that is settled.
    """

    name: str
    zone: ZoneInfo
    since: datetime
    with_start: bool = True
    ends_on: date | None = None
    closing_from: datetime | None = None
    meetings: tuple[Meeting, ...] = ()
    breaks: tuple[Span, ...] = ()
    pauses: tuple[Span, ...] = ()
    turns: Mapping[str, Turn] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """When one step comes once: step and key together never come twice.

    It is given from `opens_at` on and before `until`, None for at any time after.
    """

    step: str
    key: str
    opens_at: datetime
    until: datetime | None
    due_on: date
    late_from: date
    expires_at: datetime | None
    session: str = ""
