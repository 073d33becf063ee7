"""Dots that say what they are when pointed at or focused; on a screen alone."""

from reports.charts import theme
from reports.charts.axes import DateAxis, day, rounded
from reports.charts.frame import Frame
from reports.charts.marks import outline
from reports.charts.series import Line, Point
from reports.charts.svg import element, words
from reports.charts.words import say

# Wide enough to be pointed at; the dot itself is drawn beneath.
REACH = 9.0


def spoken_dots(frame: Frame, dates: DateAxis, line: Line) -> str:
    """One focusable, unseen mark over each dot, with its words as a title."""
    return "".join(_spoken(frame, dates, line, point) for point in line.points)


def _spoken(frame: Frame, dates: DateAxis, line: Line, point: Point) -> str:
    said = words_of(line, point, frame.language)
    return spoken_mark(dates.x(point.on), frame.values.y(point.value), said)


def spoken_mark(x: float, y: float, said: str) -> str:
    """An unseen mark at x, y that says these words when pointed at or focused."""
    mark = element(
        "path", d=outline("circle", x, y, REACH), fill=theme.PAPER, fill_opacity="0"
    )
    return element(
        "g",
        element("title", words(said)) + mark,
        tabindex="0",
        role="img",
        aria_label=said,
    )


def words_of(line: Line, point: Point, language: str) -> str:
    """Scale, day, value, how much was answered, and what is special about the form."""
    value = rounded(point.value, language=language)
    said = say(
        language,
        "dot",
        scale=line.title,
        day=day(point.on, language),
        value=value,
        answered=point.answered,
        items=point.items,
    )
    return said if point.counted else f"{said}, {say(language, 'not_counted')}"
