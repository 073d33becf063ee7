"""Small multiples: one scale about several people, each in a frame of its own."""

from collections.abc import Sequence
from dataclasses import replace

from assessments.change.course import Course
from reports.charts import theme
from reports.charts.progress import WIDTH, ProgressChart, columns, line_of
from reports.charts.svg import element, picture
from reports.charts.tables import alternative


def multiples_chart(chart: ProgressChart) -> str:
    """All lines in small frames over one date axis and one range, as SVG text.

    Raises ValueError for a chart without lines.
    """
    if not chart.lines:
        raise ValueError("small multiples need at least one line")
    drawn, bottom = columns(chart)
    height = bottom + 4
    ground = element("rect", width=WIDTH, height=height, fill=theme.PAPER)
    return picture(
        ground + drawn,
        title=chart.title,
        description=alternative(chart),
        width=WIDTH,
        height=height,
        role="group" if chart.screen else "img",
    )


def multiples_of(
    courses: Sequence[tuple[str, Course]],
    title: str,
    sentence: str,
    language: str = "en",
) -> ProgressChart:
    """The chart of one scale about several people, each named in its frame.

    Raises ValueError when the scales differ in range or direction.
    """
    lines = tuple(replace(line_of(course), title=name) for name, course in courses)
    if len({line.frame for line in lines}) > 1:
        raise ValueError("small multiples need one range and direction")
    return ProgressChart(title, sentence, lines, language=language)
