"""What a calendar file says: events with a start, a length and their references."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar.error import BrokenCalendarProperty

from clients.calendar.repeats import Endless, repeats
from clients.translatable import Said, gettext_noop

LARGEST = 1024 * 1024
# Of entries in the file, and of events that they come to.
MOST_ENTRIES = MOST = 2000
SHORTEST, LONGEST = 5, 480
# Kept of a title, so that a person recognises the event.
TITLE = 120
UID = 200
# How a reference is written in a title or a description: [HB-1042].
_REFERENCE = re.compile(r"\[\s*([^\[\]\r\n]{1,40}?)\s*\]")
_BROKEN = (BrokenCalendarProperty, ValueError, TypeError, AttributeError, KeyError)


class UnreadableCalendar(ValueError):
    """This is no calendar that can be read; the message says what to do."""


class _Skipped(ValueError):
    """An entry that makes no session; the message says why."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `recurrence` tells those of a row apart: the start it had at first."""

    uid: str
    recurrence: str
    starts_at: datetime
    minutes: int
    title: str
    references: tuple[str, ...]
    is_cancelled: bool

    def as_row(self) -> dict:
        """The event as JSON keeps it; `event_of` makes it again."""
        return {**asdict(self), "starts_at": self.starts_at.isoformat()}


def event_of(row: dict) -> Event:
    """The event that `as_row` kept."""
    kept = {**row, "references": tuple(row["references"])}
    return Event(**{**kept, "starts_at": datetime.fromisoformat(row["starts_at"])})


@dataclass(frozen=True, slots=True)
class Feed:
    """The events of a calendar file, and in words what was left out of it."""

    events: tuple[Event, ...]
    skipped: tuple[tuple[str, str], ...]


def unrolled(raw: bytes, zone: ZoneInfo, since: datetime, until: datetime) -> Feed:
    """Events between `since` and `until`, in order; rows are unrolled.

    Times without a zone are those of `zone`, the practice's. Where a clock shows a
    time twice, or never, what the standard says holds: the first, or as if the clock
    had not been changed yet. Raises UnreadableCalendar.
    """
    entries = _entries(raw)
    events: dict[tuple[str, str], Event] = {}
    skipped: list[tuple[str, str]] = []
    # Exceptions of a row come after the row itself.
    for entry in sorted(entries, key=lambda each: "RECURRENCE-ID" in each):
        try:
            for event in _events(entry, zone, since, until):
                events[event.uid, event.recurrence] = event
        except _Skipped as words:
            skipped.append((_text(entry, "SUMMARY")[:TITLE], str(words)))
        except Endless:
            skipped.append(
                (_text(entry, "SUMMARY")[:TITLE], gettext_noop("It repeats too often."))
            )
        except (*_BROKEN, OverflowError):
            skipped.append(
                (_text(entry, "SUMMARY")[:TITLE], gettext_noop("It cannot be read."))
            )
        if len(events) > MOST:
            raise UnreadableCalendar(
                Said(gettext_noop("These are more than %(most)s events."), most=MOST)
            )
    found = [each for each in events.values() if since <= each.starts_at < until]
    found.sort(key=lambda each: (each.starts_at, each.uid))
    return Feed(tuple(found), tuple(skipped))


def _entries(raw: bytes) -> list:
    if len(raw) > LARGEST:
        raise UnreadableCalendar(gettext_noop("This calendar is over 1 MB."))
    try:
        calendars = Calendar.from_ical(raw, multiple=True)
        entries = [entry for each in calendars for entry in each.walk("VEVENT")]
    except (*_BROKEN, IndexError, RecursionError):
        calendars, entries = [], []
    if not calendars:
        raise UnreadableCalendar(
            gettext_noop("This is no calendar file (iCalendar, .ics).")
        )
    if len(entries) > MOST_ENTRIES:
        raise UnreadableCalendar(
            Said(
                gettext_noop("These are more than %(most)s events."), most=MOST_ENTRIES
            )
        )
    return entries


