"""Ratings before and after an exercise, side by side for each time it was done."""

from dataclasses import dataclass
from datetime import date

from reports.charts import theme
from reports.charts.axes import ValueAxis, day_of_year
from reports.charts.marks import dots
from reports.charts.svg import element, lines_of_text, picture, text, wrap
from reports.charts.words import say

LEFT, RIGHT, TOP, BOTTOM = 108.0, 16.0, 26.0, 30.0
HEIGHT = 200.0
STEP, MOST = 52.0, 10
LOWEST, MIDDLE, HIGHEST = 0, 5, 10
LOOK = theme.look_of("security", 0)


@dataclass(frozen=True, slots=True)
class Pair:
    """One time: its day, and the ratings that were given."""

    on: date
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The newest times of one exercise; `low` and `high` are the ends in words."""

    title: str
    low: str
    high: str
    pairs: tuple[Pair, ...]
    language: str = "en"


def before_after(chart: BeforeAfter) -> str:
    """The chart as SVG text: hollow before, filled after, a line between."""
    shown = chart.pairs[-MOST:]
    width = LEFT + RIGHT + STEP * max(len(shown), 4)
    up = ValueAxis(LOWEST, HIGHEST, TOP, HEIGHT - BOTTOM)
    drawn = _ground(chart, up, width) + _key(chart.language)
    for place, pair in enumerate(shown):
        drawn += _pair(pair, LEFT + STEP * (place + 0.5), up, chart.language)
    return picture(
        drawn,
        title=chart.title,
        description=alternative(chart),
        width=width,
        height=HEIGHT,
    )


def alternative(chart: BeforeAfter) -> str:
    """What the chart shows, in words."""
    language = chart.language
    times = [
        say(
            language,
            "turn",
            day=day_of_year(each.on, language),
            before=_said(each.before, language),
            after=_said(each.after, language),
        )
        for each in chart.pairs[-MOST:]
    ]
    ends = say(language, "turn_ends", low=chart.low, high=chart.high)
    return f"{'; '.join(times) or say(language, 'not_done')}. {ends}"


def _ground(chart: BeforeAfter, up: ValueAxis, width: float) -> str:
    drawn = element("rect", width=width, height=HEIGHT, fill=theme.PAPER)
    for value in (LOWEST, MIDDLE, HIGHEST):
        y = up.y(value)
        line = {"x1": LEFT, "x2": width - RIGHT, "y1": y, "y2": y}
        drawn += element("line", **line, stroke=theme.LINE)
        drawn += text(
            str(value),
            LEFT - 8,
            y + 3.5,
            font_size=theme.SMALL,
            fill=theme.INK_SOFT,
            text_anchor="end",
        )
    for words, y in ((chart.high, up.y(HIGHEST)), (chart.low, up.y(LOWEST))):
        drawn += lines_of_text(
            wrap(words, LEFT - 34, theme.SMALL, most=2),
            2,
            y + 3.5,
            11,
            font_size=theme.SMALL,
            fill=theme.INK_SOFT,
        )
    return drawn


def _key(language: str) -> str:
    return (
        dots([(LEFT + 4, 9)], LOOK, theme.DOT, hollow=True)
        + _beside(say(language, "before"), LEFT + 12)
        + dots([(LEFT + 60, 9)], LOOK, theme.DOT, hollow=False)
        + _beside(say(language, "after"), LEFT + 68)
    )


def _beside(words: str, x: float) -> str:
    return text(words, x, 12.5, font_size=theme.SMALL, fill=theme.INK_SOFT)


def _pair(pair: Pair, x: float, up: ValueAxis, language: str) -> str:
    drawn = text(
        day_of_year(pair.on, language),
        x,
        HEIGHT - 10,
        font_size=theme.SMALL,
        fill=theme.INK_SOFT,
        text_anchor="middle",
    )
    before, after = x - 9, x + 9
    if pair.before is not None and pair.after is not None:
        ends = {"x1": before, "y1": up.y(pair.before), "x2": after}
        drawn += element("line", **ends, y2=up.y(pair.after), stroke=LOOK.ink)
    for rating, place, hollow in (
        (pair.before, before, True),
        (pair.after, after, False),
    ):
        if rating is not None:
            spot = [(place, up.y(rating))]
            drawn += dots(spot, LOOK, theme.DOT, hollow=hollow)
    return drawn


def _said(rating: int | None, language: str) -> str:
    return say(language, "no_rating") if rating is None else str(rating)
