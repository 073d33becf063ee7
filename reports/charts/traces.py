"""One frame of a progress chart, drawn: band, dots, lines, start and now."""

from reports.charts import theme
from reports.charts.axes import DateAxis, kept_apart, rounded
from reports.charts.frame import Frame
from reports.charts.marks import dots, label_on_paper, polyline, whisker
from reports.charts.scaffold import (
    axis_words,
    flags,
    grid,
    heading,
    months,
    under_the_axis,
)
from reports.charts.series import Line, Point, Window, runs
from reports.charts.spoken import spoken_dots, spoken_flags
from reports.charts.svg import element, number, text
from reports.charts.words import say


def draw(frame: Frame) -> str:
    """The frame as SVG elements, back to front."""
    dates = frame.dates
    parts = [heading(frame), grid(frame), axis_words(frame)]
    if dates is None or not any(line.points for line in frame.lines):
        parts.append(_nothing_yet(frame))
    if dates is not None:
        parts += [months(frame, dates), _bands(frame, dates)]
        parts += [_references(frame, dates), _breaks(frame, dates)]
        parts += [_smooth(frame, dates), flags(frame, dates)]
        parts.append(under_the_axis(frame, dates))
        parts += [_line(frame, dates, line, look) for line, look in frame.looks]
        parts += [_ends(frame, dates)]
        if frame.screen:
            parts += [spoken_dots(frame, dates, line) for line in frame.lines]
            parts.append(spoken_flags(frame, dates))
    return "".join(parts)


def _nothing_yet(frame: Frame) -> str:
    box = frame.box
    return text(
        say(frame.language, "no_form"),
        (box.left + box.right) / 2,
        (box.top + box.bottom) / 2 + 4,
        text_anchor="middle",
        font_size=theme.TEXT,
        fill=theme.INK_FAINT,
    )


def _bands(frame: Frame, dates: DateAxis) -> str:
    drawn = ""
    for line in frame.lines:
        if line.band is None or line.start is None or line.now is None:
            continue
        low, high = (frame.values.y(value) for value in line.band)
        left, right = dates.x(line.start.first) - 7, dates.x(line.now.last) + 7
        drawn += element(
            "rect",
            x=left,
            y=high,
            width=right - left,
            height=low - high,
            fill=theme.BAND,
            fill_opacity=theme.BAND_OPACITY,
        )
    return drawn


def _references(frame: Frame, dates: DateAxis) -> str:
    drawn = ""
    for line, look in frame.looks:
        if line.reference is None:
            continue
        y = number(frame.values.y(line.reference))
        drawn += element(
            "path",
            d=f"M{number(dates.left)} {y}H{number(dates.right)}",
            fill="none",
            stroke=theme.INK_FAINT if len(frame.lines) == 1 else look.ink,
            stroke_width=0.9,
            stroke_dasharray="1 3",
        )
    return drawn


def _smooth(frame: Frame, dates: DateAxis) -> str:
    """The smoothed line in its 90 % band, from the first form to the latest."""
    drawn = ""
    for line, look in frame.looks:
        if not line.smooth:
            continue
        places = [(dates.x(level.on), level) for level in line.smooth]
        y = frame.values.y
        high = [f"{number(x)} {number(y(level.high))}" for x, level in places]
        low = [f"{number(x)} {number(y(level.low))}" for x, level in reversed(places)]
        mean = [f"{number(x)} {number(y(level.mean))}" for x, level in places]
        drawn += element(
            "path",
            d=f"M{'L'.join(high + low)}z",
            fill=look.ink,
            fill_opacity="0.12",
        ) + element(
            "path",
            d=f"M{'L'.join(mean)}",
            fill="none",
            stroke=look.ink,
            stroke_width=2.4,
            stroke_opacity="0.45",
        )
    return drawn


def _breaks(frame: Frame, dates: DateAxis) -> str:
    drawn = ""
    for cut in frame.breaks:
        x = dates.x(cut.on) - 5
        rule = f"M{number(x)} {number(frame.box.top)}V{number(frame.box.bottom)}"
        drawn += element(
            "path", d=rule, fill="none", stroke=theme.INK_SOFT, stroke_dasharray="3 3"
        )
        drawn += text(
            cut.label,
            x + 4,
            frame.box.top + 9,
            font_size=theme.SMALL,
            fill=theme.INK_SOFT,
        )
    return drawn


def _line(frame: Frame, dates: DateAxis, line: Line, look: theme.Look) -> str:
    def place(point: Point) -> tuple[float, float]:
        return dates.x(point.on), frame.values.y(point.value)

    stretches = [[place(point) for point in run] for run in runs(line, frame.breaks)]
    filled = [place(point) for point in line.points if not point.hollow]
    hollow = [place(point) for point in line.points if point.hollow]
    r = theme.DOT - 0.6 if frame.compact else theme.DOT
    return (
        _window_bars(frame, dates, line, look)
        + polyline(stretches, look)
        + dots(filled, look, r, hollow=False)
        + dots(hollow, look, r, hollow=True)
    )


def _window_bars(frame: Frame, dates: DateAxis, line: Line, look: theme.Look) -> str:
    """A pale bar at the mean of the first and the latest forms, as long as they are."""
    spans = [
        (dates.x(window.first), dates.x(window.last), frame.values.y(window.mean))
        for window in (line.start, line.now)
        if window is not None and window.first < window.last
    ]
    if not spans:
        return ""
    drawn = "".join(
        f"M{number(left - 4)} {number(y)}H{number(right + 4)}"
        for left, right, y in spans
    )
    return element(
        "path",
        d=drawn,
        fill="none",
        stroke=look.ink,
        stroke_width=5,
        stroke_opacity="0.28",
    )


def _ends(frame: Frame, dates: DateAxis) -> str:
    """The start value left of the dots and the present one right of them."""
    drawn = ""
    for name, side in (("start", -1), ("now", 1)):
        found = [
            (line, look, window)
            for line, look in frame.looks
            if (window := getattr(line, name)) is not None
        ]
        wanted = [frame.values.y(window.mean) + 4 for _, _, window in found]
        low, high = frame.box.top + 8, frame.box.bottom - 2
        rows = kept_apart(wanted, theme.TEXT + 1.5, low, high)
        for (line, look, window), y in zip(found, rows, strict=True):
            x = dates.x(window.first if side < 0 else window.last) + side * 12
            drawn += _interval(frame, window, x, look.ink)
            # After a break there is no free room left of the start.
            if side > 0 or line.points[0].on >= window.first:
                label = _end_label(frame, line, window, name)
                drawn += _label(label, x + side * 7, y, side, look)
    return drawn


def _interval(frame: Frame, window: Window, x: float, ink: str) -> str:
    """The 68 % interval of a mean, beside the dots so that it hides none."""
    if window.half is None:
        return ""
    top, bottom = (frame.values.y(window.mean + sign * window.half) for sign in (1, -1))
    return whisker(x, frame.values.y(window.mean), top, bottom, ink)


def _label(label: str, x: float, y: float, side: int, look: theme.Look) -> str:
    start = side < 0
    return label_on_paper(
        label,
        x,
        y,
        size=theme.SMALL if start else theme.TEXT,
        fill=theme.INK_SOFT if start else look.words,
        weight=400 if start else 600,
        to_left=start,
    )


def _end_label(frame: Frame, line: Line, window: Window, name: str) -> str:
    places = 2 if line.maximum - line.minimum <= 12 else 1
    value = rounded(window.mean, places, frame.language)
    return value if frame.compact else f"{say(frame.language, name)} {value}"
