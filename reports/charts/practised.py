"""What was practised week by week: small bars over the date axis of the scores."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reports.charts import theme
from reports.charts.axes import DateAxis, day
from reports.charts.frame import Box, Frame
from reports.charts.scaffold import months, under_the_axis
from reports.charts.spoken import speaking, spoken_column
from reports.charts.svg import (
    element,
    lines_of_text,
    number,
    picture,
    text,
    width_of,
    wrap,
)
from reports.charts.tables import Table
from reports.charts.words import say

# The same room left and right as in the progress chart: days stand under days.
WIDTH, WORDS = theme.WIDE, 138.0
HEAD, ROW, FOOT = 20.0, 26.0, 42.0
HIGHEST, TALL = 4, 18.0
WIDEST, NARROWEST = 7.0, 1.4
INK = theme.INK_SOFT
# Room in the key for a mark before its words.
MARK = 32.0


@dataclass(frozen=True, slots=True)
class Week:
    """How often in the week before `on`: 0 not at all, 4 every day."""

    on: date
    value: int


@dataclass(frozen=True, slots=True)
class Strategy:
    """One strategy with the weeks it was asked about."""

    title: str
    weeks: tuple[Week, ...]

    @property
    def practised(self) -> int:
        """In how many of these weeks it was practised at all."""
        return sum(week.value > 0 for week in self.weeks)


@dataclass(frozen=True, slots=True)
class PractisedChart:
    """The log of strategies beside scores; it is drawn under their chart.

    `days` are all days with a place on the date axis of that chart, `forms` those of
    its forms. `screen` is "" on paper; on a screen each week says what was practised.
    """

    title: str
    sentence: str
    strategies: tuple[Strategy, ...]
    days: tuple[date, ...]
    forms: tuple[date, ...]
    language: str = "en"
    screen: str = ""


def practised_chart(chart: PractisedChart) -> str:
    """The chart as SVG text; raises ValueError without a strategy or a day.

    No line, no mean and no sum: bars say what was practised, and nothing of why.
    """
    if not chart.strategies or not chart.days:
        raise ValueError("practice needs a strategy, and the days of its scores")
    bottom = HEAD + ROW * len(chart.strategies)
    box = Box(WORDS, HEAD, WIDTH - 6, bottom)
    frame = Frame(
        lines=(),
        places=(),
        box=box,
        words=WORDS,
        days=chart.days,
        language=chart.language,
    )
    dates, height = frame.dates, bottom + FOOT
    if dates is None:
        raise ValueError("practice needs the days of its scores")
    ground = element("rect", width=WIDTH, height=height, fill=theme.PAPER)
    drawn = months(frame, dates) + _forms(chart, box, dates)
    for place, strategy in enumerate(chart.strategies):
        drawn += _row(chart, strategy, HEAD + ROW * (place + 1), dates)
    drawn += _counted(chart) + under_the_axis(frame, dates) + _key(chart, height - 6)
    if chart.screen:
        drawn += speaking(_spoken(chart, box, dates))
    return picture(
        ground + drawn,
        title=chart.title,
        description=practised_alternative(chart),
        width=WIDTH,
        height=height,
        role="group" if chart.screen else "img",
    )


def practised_alternative(chart: PractisedChart) -> str:
    """The sentence, then in how many of the weeks each strategy was practised."""
    said = (
        say(
            chart.language,
            "practised.weeks",
            strategy=each.title,
            weeks=each.practised,
            asked=len(each.weeks),
        )
        for each in chart.strategies
    )
    return " ".join([chart.sentence, *said]).strip()


def practised_table(chart: PractisedChart) -> Table:
    """The twin of the chart: each week in words, a column a strategy."""
    language = chart.language
    heads = (say(language, "date"), *(each.title for each in chart.strategies))
    values = [{week.on: week.value for week in e.weeks} for e in chart.strategies]
    rows = tuple(
        (
            day(on, language),
            *(
                say(language, f"practised.{each[on]}") if on in each else "\N{EN DASH}"
                for each in values
            ),
        )
        for on in _weeks(chart)
    )
    return Table(chart.title, heads, rows)


def _weeks(chart: PractisedChart) -> list[date]:
    return sorted({week.on for each in chart.strategies for week in each.weeks})


def _row(
    chart: PractisedChart, strategy: Strategy, bottom: float, dates: DateAxis
) -> str:
    """One strategy: its name, a base line, a bar a week, and how many weeks."""
    wide = _wide(chart, dates)
    base = f"M{number(dates.left)} {number(bottom)}H{number(dates.right)}"
    bars = "".join(
        _bar(dates.x(week.on), bottom, wide, week.value)
        for week in strategy.weeks
        if week.value > 0
    )
    flat = "".join(
        f"M{number(dates.x(week.on) - wide / 2)} {number(bottom - 1)}h{number(wide)}"
        for week in strategy.weeks
        if week.value == 0
    )
    drawn = element("path", d=base, fill="none", stroke=theme.LINE)
    if flat:
        drawn += element(
            "path", d=flat, fill="none", stroke=theme.AXIS, stroke_width=1.6
        )
    if bars:
        drawn += element("path", d=bars, fill=INK)
    return drawn + _named(chart, strategy, bottom)


def _bar(x: float, bottom: float, wide: float, value: int) -> str:
    tall = TALL * min(value, HIGHEST) / HIGHEST
    return (
        f"M{number(x - wide / 2)} {number(bottom)}v{number(-tall)}"
        f"h{number(wide)}v{number(tall)}z"
    )


def _wide(chart: PractisedChart, dates: DateAxis) -> float:
    """As wide as a week leaves room for, and never so wide that it seems a span."""
    days = (dates.last - dates.first).days
    week = (dates.right - dates.left) * 7 / days
    return min(WIDEST, max(NARROWEST, week * 0.66))


def _named(chart: PractisedChart, strategy: Strategy, bottom: float) -> str:
    names = wrap(strategy.title, WORDS - 14, theme.SMALL, most=2)
    first = bottom - TALL / 2 + 3.4 - (len(names) - 1) * 5.5
    counted = say(
        chart.language,
        "practised.of",
        weeks=strategy.practised,
        asked=len(strategy.weeks),
    )
    return element(
        "g",
        lines_of_text(names, 0, first, 11) if names else "",
        font_size=theme.SMALL,
        fill=theme.INK,
    ) + text(
        counted,
        WIDTH - 6,
        bottom - TALL / 2 + 3.4,
        text_anchor="end",
        font_size=theme.SMALL,
        fill=theme.INK_SOFT,
    )


def _counted(chart: PractisedChart) -> str:
    """What the numbers at the right edge count."""
    return text(
        say(chart.language, "practised.head"),
        WIDTH - 6,
        HEAD - 8,
        text_anchor="end",
        font_size=theme.SMALL,
        fill=theme.INK_FAINT,
    )


def _forms(chart: PractisedChart, box: Box, dates: DateAxis) -> str:
    """A dotted rule at each day of a form, through all rows."""
    rules = "".join(
        f"M{number(dates.x(on))} {number(box.top)}V{number(box.bottom)}"
        for on in chart.forms
    )
    return _dotted(rules) if rules else ""


def _dotted(rules: str) -> str:
    return element(
        "path",
        d=rules,
        fill="none",
        stroke=theme.INK_FAINT,
        stroke_width=0.9,
        stroke_dasharray="1.5 2.5",
    )


def _key(chart: PractisedChart, y: float) -> str:
    """What bars, flat marks and dotted rules are; only what this chart shows."""
    values = {week.value for each in chart.strategies for week in each.weeks}
    x, drawn = WORDS, ""
    for shown, mark, key in (
        (bool(values - {0}), _rising, "practised.key.bars"),
        (0 in values, _flat, "practised.key.none"),
        (bool(chart.forms), _rule, "practised.key.form"),
    ):
        if shown:
            words = say(chart.language, key)
            drawn += mark(x, y) + text(words, x + MARK, y)
            x += MARK + width_of(words, theme.SMALL) + 18
    return element("g", drawn, font_size=theme.SMALL, fill=theme.INK_SOFT)


def _rising(x: float, y: float) -> str:
    bars = "".join(_bar(x + 3 + 6 * n, y, 4, n + 1) for n in range(HIGHEST))
    return element("path", d=bars, fill=INK)


def _flat(x: float, y: float) -> str:
    drawn = f"M{number(x + 15)} {number(y - 3)}h8"
    return element("path", d=drawn, fill="none", stroke=theme.AXIS, stroke_width=1.6)


def _rule(x: float, y: float) -> str:
    return _dotted(f"M{number(x + 20)} {number(y - 11)}v13")


def _spoken(chart: PractisedChart, box: Box, dates: DateAxis) -> str:
    """One mark a week, over all strategies, that says what was practised in it."""
    half = max(2.0, _wide(chart, dates) / 2)
    return "".join(
        spoken_column(dates.x(on), box.top, box.bottom, half, _said(chart, on))
        for on in _weeks(chart)
    )


def _said(chart: PractisedChart, on: date) -> str:
    language = chart.language
    found = [
        say(
            language,
            "practised.one",
            strategy=each.title,
            often=say(language, f"practised.{value}"),
        )
        for each in chart.strategies
        for value in _values(each.weeks, on)
        if value
    ]
    words = "; ".join(found) or say(language, "practised.nothing")
    return say(language, "practised.week", day=day(on, language), words=words)


def _values(weeks: Iterable[Week], on: date) -> list[int]:
    return [week.value for week in weeks if week.on == on]
