"""Two profiles side by side on one range: each side's own, and never one of both."""

from dataclasses import dataclass

from reports.charts import theme
from reports.charts.panel import Panel, panel_body, panel_key, spoken_panel
from reports.charts.profile import scale_names, scale_said, values_of
from reports.charts.series import Line
from reports.charts.svg import element, picture, text, wrap
from reports.charts.tables import Table
from reports.charts.words import say

WIDTH, NAMES = theme.WIDE, 170.0
# Left and right end of each panel.
PANELS = ((184.0, 406.0), (448.0, 670.0))
HEAD, FOOT = 42.0, 46.0


@dataclass(frozen=True, slots=True)
class Side:
    """Whose view it is, in words, and its lines: the same scales as the other's."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two views of the same scales; nothing is ever made of both together.

    `screen` is "" on paper; on a screen each dot says what it is when focused.
    """

    title: str
    sentence: str
    one: Side
    other: Side
    language: str = "en"
    screen: str = ""

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.one, self.other


def side_by_side(chart: SideBySide) -> str:
    """Both profiles as SVG text over the same range, with the same names of scales.

    Raises ValueError unless the sides have the same scales, at least one.
    """
    refuse_unlike(chart)
    panels = [
        Panel(side.lines, left, right, HEAD, chart.language)
        for side, (left, right) in zip(chart.sides, PANELS, strict=True)
    ]
    height = panels[0].bottom + FOOT
    drawn = element("rect", width=WIDTH, height=height, fill=theme.PAPER)
    drawn += scale_names(panels[0], NAMES)
    for side, panel in zip(chart.sides, panels, strict=True):
        drawn += _heading(side, panel) + panel_body(panel)
    if chart.screen:
        for side, panel in zip(chart.sides, panels, strict=True):
            drawn += spoken_panel(panel, side.name)
    every = (*chart.one.lines, *chart.other.lines)
    return picture(
        drawn + panel_key(panels[0], every, height - 8),
        title=chart.title,
        description=alternative(chart),
        width=WIDTH,
        height=height,
        role="group" if chart.screen else "img",
    )


def refuse_unlike(chart: SideBySide) -> None:
    """Raises ValueError unless the sides have the same scales, at least one."""
    scales = [
        tuple((line.key, line.frame) for line in side.lines) for side in chart.sides
    ]
    if not scales[0] or scales[0] != scales[1]:
        raise ValueError("two views need the same scales to stand side by side")


def alternative(chart: SideBySide) -> str:
    """The sentence, then start and now of every scale, one side after the other."""
    said = [chart.sentence] if chart.sentence else []
    for side in chart.sides:
        words = " ".join(
            scale_said(line, chart.language) for line in side.lines if line.points
        )
        said.append(say(chart.language, "beside", name=side.name, words=words))
    return " ".join(said)


def table(chart: SideBySide) -> Table:
    """The twin of the chart: start and now of every scale, a pair of columns a side."""
    language = chart.language
    pairs = (
        say(language, "beside", name=side.name, words=say(language, key))
        for side in chart.sides
        for key in ("start", "now")
    )
    rows = tuple(
        (one.title, *values_of(one, language), *values_of(other, language))
        for one, other in zip(chart.one.lines, chart.other.lines, strict=True)
    )
    return Table(chart.title, (say(language, "scale"), *pairs), rows)


def _heading(side: Side, panel: Panel) -> str:
    room = panel.right - panel.left
    words = wrap(side.name, room, theme.HEADING, most=1)[0] if side.name else ""
    return text(
        words,
        panel.left,
        14,
        font_size=theme.HEADING,
        font_weight=600,
        fill=theme.INK,
    )