def _events(entry, zone: ZoneInfo, since: datetime, until: datetime) -> Iterator[Event]:
    uid = _text(entry, "UID")
    if not uid or len(uid) > UID:
        raise _Skipped(gettext_noop("It has no name (UID) of its own."))
    start = _moment(entry["DTSTART"], zone)
    minutes = _minutes(entry, start, zone)
    more = {
        "uid": uid,
        "minutes": minutes,
        "title": _text(entry, "SUMMARY")[:TITLE],
        "references": _references(entry),
        "is_cancelled": _text(entry, "STATUS").upper() == "CANCELLED",
    }
    if "RECURRENCE-ID" in entry:
        if "RANGE" in entry["RECURRENCE-ID"].params:
            raise _Skipped(
                gettext_noop("It changes a whole row from then on; that is not read.")
            )
        first = _moment(entry["RECURRENCE-ID"], zone)
        yield Event(recurrence=_stamp(first), starts_at=_utc(start), **more)
    elif "RRULE" in entry or "RDATE" in entry:
        for each in _row(entry, start, zone, since, until):
            yield Event(recurrence=_stamp(each), starts_at=_utc(each), **more)
    else:
        yield Event(recurrence="", starts_at=_utc(start), **more)


def _row(
    entry, start: datetime, zone: ZoneInfo, since: datetime, until: datetime
) -> Iterable[datetime]:
    rules = _listed(entry.get("RRULE"))
    if len(rules) > 1:
        raise _Skipped(
            gettext_noop("It repeats by two rules at once; that is not read.")
        )
    rule = rules[0].to_ical().decode() if rules else ""
    more = [_of_value(v, zone) for v in _dates(entry, "RDATE")]
    without = {_utc(_of_value(v, zone)) for v in _dates(entry, "EXDATE")}
    found = {_utc(each): each for each in (*repeats(start, rule, until), *more)}
    return [
        each for at, each in found.items() if at not in without and since <= at < until
    ]


def _dates(entry, name: str) -> list:
    return [each.dt for part in _listed(entry.get(name)) for each in part.dts]


def _listed(value) -> list:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _moment(value, zone: ZoneInfo) -> datetime:
    moment = value.dt
    # A zone that nobody knows is left out by the reader: then no time is sure.
    known = getattr(moment, "tzinfo", None) is not None
    if isinstance(moment, datetime) and "TZID" in value.params and not known:
        name = value.params["TZID"][:60]
        raise _Skipped(
            Said(gettext_noop("Its time zone, %(name)s, is not known."), name=name)
        )
    return _of_value(moment, zone)


def _of_value(moment, zone: ZoneInfo) -> datetime:
    if not isinstance(moment, datetime):
        raise _Skipped(gettext_noop("It lasts whole days, so it is no session."))
    where: tzinfo = moment.tzinfo or zone
    return moment.replace(tzinfo=where)


def _minutes(entry, start: datetime, zone: ZoneInfo) -> int:
    if "DTEND" in entry:
        length = _utc(_moment(entry["DTEND"], zone)) - _utc(start)
    elif "DURATION" in entry:
        length = entry["DURATION"].dt
    else:
        raise _Skipped(gettext_noop("It does not say when it ends."))
    minutes = length // timedelta(minutes=1)
    if not SHORTEST <= minutes <= LONGEST:
        raise _Skipped(
            gettext_noop("It is shorter than 5 minutes or longer than 8 hours.")
        )
    return minutes


def _references(entry) -> tuple[str, ...]:
    found = [_text(entry, "X-CLIENT-REFERENCE")]
    for name in ("SUMMARY", "DESCRIPTION"):
        found += _REFERENCE.findall(_text(entry, name)[:5000])
    return tuple(dict.fromkeys(each[:40] for each in found if each))[:10]


def _text(entry, name: str) -> str:
    try:
        said = str(_listed(entry.get(name, ""))[0])
    except (*_BROKEN, IndexError):
        return ""
    return " ".join(said.replace("\0", "").split()) if name != "DESCRIPTION" else said


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def _stamp(moment: datetime) -> str:
    return f"{_utc(moment):%Y%m%dT%H%M%SZ}"
