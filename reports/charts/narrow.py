"""Profiles for a phone: the name of each scale stands over its row, not beside it."""

from reports.charts import theme
from reports.charts.panel import (
    Panel,
    better_said,
    have_intervals,
    mark,
    panel_body,
    spoken_panel,
)
from reports.charts.profile import ProfileChart, profile_alternative
from reports.charts.series import Line
from reports.charts.side_by_side import (
    Side,
    SideBySide,
    alternative,
    refuse_unlike,
)
from reports.charts.svg import element, lines_of_text, picture, text, width_of, wrap
from reports.charts.words import say

# A phone of 320 pixels has some more of them for it, so that small words are read.
WIDTH, EDGE = 232.0, 6.0
# Left and right end of each panel, where there are two.
PANELS = ((EDGE, 101.0), (131.0, WIDTH - EDGE))
# The numbers over all rows, the dots of one, and the room after each.
TICKS, DOTS, APART = 22.0, 32.0, 9.0
# From one line of words to the next; names end a little over their dots.
NAMES, SMALL, LIFT = 15.0, 12.5, 4.0
# Bold words are a little wider than others.
BOLD = 1.08


def narrow_profile(chart: ProfileChart) -> str:
    """The profile as SVG text for a phone; raises ValueError without a line."""
    if not chart.lines:
        raise ValueError("a profile needs at least one scale")
    spans = _spans(chart.lines, TICKS, ends=True)
    panel = _panel(chart, chart.lines, (EDGE, WIDTH - EDGE), spans)
    return _picture(chart, [(panel, "")], _ends(panel), profile_alternative(chart))


def narrow_sides(chart: SideBySide) -> str:
    """Both views as SVG text for a phone, side by side under the names of the scales.

    Raises ValueError unless the sides have the same scales, at least one.
    """
    refuse_unlike(chart)
    headings = [_heading(side, *ends) for side, ends in _halves(chart)]
    top = NAMES * max(map(len, headings)) + TICKS
    spans = _spans(chart.one.lines, top)
    panels = [
        (_panel(chart, side.lines, ends, spans), side.name)
        for side, ends in _halves(chart)
    ]
    drawn = "".join(
        lines_of_text(heading, panel.left - EDGE, theme.HEADING, NAMES)
        for heading, (panel, _) in zip(headings, panels, strict=True)
    )
    over = element(
        "g", drawn, font_size=theme.TEXT, font_weight=600, fill=theme.INK_SOFT
    )
    return _picture(chart, panels, over, alternative(chart))


def _halves(chart: SideBySide) -> list[tuple[Side, tuple[float, float]]]:
    return list(zip(chart.sides, PANELS, strict=True))


def _heading(side: Side, left: float, right: float) -> list[str]:
    return wrap(side.name, (right - left + EDGE) / BOLD, theme.TEXT, most=2)


def _spans(
    lines: tuple[Line, ...], top: float, *, ends: bool = False
) -> tuple[tuple[float, float], ...]:
    """Top and bottom of the dots of each row, with room for its words."""
    found, y = [], top
    for line in lines:
        y += NAMES * len(_name(line)) + LIFT
        found.append((y, y + DOTS))
        y += DOTS + APART + (SMALL * len(_end(line)) if ends else 0)
    return tuple(found)


def _panel(
    chart: ProfileChart | SideBySide,
    lines: tuple[Line, ...],
    ends: tuple[float, float],
    spans: tuple[tuple[float, float], ...],
) -> Panel:
    first = spans[0][0] - NAMES * len(_name(lines[0])) - LIFT
    return Panel(lines, *ends, first, chart.language, spans, WIDTH)


def _picture(
    chart: ProfileChart | SideBySide,
    panels: list[tuple[Panel, str]],
    words: str,
    description: str,
) -> str:
    """The panels, each with whose view it is or "", under the names, over one key."""
    first = panels[0][0]
    lines = tuple(line for panel, _ in panels for line in panel.lines)
    low = SMALL * len(_end(first.lines[-1])) if len(panels) == 1 else 0
    key, height = _key(first, lines, first.bottom + low + APART)
    drawn = element("rect", width=WIDTH, height=height, fill=theme.PAPER)
    drawn += words + _names(first) + "".join(panel_body(panel) for panel, _ in panels)
    drawn += key
    if chart.screen:
        drawn += "".join(spoken_panel(panel, whose) for panel, whose in panels)
    return picture(
        drawn,
        title=chart.title,
        description=description,
        width=WIDTH,
        height=height,
        role="group" if chart.screen else "img",
    )


def _name(line: Line) -> list[str]:
    return wrap(line.title, WIDTH / BOLD, theme.TEXT, most=2)


def _end(line: Line) -> list[str]:
    return wrap(line.high_label, WIDTH - EDGE, theme.SMALL, most=2)


def _names(panel: Panel) -> str:
    """The name of each scale over its dots."""
    drawn = ""
    for line, (top, _) in zip(panel.lines, panel.spans, strict=True):
        names = _name(line)
        first = top - LIFT - (len(names) - 1) * NAMES
        drawn += lines_of_text(names, 0, first, NAMES)
    return element("g", drawn, font_size=theme.TEXT, font_weight=600, fill=theme.INK)


def _ends(panel: Panel) -> str:
    """What the upper end of each scale means, under it."""
    drawn = ""
    for line, (_, bottom) in zip(panel.lines, panel.spans, strict=True):
        drawn += lines_of_text(_end(line), WIDTH, bottom + theme.SMALL, SMALL)
    return element(
        "g", drawn, text_anchor="end", font_size=theme.SMALL, fill=theme.INK_SOFT
    )


def _key(panel: Panel, lines: tuple[Line, ...], top: float) -> tuple[str, float]:
    """The marks in words under the last row, and how high the chart is with them."""
    spoken, y = panel.language, top + theme.SMALL
    better = wrap(better_said(panel), WIDTH, theme.SMALL, most=2)
    words = lines_of_text(better, 0, y, SMALL)
    y += len(better) * SMALL + 4
    dots, x = "", 6.0
    for name in ("start", "now"):
        said = say(spoken, name)
        dots += mark(x, y - 4, filled=name == "now")
        words += text(said, x + 10, y)
        x += width_of(said, theme.SMALL) + 30
    if have_intervals(lines):
        y += SMALL + 2
        words += text(say(spoken, "mean_interval"), 0, y)
    drawn = element("g", words, font_size=theme.SMALL, fill=theme.INK_SOFT)
    return dots + drawn, y + 8
