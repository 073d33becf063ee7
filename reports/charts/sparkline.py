"""A line of 96 by 24 for lists: one scale on its whole fixed range."""

from dataclasses import dataclass
from datetime import date

from assessments.change.course import Course
from reports.charts import theme
from reports.charts.axes import DateAxis, ValueAxis, date_axis, day, rounded, short
from reports.charts.marks import dots, polyline
from reports.charts.series import Line, Point, runs
from reports.charts.svg import element, picture
from reports.charts.words import say

WIDTH, HEIGHT, MARGIN = 96.0, 24.0, 4.0


@dataclass(frozen=True, slots=True)
class Sparkline:
    """One scale over time; `sentence` is its verdict in words."""

    title: str
    sentence: str
    key: str
    minimum: float
    maximum: float
    points: tuple[Point, ...]
    language: str = "en"


def sparkline(chart: Sparkline) -> str:
    """The sparkline as SVG text, on a fixed axis so that rows can be compared."""
    look = theme.look_of(chart.key, 0)
    ground = element("rect", width=WIDTH, height=HEIGHT, fill=theme.PAPER, rx=3)
    drawn = ground + _middle()
    if chart.points:
        days = [point.on for point in chart.points]
        across = _across(days)
        up = ValueAxis(chart.minimum, chart.maximum, MARGIN, HEIGHT - MARGIN)
        line = _as_line(chart)
        places = [
            [(across.x(point.on), up.y(point.value)) for point in run]
            for run in runs(line, ())
        ]
        last = places[-1][-1]
        drawn += polyline(places, look)
        drawn += dots([last], look, 2.6, hollow=chart.points[-1].hollow)
    return picture(
        drawn,
        title=chart.title,
        description=alternative(chart),
        width=WIDTH,
        height=HEIGHT,
    )


def alternative(chart: Sparkline) -> str:
    """The verdict sentence and the newest value."""
    language = chart.language
    if not chart.points:
        return f"{chart.sentence} {say(language, 'no_form')}.".strip()
    newest = chart.points[-1]
    return say(
        language,
        "latest",
        sentence=chart.sentence,
        value=rounded(newest.value, language=language),
        day=day(newest.on, language),
        range=say(
            language,
            "range",
            minimum=short(chart.minimum, language),
            maximum=short(chart.maximum, language),
        ),
    )


def sparkline_of(
    course: Course, title: str, sentence: str, language: str = "en"
) -> Sparkline:
    """The sparkline of one course."""
    counted = {form.id for form in course.counted}
    return Sparkline(
        title=title,
        sentence=sentence,
        key=course.scale.key,
        minimum=float(course.scale.minimum),
        maximum=float(course.scale.maximum),
        points=tuple(
            Point(form.at.date(), form.value, form.prorated, form.id in counted)
            for form in course.forms
        ),
        language=language,
    )


def _across(days: list[date]) -> DateAxis:
    return date_axis(days, MARGIN, WIDTH - MARGIN)


def _middle() -> str:
    half = HEIGHT / 2
    return element("path", d=f"M0 {half:g}H{WIDTH:g}", stroke=theme.LINE, fill="none")


def _as_line(chart: Sparkline) -> Line:
    return Line(
        chart.key, chart.title, 1, chart.minimum, chart.maximum, "", "", chart.points
    )
