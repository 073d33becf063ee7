"""The profile of signs: each scale's start and now as dots on one fixed range."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.change.course import Course
from reports.charts import theme
from reports.charts.axes import rounded
from reports.charts.panel import Panel, panel_body, panel_key, spoken_panel
from reports.charts.progress import line_of
from reports.charts.series import Line
from reports.charts.svg import element, lines_of_text, picture, wrap
from reports.charts.tables import Table
from reports.charts.words import say

WIDTH, LEFT, RIGHT = theme.WIDE, 210.0, 545.0
HEAD, FOOT = 24.0, 46.0


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
    panel = Panel(chart.lines, LEFT, RIGHT, HEAD, chart.language)
    height = panel.bottom + FOOT
    ground = element("rect", width=WIDTH, height=height, fill=theme.PAPER)
    drawn = panel_body(panel) + scale_names(panel, LEFT - 24) + _ends(panel)
    if chart.screen:
        drawn += spoken_panel(panel)
    return picture(
        ground + drawn + panel_key(panel, chart.lines, height - 8),
        title=chart.title,
        description=profile_alternative(chart),
        width=WIDTH,
        height=height,
        role="group" if chart.screen else "img",
    )


def profile_alternative(chart: ProfileChart) -> str:
    """The sentence, then start and now of every scale."""
    said = (scale_said(line, chart.language) for line in chart.lines)
    return " ".join([chart.sentence, *said])


def profile_table(chart: ProfileChart) -> Table:
    """The twin of the chart: start and now of every scale."""
    language = chart.language
    heads = tuple(say(language, key) for key in ("scale", "start", "now"))
    rows = tuple((line.title, *values_of(line, language)) for line in chart.lines)
    return Table(chart.title, heads, rows)


def profile_of(
    courses: Sequence[Course], title: str, sentence: str, language: str = "en"
) -> ProfileChart:
    """The profile of courses with a form; ValueError when their scales differ."""
    lines = tuple(line_of(course) for course in courses if course.forms)
    if len({line.frame for line in lines}) > 1:
        raise ValueError("a profile needs one range and direction")
    return ProfileChart(title, sentence, lines, language)


def values_of(line: Line, language: str) -> tuple[str, str]:
    """Start and now of one scale as words; a dash for what there is not."""
    start, now = (
        rounded(None if window is None else window.mean, language=language)
        for window in (line.start, line.now)
    )
    return start, now


def scale_said(line: Line, language: str) -> str:
    """Start and now of one scale in a sentence; the one form where there is one."""
    start, now = values_of(line, language)
    if line.start is not None and line.now is not None:
        return say(language, "profile", scale=line.title, start=start, now=now)
    return say(language, "profile_one", scale=line.title, value=start)


def scale_names(panel: Panel, room: float) -> str:
    """The names of the scales at the left edge, each in the middle of its row."""
    drawn = ""
    for place, line in enumerate(panel.lines):
        names = wrap(line.title, room, theme.TEXT, most=2)
        first = panel.middle(place) + 4 - (len(names) - 1) * 6.5
        drawn += lines_of_text(names, 0, first, 13)
    return element("g", drawn, font_size=theme.TEXT, font_weight=600, fill=theme.INK)


def _ends(panel: Panel) -> str:
    """What the better end of each scale means, right of its row."""
    size, drawn = theme.SMALL - 1, ""
    for place, line in enumerate(panel.lines):
        words = wrap(line.high_label, 106, size, most=3)
        drawn += lines_of_text(words, RIGHT + 12, panel.middle(place) - 4, 10.5)
    return element("g", drawn, font_size=size, fill=theme.INK_SOFT)
