"""The progress chart: how each scale moves over real time."""

from collections.abc import Sequence
from datetime import date
from math import ceil

from assessments.change.course import Course, Form
from assessments.change.smoother import smooth_line
from reports.charts import key, theme
from reports.charts.frame import Box, Frame
from reports.charts.series import (
    Break,
    Flag,
    Line,
    Point,
    ProgressChart,
    Tick,
    Window,
    frames,
)
from reports.charts.svg import element, picture
from reports.charts.tables import alternative
from reports.charts.traces import draw

__all__ = [
    "Break",
    "Flag",
    "ProgressChart",
    "Tick",
    "columns",
    "line_of",
    "progress_chart",
    "progress_of",
]

WIDTH = theme.WIDE
# Room above a frame for its heading, and below it for sessions and dates.
HEAD, FOOT = 26.0, 36.0
# Dots of all scales that have their labels drawn ahead.
FEW = 20
# Room left of an axis for words.
WORDS, COMPACT_WORDS = 138.0, 134.0


def progress_chart(chart: ProgressChart) -> str:
    """The chart as SVG text, the same on screen and on paper.

    One or two frames lie under each other over one date axis; three or more stand
    in two columns. Raises ValueError for a chart without lines.
    """
    if not chart.lines:
        raise ValueError("a progress chart needs at least one line")
    grouped = frames(chart.lines)
    drawn, bottom = columns(chart) if len(grouped) > 2 else _stack(chart, grouped)
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


def _stack(chart: ProgressChart, grouped: list[tuple[Line, ...]]) -> tuple[str, float]:
    """Frames under each other; only the last carries the dates."""
    tall = 190.0 if len(grouped) == 1 else 124.0
    drawn, top, place = "", 0.0, 0
    for row, lines in enumerate(grouped):
        last = row == len(grouped) - 1
        box = Box(WORDS, top + HEAD, WIDTH - 6, top + HEAD + tall)
        places = tuple(range(place, place + len(lines)))
        drawn += draw(_frame(chart, lines, places, box, dated=last))
        place += len(lines)
        top = box.bottom + (FOOT if last else 8)
    foot = top + (8 if key.entries(chart) else 0)
    drawn += key.rows(chart, WORDS, foot, WIDTH - WORDS - 6)
    return drawn, foot + key.height(chart) - (4 if key.entries(chart) else 0)


def columns(chart: ProgressChart) -> tuple[str, float]:
    """One small frame for each scale in two columns; the key in the free place.

    Only the lowest frame of a column carries dates: all share one date axis.
    """
    tall, wide, count = 72.0, WIDTH / 2, len(chart.lines)
    step = HEAD + tall + 10
    drawn = ""
    for place, line in enumerate(chart.lines):
        left, top = (place % 2) * wide, (place // 2) * step + HEAD
        box = Box(left + COMPACT_WORDS, top, left + wide - 8, top + tall)
        lowest = place >= count - 2
        drawn += draw(_frame(chart, (line,), (place,), box, dated=lowest))
    bottom = ceil(count / 2) * step - 10 + FOOT
    if count % 2:
        top = bottom - FOOT - tall / 2
        return drawn + key.column(chart, wide + 36, top, wide - 60), bottom
    drawn += key.rows(chart, 8, bottom + 12, WIDTH - 16)
    return drawn, bottom + 8 + key.height(chart)


def _frame(
    chart: ProgressChart,
    lines: tuple[Line, ...],
    places: tuple[int, ...],
    box: Box,
    *,
    dated: bool,
) -> Frame:
    compact = len(chart.lines) > 2
    return Frame(
        lines=lines,
        places=places,
        box=box,
        words=COMPACT_WORDS if compact else WORDS,
        days=tuple(chart.days),
        sessions=chart.sessions,
        breaks=chart.breaks,
        compact=compact,
        dated=dated,
        language=chart.language,
        flags=chart.flags,
        screen=chart.screen,
        has_many=sum(len(line.points) for line in chart.lines) > FEW,
    )


def progress_of(
    courses: Sequence[Course],
    title: str,
    sentence: str,
    *,
    sessions: Sequence[Tick] = (),
    earlier: Sequence[Course] = (),
    label: str = "new series",
    language: str = "en",
    flags: Sequence[Flag] = (),
    smooth: bool = False,
) -> ProgressChart:
    """The chart of these courses, one line for each scale.

    `earlier` are courses of the same scales before the target person, version or
    language changed: they are shown before the break and never compared. Days
    are the forms' own: give them in the practice's time zone. Without `sessions`
    the forms' own session numbers are the ticks. `smooth` draws a smoothed line.
    """
    before = {course.scale.key: course for course in earlier}
    lines = tuple(
        line_of(course, before.get(course.scale.key), smooth=smooth)
        for course in courses
    )
    starts = [course.forms[0].at.date() for course in courses if course.forms]
    cuts = (Break(min(starts), label),) if earlier and starts else ()
    ticks = tuple(sessions) or _ticks_of(courses)
    return ProgressChart(title, sentence, lines, ticks, cuts, language, tuple(flags))


def line_of(
    course: Course, earlier: Course | None = None, *, smooth: bool = False
) -> Line:
    """One scale's line, with its windows, its band and what came before."""
    scale, start, now = course.scale, _window(course, "start"), _window(course, "now")
    old = [] if earlier is None else _points(earlier)
    return Line(
        key=scale.key,
        title=scale.title,
        direction=scale.direction,
        minimum=float(scale.minimum),
        maximum=float(scale.maximum),
        low_label=scale.low_label,
        high_label=scale.high_label,
        points=tuple(old + _points(course)),
        start=start,
        now=now if course.change.n > 1 else None,
        clear=course.change.smallest_clear,
        reference=float(scale.reference.mean.value) if scale.reference else None,
        better=scale.better,
        smooth=smooth_line(course) if smooth else (),
    )


def _points(course: Course) -> list[Point]:
    counted = {form.id for form in course.counted}
    return [_point(form, counted=form.id in counted) for form in course.forms]


def _point(form: Form, *, counted: bool) -> Point:
    return Point(
        form.at.date(),
        form.value,
        form.prorated,
        counted,
        form.session_number,
        form.n_answered,
        form.n_items,
    )


def _window(course: Course, name: str) -> Window | None:
    mean = course.change.start if name == "start" else course.change.now
    if mean is None or not course.counted:
        return None
    kb, kn = max(1, course.change.kb), max(1, course.change.kn)
    forms = course.counted[:kb] if name == "start" else course.counted[-kn:]
    days = [form.at.date() for form in forms]
    error = course.change.se_start if name == "start" else course.change.se_now
    compared = course.change.se is not None
    return Window(days[0], days[-1], mean, error if compared else None)


def _ticks_of(courses: Sequence[Course]) -> tuple[Tick, ...]:
    found: dict[int, date] = {}
    for course in courses:
        for form in course.forms:
            if form.session_number is not None:
                found.setdefault(form.session_number, form.at.date())
    return tuple(Tick(on, number) for number, on in sorted(found.items()))
