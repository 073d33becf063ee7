"""The profile of signs: each scale's start and now as dots on one fixed range."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.change.course import Course
from reports.charts import theme
from reports.charts.axes import ValueAxis, day, rounded, short, value_ticks
from reports.charts.marks import outline
from reports.charts.progress import line_of
from reports.charts.series import Line, Window
from reports.charts.spoken import spoken_mark
from reports.charts.svg import element, lines_of_text, number, picture, text, wrap
from reports.charts.words import say

WIDTH, LEFT, RIGHT = theme.WIDE, 210.0, 545.0
HEAD, ROW, FOOT = 24.0, 46.0, 46.0
# Start stands a little over the middle of its row, now a little under it.
APART = 7.0


@dataclass(frozen=True, slots=True)
class ProfileChart:
    """Scales of one range and direction; each line has its start and now.

    `screen` is "" on paper; on a screen each dot says what it is when focused.
    """

    title: str
    sentence: str
    lines: tuple[Line, ...]
    language: str = "en"
    screen: str = ""


def profile_chart(chart: ProfileChart) -> str:
    """The profile as SVG text; raises ValueError without a line.

    Start is a hollow dot, now a filled one, each with its 68 % interval.
    """
    if not chart.lines:
        raise ValueError("a profile needs at least one scale")
    height = HEAD + ROW * len(chart.lines) + FOOT
    ground = element("rect", width=WIDTH, height=height, fill=theme.PAPER)
    places = range(len(chart.lines))
    rows = "".join(_row(chart, place) for place in places)
    if chart.screen:
        rows += "".join(_spoken(chart, place) for place in places)
    return picture(
        ground + _grid(chart) + rows + _key(chart, height - 8),
        title=chart.title,
        description=profile_alternative(chart),
        width=WIDTH,
        height=height,
        role="group" if chart.screen else "img",
    )


def profile_alternative(chart: ProfileChart) -> str:
    """The sentence, then start and now of every scale."""
    return " ".join([chart.sentence, *(_said(line, chart) for line in chart.lines)])


def profile_of(
    courses: Sequence[Course], title: str, sentence: str, language: str = "en"
) -> ProfileChart:
    """The profile of courses with a form; ValueError when their scales differ."""
    lines = tuple(line_of(course) for course in courses if course.forms)
    if len({line.frame for line in lines}) > 1:
        raise ValueError("a profile needs one range and direction")
    return ProfileChart(title, sentence, lines, language)


def _said(line: Line, chart: ProfileChart) -> str:
    spoken = chart.language
    values = {
        name: rounded(window.mean, language=spoken)
        for name, window in (("start", line.start), ("now", line.now))
        if window is not None
    }
    if len(values) == 2:
        return say(spoken, "profile", scale=line.title, **values)
    value = values.get("start", rounded(None))
    return say(spoken, "profile_one", scale=line.title, value=value)


def _across(line: Line, value: float) -> float:
    return ValueAxis(line.minimum, line.maximum, RIGHT, LEFT).y(value)


def _grid(chart: ProfileChart) -> str:
    line, bottom = chart.lines[0], HEAD + ROW * len(chart.lines)
    ticks = value_ticks(line.minimum, line.maximum)
    rules = "".join(
        f"M{number(_across(line, v))} {number(HEAD)}V{number(bottom)}" for v in ticks
    )
    labels = "".join(
        text(short(v, chart.language), _across(line, v), HEAD - 8) for v in ticks
    )
    return element("path", d=rules, fill="none", stroke=theme.LINE) + element(
        "g", labels, text_anchor="middle", font_size=theme.SMALL, fill=theme.INK_FAINT
    )


def _middle(place: int) -> float:
    return HEAD + ROW * (place + 0.5)


def _spoken(chart: ProfileChart, place: int) -> str:
    """A focusable mark over start and now of one scale, with days and value."""
    line, drawn = chart.lines[place], ""
    for name, window, apart in (
        ("start", line.start, -APART),
        ("now", line.now, APART),
    ):
        if window is not None:
            x, y = _across(line, window.mean), _middle(place) + apart
            said = _words_of(chart, line, name, window)
            drawn += spoken_mark(x, y, said, edge=WIDTH)
    return drawn


def _words_of(chart: ProfileChart, line: Line, name: str, window: Window) -> str:
    spoken = chart.language
    days = dict.fromkeys(day(when, spoken) for when in (window.first, window.last))
    return say(
        spoken,
        "dot_of_profile",
        scale=line.title,
        name=say(spoken, name),
        value=rounded(window.mean, language=spoken),
        days=", ".join(days),
    )


def _row(chart: ProfileChart, place: int) -> str:
    line = chart.lines[place]
    middle = _middle(place)
    names = wrap(line.title, LEFT - 24, theme.TEXT, most=2)
    ends = "".join(
        lines_of_text(wrap(label, 106, theme.SMALL - 1, most=3), x, middle - 4, 10.5)
        for label, x in ((line.high_label, RIGHT + 12),)
    )
    first = middle + 4 - (len(names) - 1) * 6.5
    return (
        element(
            "g",
            lines_of_text(names, 0, first, 13),
            font_size=theme.TEXT,
            font_weight=600,
            fill=theme.INK,
        )
        + element("g", ends, font_size=theme.SMALL - 1, fill=theme.INK_SOFT)
        + _dot(line, line.start, middle - APART, filled=False)
        + _dot(line, line.now, middle + APART, filled=True)
    )


def _dot(line: Line, window: Window | None, y: float, *, filled: bool) -> str:
    if window is None:
        return ""
    x, drawn = _across(line, window.mean), ""
    if window.half is not None:
        low, high = (_across(line, window.mean + s * window.half) for s in (-1, 1))
        drawn = _interval(low, high, y)
    return drawn + element(
        "path",
        d=outline("circle", x, y, 4.4),
        fill=theme.INK if filled else theme.PAPER,
        stroke=theme.PAPER if filled else theme.INK,
        stroke_width=1 if filled else 1.8,
    )


def _interval(low: float, high: float, y: float) -> str:
    drawn = (
        f"M{number(low)} {number(y)}H{number(high)}"
        f"M{number(low)} {number(y - 3)}v6M{number(high)} {number(y - 3)}v6"
    )
    return element(
        "path", d=drawn, fill="none", stroke=theme.INK_SOFT, stroke_width=1.1
    )


def _key(chart: ProfileChart, y: float) -> str:
    """The marks in words, and which way is better."""
    line, spoken = chart.lines[0], chart.language
    way = say(spoken, "higher" if line.direction > 0 else "lower")
    better = say(spoken, "way", way=way, better=line.better)
    start = element(
        "path",
        d=outline("circle", LEFT + 5, y - 4, 4.4),
        fill=theme.PAPER,
        stroke=theme.INK,
        stroke_width=1.8,
    )
    now = element("path", d=outline("circle", LEFT + 75, y - 4, 4.4), fill=theme.INK)
    words = (
        text(say(spoken, "start"), LEFT + 15, y)
        + text(say(spoken, "now"), LEFT + 85, y)
        + text(say(spoken, "mean_interval"), LEFT + 125, y)
        + text(better, LEFT, y - 18)
    )
    return start + now + element("g", words, font_size=theme.SMALL, fill=theme.INK_SOFT)
