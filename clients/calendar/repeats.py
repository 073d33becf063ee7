"""The times of an event that repeats (RFC 5545), on the wall and with an end."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

from dateutil.rrule import rrulestr

# Sessions are not repeated more often than daily; nothing else is unrolled.
OFTEN = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
# Whatever a rule says, from its beginning; daily for ten years.
MOST = 3660
LONGEST_RULE = 400


class Endless(ValueError):
    """This rule repeats too often, or for too long, to be unrolled."""


def repeats(start: datetime, rule: str, until: datetime) -> Iterator[datetime]:
    """`start`, and by `rule` every later time before `until`, the same on the wall.

    Raises Endless for rules that repeat within a day or began too long ago, and
    ValueError for what is no rule.
    """
    yield start
    if not rule:
        return
    parts = _parts(rule)
    wall = start.replace(tzinfo=None)
    count = int(parts.pop("COUNT", MOST + 1))
    last = min(_wall(until, start), _until(parts.pop("UNTIL", ""), start))
    # With an end of its own a rule that never fits is not followed for ever.
    parts["UNTIL"] = f"{last:%Y%m%dT%H%M%S}"
    text = ";".join(f"{key}={value}" for key, value in parts.items())
    walls = iter(rrulestr(text, dtstart=wall))
    for number, each in enumerate(islice(walls, count), start=1):
        if number > MOST:
            raise Endless(rule)
        if each != wall:
            yield each.replace(tzinfo=start.tzinfo)


def _parts(rule: str) -> dict[str, str]:
    if len(rule) > LONGEST_RULE or "\n" in rule:
        raise Endless(rule)
    pairs = (each.partition("=") for each in rule.upper().split(";") if each)
    parts = {key: value for key, _, value in pairs}
    often = parts.get("FREQ") not in OFTEN
    if often or any(key in parts for key in ("BYHOUR", "BYMINUTE", "BYSECOND")):
        raise Endless(rule)
    if parts.get("INTERVAL", "1").strip("0") == "":
        raise ValueError("An interval of nothing.")
    return parts


def _until(said: str, start: datetime) -> datetime:
    """The end a rule names: a moment in UTC, or a day or time on the wall."""
    found = re.fullmatch(r"(\d{8})(?:T(\d{6})(Z?))?", said)
    if not said:
        return datetime.max  # noqa: DTZ901 - a wall time
    if found is None:
        raise ValueError(said)
    day, clock, is_utc = found.groups()
    moment = datetime.strptime(f"{day}{clock or '235959'}", "%Y%m%d%H%M%S")  # noqa: DTZ007
    return _wall(moment.replace(tzinfo=UTC), start) if is_utc else moment


def _wall(moment: datetime, start: datetime) -> datetime:
    return moment.astimezone(start.tzinfo).replace(tzinfo=None)
