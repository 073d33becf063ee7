"""A panel of a profile: scales under each other on one range, start and now on each."""

from dataclasses import dataclass

from reports.charts import theme
from reports.charts.axes import ValueAxis, day, rounded, short, value_ticks
from reports.charts.marks import outline
from reports.charts.series import Line, Window
from reports.charts.spoken import speaking, spoken_mark
from reports.charts.svg import element, number, text
from reports.charts.words import say

ROW = 46.0
# Start stands a little over the middle of its row, now a little under it.
APART = 7.0
DOT = 4.4


@dataclass(frozen=True, slots=True)
class Panel:
    """Where the rows of these lines stand; all have one range and direction.

    A line without a form keeps its row, and nothing is drawn on it. `spans` are top
    and bottom of each row where words stand between rows; then the grid is drawn in
    them alone. `edge` is where the chart around the panel ends.
    """

    lines: tuple[Line, ...]
    left: float
    right: float
    top: float
    language: str = "en"
    spans: tuple[tuple[float, float], ...] = ()
    edge: float = theme.WIDE

    @property
    def bottom(self) -> float:
        return self.spans[-1][1] if self.spans else self.top + ROW * len(self.lines)

    def x(self, value: float) -> float:
        line = self.lines[0]
        return ValueAxis(line.minimum, line.maximum, self.right, self.left).y(value)

    def middle(self, place: int) -> float:
        """The height of one row."""
        if self.spans:
            return sum(self.spans[place]) / 2
        return self.top + ROW * (place + 0.5)


def panel_body(panel: Panel) -> str:
    """The grid and every dot: start hollow, now filled, each with its interval."""
    drawn = _grid(panel)
    for place, line in enumerate(panel.lines):
        middle = panel.middle(place)
        drawn += _dot(panel, line.start, middle - APART, filled=False)
        drawn += _dot(panel, line.now, middle + APART, filled=True)
    return drawn


def spoken_panel(panel: Panel, whose: str = "") -> str:
    """A focusable mark over each dot, with days and value, and whose it is if said."""
    drawn = ""
    for place, line in enumerate(panel.lines):
        for name, window, apart in (
            ("start", line.start, -APART),
            ("now", line.now, APART),
        ):
            if window is not None:
                x, y = panel.x(window.mean), panel.middle(place) + apart
                said = _words_of(panel.language, line, name, window)
                if whose:
                    said = say(panel.language, "beside", name=whose, words=said)
                drawn += spoken_mark(x, y, said, edge=panel.edge)
    return speaking(drawn)


def panel_key(panel: Panel, lines: tuple[Line, ...], y: float) -> str:
    """The marks in words, and which way is better; `lines` are all that are drawn."""
    spoken, left = panel.language, panel.left
    words = (
        text(say(spoken, "start"), left + 15, y)
        + text(say(spoken, "now"), left + 85, y)
        + text(better_said(panel), left, y - 18)
    )
    if have_intervals(lines):
        words += text(say(spoken, "mean_interval"), left + 125, y)
    dots = mark(left + 5, y - 4, filled=False) + mark(left + 75, y - 4, filled=True)
    return dots + element("g", words, font_size=theme.SMALL, fill=theme.INK_SOFT)


def better_said(panel: Panel) -> str:
    """Which way on the range is better."""
    line, spoken = panel.lines[0], panel.language
    way = say(spoken, "higher" if line.direction > 0 else "lower")
    return say(spoken, "way", way=way, better=line.better)


def have_intervals(lines: tuple[Line, ...]) -> bool:
    """Whether any start or now of them is drawn with an interval."""
    windows = (window for line in lines for window in (line.start, line.now))
    return any(each is not None and each.half is not None for each in windows)


def _words_of(spoken: str, line: Line, name: str, window: Window) -> str:
    days = dict.fromkeys(day(when, spoken) for when in (window.first, window.last))
    return say(
        spoken,
        "dot_of_profile",
        scale=line.title,
        name=say(spoken, name),
        value=rounded(window.mean, language=spoken),
        days=", ".join(days),
    )


def _grid(panel: Panel) -> str:
    line = panel.lines[0]
    ticks = value_ticks(line.minimum, line.maximum)
    rules = "".join(
        f"M{number(panel.x(v))} {number(top)}V{number(bottom)}"
        for top, bottom in panel.spans or [(panel.top, panel.bottom)]
        for v in ticks
    )
    labels = "".join(
        text(short(v, panel.language), panel.x(v), panel.top - 8) for v in ticks
    )
    return element("path", d=rules, fill="none", stroke=theme.LINE) + element(
        "g", labels, text_anchor="middle", font_size=theme.SMALL, fill=theme.INK_FAINT
    )


def _dot(panel: Panel, window: Window | None, y: float, *, filled: bool) -> str:
    if window is None:
        return ""
    drawn = ""
    if window.half is not None:
        low, high = (panel.x(window.mean + s * window.half) for s in (-1, 1))
        drawn = _interval(low, high, y)
    return drawn + mark(panel.x(window.mean), y, filled=filled)


def mark(x: float, y: float, *, filled: bool) -> str:
    """The dot of a start, or filled that of a now."""
    return element(
        "path",
        d=outline("circle", x, y, DOT),
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
