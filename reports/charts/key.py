"""The key under a progress chart: only what this chart shows, in plain words."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.charts import theme
from reports.charts.marks import dots, whisker
from reports.charts.series import GAP_DAYS, ProgressChart, has_gap
from reports.charts.svg import element, lines_of_text, number, wrap
from reports.charts.words import say

SIZE = theme.SMALL
LEADING = SIZE + 2.5
MARK = 26.0
BETWEEN = 3.5


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the key: a mark drawn at x, y, and its words."""

    mark: Callable[[float, float], str]
    words: str


def entries(chart: ProgressChart) -> list[Entry]:
    """The key's lines for what this chart really shows."""
    spoken = chart.language
    points = [point for line in chart.lines for point in line.points]
    windows = [line.now for line in chart.lines if line.now is not None]
    shown = [
        (
            any(line.band and line.now for line in chart.lines),
            Entry(_band, say(spoken, "band")),
        ),
        (
            any(window.half is not None for window in windows),
            Entry(_whisker, say(spoken, "whisker")),
        ),
        (
            any(point.prorated for point in points),
            Entry(_hollow, say(spoken, "hollow")),
        ),
        (
            any(not point.counted for point in points),
            Entry(_hollow, say(spoken, "apart")),
        ),
        (
            has_gap(chart),
            Entry(_gap, say(spoken, "gap", days=GAP_DAYS)),
        ),
        (
            any(line.reference is not None for line in chart.lines),
            Entry(_reference, say(spoken, "reference")),
        ),
        (
            any(line.smooth for line in chart.lines),
            Entry(_smooth, say(spoken, "smooth")),
        ),
        (bool(chart.flags), Entry(_flag, say(spoken, "event"))),
    ]
    return [entry for is_shown, entry in shown if is_shown]


def column(chart: ProgressChart, left: float, top: float, width: float) -> str:
    """The key as a column of lines, for an empty place between frames."""
    drawn, y = "", top
    for entry in entries(chart):
        lines = wrap(entry.words, width - MARK, SIZE)
        drawn += _entry(entry, lines, left, y)
        y += len(lines) * LEADING + BETWEEN
    return _grouped(drawn)


def rows(chart: ProgressChart, left: float, top: float, width: float) -> str:
    """The key in two columns, for the foot of a chart."""
    drawn, half = "", width / 2
    for place, entry in enumerate(entries(chart)):
        x = left + (place % 2) * half
        y = top + (place // 2) * (LEADING + BETWEEN)
        drawn += _entry(entry, wrap(entry.words, half - MARK, SIZE, most=1), x, y)
    return _grouped(drawn)


def height(chart: ProgressChart) -> float:
    """The height that rows() will need."""
    return ((len(entries(chart)) + 1) // 2) * (LEADING + BETWEEN)


def _entry(entry: Entry, lines: list[str], x: float, y: float) -> str:
    words = lines_of_text(lines, x + MARK, y, LEADING)
    return entry.mark(x, y - SIZE * 0.35) + words


def _grouped(drawn: str) -> str:
    if not drawn:
        return ""
    return element("g", drawn, font_size=SIZE, fill=theme.INK_SOFT)


def _band(x: float, y: float) -> str:
    return element(
        "rect",
        x=x,
        y=y - 4.5,
        width=18,
        height=9,
        fill=theme.BAND,
        fill_opacity="0.3",
    )


def _whisker(x: float, y: float) -> str:
    return whisker(x + 9, y, y - 5, y + 5, theme.INK)


def _hollow(x: float, y: float) -> str:
    return dots([(x + 9, y)], theme.look_of("", 0), theme.DOT, hollow=True)


def _gap(x: float, y: float) -> str:
    drawn = f"M{number(x)} {number(y)}h6m6 0h6"
    return element("path", d=drawn, fill="none", stroke=theme.INK, stroke_width=1.5)


def _reference(x: float, y: float) -> str:
    return element(
        "path",
        d=f"M{number(x)} {number(y)}h18",
        fill="none",
        stroke=theme.INK_FAINT,
        stroke_width=1,
        stroke_dasharray="1 3",
    )


def _smooth(x: float, y: float) -> str:
    ground = element(
        "rect", x=x, y=y - 4.5, width=18, height=9, fill=theme.INK, fill_opacity="0.12"
    )
    return ground + element(
        "path",
        d=f"M{number(x)} {number(y)}h18",
        fill="none",
        stroke=theme.INK,
        stroke_width=2.4,
        stroke_opacity="0.45",
    )


def _flag(x: float, y: float) -> str:
    return element(
        "rect",
        x=x + 3,
        y=y - 5.5,
        width=11,
        height=11,
        fill=theme.PAPER,
        stroke=theme.INK_SOFT,
        stroke_width=0.9,
    )
