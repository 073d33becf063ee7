"""Axes: real dates across, the whole published range up, never scaled to the data."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil

from assessments.change.numbers import plain

FULL_MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    "de": (
        *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli"),
        *("August", "September", "Oktober", "November", "Dezember"),
    ),
}
MONTHS = {
    language: tuple(name[:3] for name in names)
    for language, names in FULL_MONTHS.items()
}


def day(when: date, language: str = "en") -> str:
    """The day in words, as everywhere in the product: 3 March 2026, 3. März 2026."""
    return _written(when, FULL_MONTHS[language][when.month - 1], language)


def short_day(when: date, language: str = "en") -> str:
    """The day where room is short: 3 Mar 2026."""
    return _written(when, MONTHS[language][when.month - 1], language)


def day_of_year(when: date, language: str = "en") -> str:
    """The day where nobody doubts the year: 3 Mar, 3. Mär."""
    return short_day(when, language).rpartition(" ")[0]


def _written(when: date, month: str, language: str) -> str:
    return f"{when.day}{'.' if language == 'de' else ''} {month} {when.year}"


@dataclass(frozen=True, slots=True)
class DateAxis:
    """Dates to x, proportional to time."""

    first: date
    last: date
    left: float
    right: float

    def x(self, when: date) -> float:
        days = (self.last - self.first).days
        return self.left + (self.right - self.left) * (when - self.first).days / days


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """Values to y over a fixed range; values outside of it stay at the edge."""

    minimum: float
    maximum: float
    top: float
    bottom: float

    def y(self, value: float) -> float:
        inside = min(max(value, self.minimum), self.maximum)
        share = (inside - self.minimum) / (self.maximum - self.minimum)
        return self.bottom - (self.bottom - self.top) * share


def date_axis(days: Iterable[date], left: float, right: float) -> DateAxis:
    """From a little before the first day to a little after the last."""
    all_days = sorted(days)
    span = (all_days[-1] - all_days[0]).days
    margin = timedelta(days=max(3, ceil(span * 0.025)) if span else 21)
    return DateAxis(all_days[0] - margin, all_days[-1] + margin, left, right)


def date_ticks(
    axis: DateAxis, most: int, language: str = "en"
) -> list[tuple[date, str]]:
    """At most `most` round days with their labels; the year where it begins."""
    days = _weeks(axis, most) or _months(axis, most)
    labelled = []
    for place, when in enumerate(days):
        new_year = place == 0 or when.year != days[place - 1].year
        labelled.append((when, _tick_label(when, new_year, language)))
    return labelled


def _tick_label(when: date, with_year: bool, language: str) -> str:
    month, dot = MONTHS[language][when.month - 1], "." if language == "de" else ""
    plain = month if when.day == 1 else f"{when.day}{dot} {month}"
    return f"{plain} {when.year}" if with_year else plain


def _weeks(axis: DateAxis, most: int) -> list[date]:
    """Mondays, when the whole axis is so short that months would be too few."""
    span = (axis.last - axis.first).days
    if span > 75:
        return []
    step = next(step for step in (7, 14, 21, 28, 42, 84) if span / step < most)
    first = axis.first + timedelta(days=(-axis.first.weekday()) % 7)
    return _until(axis.last, (first + timedelta(days=step * n) for n in range(200)))


def _months(axis: DateAxis, most: int) -> list[date]:
    count = (axis.last - axis.first).days / 30.4
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 1200) if count / step < most)
    whole = axis.first.year * 12 + axis.first.month
    first = ceil(whole / step) * step if step > 1 else whole
    firsts = (
        date((first + step * n) // 12, (first + step * n) % 12 + 1, 1)
        for n in range(200)
    )
    return _until(axis.last, (when for when in firsts if when >= axis.first))


def _until(last: date, days: Iterable[date]) -> list[date]:
    kept: list[date] = []
    for when in days:
        if when > last:
            break
        kept.append(when)
    return kept


def value_ticks(minimum: float, maximum: float) -> list[float]:
    """Round values from end to end, both ends always among them."""
    span = maximum - minimum
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if span / step <= 6)
    inner = [minimum + step * n for n in range(1, 8)]
    return [minimum, *(v for v in inner if v <= maximum - step / 2), maximum]


def short(value: float | Decimal, language: str = "en") -> str:
    """A value on an axis: 7 and not 7.0; a real minus sign."""
    figures = f"{float(value):g}"
    places = len(figures.partition(".")[2])
    return plain(float(value), language, places)


def rounded(value: float | None, places: int = 2, language: str = "en") -> str:
    """A value in words and tables, with a real minus sign; a dash when unknown."""
    return "\N{EN DASH}" if value is None else plain(value, language, places)


def kept_apart(
    wanted: Sequence[float], gap: float, low: float, high: float
) -> list[float]:
    """Label positions near the wanted ones, at least gap apart, within low and high."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    placed = dict.fromkeys(order, 0.0)
    floor = low
    for place in order:
        placed[place] = max(wanted[place], floor)
        floor = placed[place] + gap
    ceiling = high
    for place in reversed(order):
        placed[place] = min(placed[place], ceiling)
        ceiling = placed[place] - gap
    return [placed[place] for place in range(len(wanted))]
