"""What the cells of a table say: dates, times, minutes, names, and words for states."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time

from clients.translatable import Said, gettext_noop

# How a file may write its dates, by the words of the form that asks.
DATE_FORMATS = {
    "%Y-%m-%d": "2026-03-31",
    "%d/%m/%Y": gettext_noop("31/03/2026, the day first"),
    "%m/%d/%Y": gettext_noop("03/31/2026, the month first"),
    "%d.%m.%Y": "31.03.2026",
    "%d-%m-%Y": "31-03-2026",
    "%d %b %Y": "31 Mar 2026",
    "%b %d, %Y": "Mar 31, 2026",
}
_TIMES = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M%p", "%H.%M")
# A time behind a date.
_TIME = re.compile(
    r"[T ,]+(\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?)$", re.IGNORECASE
)
_SPAN = re.compile(r"(\d{1,2}):(\d{2})(?::00)?")
_MINUTES = re.compile(r"(\d{1,3})(?:\.0+)?\s*(?:m|min|mins|minutes)?\.?")
_STATES = {
    "attended": "attended arrived completed complete show shown seen kept yes present",
    "missed": "missed noshow dna didnotattend didnotarrive absent no",
    "cancelled": "cancelled canceled latecancellation clientcancelled "
    "cliniciancancelled clientcanceled cliniciancanceled abgesagt",
    "planned": "planned scheduled booked confirmed unconfirmed upcoming pending",
}
STATES = {word: state for state, words in _STATES.items() for word in words.split()}
_YES = {"yes", "y", "true", "1", "x", "ja"}


class Unclear(ValueError):
    """What stands in a cell is not clear; the message says it in words."""


def day(text: str, date_format: str) -> date:
    """A date as this file writes them; a time behind it is left out. Raises Unclear."""
    said = _TIME.sub("", text.strip())
    try:
        found = datetime.strptime(said, date_format).date()  # noqa: DTZ007
    except ValueError:
        example = DATE_FORMATS[date_format].partition(",")[0]
        words = gettext_noop("“%(said)s” is no date written like %(example)s")
        raise Unclear(Said(words, said=text[:30], example=example)) from None
    if not 1900 <= found.year <= 2150:
        raise Unclear(
            Said(gettext_noop("“%(said)s” is no likely year"), said=text[:30])
        )
    return found


def wall_time(date_text: str, time_text: str, date_format: str) -> datetime:
    """Date and time on the wall, from one column or two. Raises Unclear."""
    found = _TIME.search(date_text.strip())
    clock = time_text or (found[1] if found else "")
    if not clock:
        raise Unclear(gettext_noop("there is no time"))
    return datetime.combine(day(date_text, date_format), _clock(clock))


def _clock(text: str) -> time:
    said = text.strip().upper().replace(".M.", "M").replace(".M", "M")
    for time_format in _TIMES:
        try:
            return datetime.strptime(said, time_format).time()  # noqa: DTZ007
        except ValueError:
            continue
    raise Unclear(Said(gettext_noop("“%(said)s” is no time of day"), said=text[:20]))


def formats_of(texts: Iterable[str]) -> list[str]:
    """The formats that fit all of these dates; several when they do not tell."""
    said = [text for text in texts if text]
    return [each for each in DATE_FORMATS if said and all(_fits(t, each) for t in said)]


def _fits(text: str, date_format: str) -> bool:
    try:
        day(text, date_format)
    except Unclear:
        return False
    return True


def minutes(text: str) -> int:
    """Whole minutes between 5 and 480, "50", "50 min" or "0:50". Raises Unclear."""
    if found := _SPAN.fullmatch(text):
        whole = int(found[1]) * 60 + int(found[2])
    elif found := _MINUTES.fullmatch(text):
        whole = int(found[1])
    else:
        words = gettext_noop("“%(said)s” is no number of minutes")
        raise Unclear(Said(words, said=text[:20]))
    if not 5 <= whole <= 480:
        words = gettext_noop("a session does not last %(minutes)s minutes")
        raise Unclear(Said(words, minutes=whole))
    return whole


def state(text: str) -> str:
    """Planned, attended, missed or cancelled. Raises Unclear for another word."""
    found = STATES.get(re.sub(r"[\W_]+", "", text.casefold()))
    if found is None:
        words = gettext_noop("“%(said)s” does not say what became of it")
        raise Unclear(Said(words, said=text[:30]))
    return found


def is_yes(text: str) -> bool:
    """Whether a cell says yes."""
    return text.strip().casefold() in _YES


def two_names(whole: str) -> tuple[str, str]:
    """Given and family name: "Lind, Dora", or the last word is the family name."""
    if "," in whole:
        family, _, given = whole.partition(",")
    else:
        given, _, family = whole.rpartition(" ")
    return given.strip(), family.strip()


def alike(text: str) -> str:
    """A name as it is compared: without case and with single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
