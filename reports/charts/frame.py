"""One frame of a progress chart: axes in words, band, dots, start and now."""

from dataclasses import dataclass
from datetime import date

from reports.charts import theme
from reports.charts.axes import (
    DateAxis,
    ValueAxis,
    date_axis,
    date_ticks,
    kept_apart,
    rounded,
    short,
    short_day,
    value_ticks,
)
from reports.charts.marks import arrow, dots, outline, polyline, whisker
from reports.charts.series import Break, Line, Point, Tick, Window, runs
from reports.charts.svg import element, lines_of_text, number, text, width_of, wrap

TICK_ROOM = 20


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in chart units."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame to draw; `words` is the room for words left of the axis.

    `compact` frames write values only where wide ones write "start" and "now".
    `dated` frames carry the dates under the axis. `places` gives each line's
    place among all lines, for its look.
    """

    lines: tuple[Line, ...]
    places: tuple[int, ...]
    box: Box
    words: float
    days: tuple[date, ...]
    sessions: tuple[Tick, ...] = ()
    breaks: tuple[Break, ...] = ()
    compact: bool = False
    dated: bool = True

    @property
    def values(self) -> ValueAxis:
        line = self.lines[0]
        return ValueAxis(line.minimum, line.maximum, self.box.top, self.box.bottom)

    @property
    def dates(self) -> DateAxis | None:
        side = 46 if self.compact else 76
        if not self.days:
            return None
        return date_axis(self.days, self.box.left + side, self.box.right - side)

    @property
    def looks(self) -> list[tuple[Line, theme.Look]]:
        pairs = zip(self.lines, self.places, strict=True)
        return [(line, theme.look_of(line.key, place)) for line, place in pairs]


def draw(frame: Frame) -> str:
    """The frame as SVG elements, back to front."""
    dates = frame.dates
    parts = [_heading(frame), _grid(frame), _axis_words(frame)]
    if dates is None or not any(line.points for line in frame.lines):
        parts.append(_nothing_yet(frame))
    if dates is not None:
        parts += [_months(frame, dates), _bands(frame, dates)]
        parts += [_references(frame, dates), _breaks(frame, dates)]
        parts.append(_under_the_axis(frame, dates))
        parts += [_line(frame, dates, line, look) for line, look in frame.looks]
        parts += [_ends(frame, dates)]
    return "".join(parts)


def _heading(frame: Frame) -> str:
    """The scales' names over the frame, each with its own dot."""
    x = frame.box.left - (frame.words - 8 if frame.compact else 0)
    y, drawn = frame.box.top - 10, ""
    for line, look in frame.looks:
        dot = outline(look.shape, x + 4, y - 4, theme.DOT + 0.6)
        drawn += element("path", d=dot, fill=look.ink)
        room = frame.box.right - x - 16
        title = wrap(line.title, room, theme.HEADING, most=1)[0] if line.title else ""
        drawn += text(
            title, x + 14, y, font_size=theme.HEADING, font_weight=600, fill=look.words
        )
        x += width_of(title, theme.HEADING) * 1.08 + 36
    return drawn


def _grid(frame: Frame) -> str:
    box, axis = frame.box, frame.values
    ticks = value_ticks(axis.minimum, axis.maximum)
    rules = "".join(
        f"M{number(box.left)} {number(axis.y(v))}H{number(box.right)}" for v in ticks
    )
    shown = ticks if box.height / len(ticks) >= 11 else [ticks[0], ticks[-1]]
    labels = "".join(text(short(v), box.left - 7, axis.y(v) + 3.6) for v in shown)
    return element(
        "path", d=rules, fill="none", stroke=theme.LINE, stroke_width=1
    ) + element(
        "g", labels, text_anchor="end", font_size=theme.SMALL, fill=theme.INK_FAINT
    )


def _axis_words(frame: Frame) -> str:
    """What the ends of the axis mean, and the arrow toward more secure."""
    box, line = frame.box, frame.lines[0]
    right = box.left - TICK_ROOM - 4
    room = frame.words - TICK_ROOM - 8
    most = 2 if box.height < 100 else 3 if box.height < 150 else 5
    high = wrap(_joined(frame, "high_label"), room, theme.SMALL, most)
    low = wrap(_joined(frame, "low_label"), room, theme.SMALL, most)
    leading = theme.SMALL + 1.5
    drawn = lines_of_text(high, right, box.top + 5, leading)
    drawn += lines_of_text(
        low, right, box.bottom + 3 - (len(low) - 1) * leading, leading
    )
    top = box.top + 5 + len(high) * leading - 2
    bottom = box.bottom - 5 - len(low) * leading
    middle, half = (top + bottom) / 2, max(9.0, min(22.0, (bottom - top) / 2))
    ends = (middle + half, middle - half)
    tail, head = ends if line.direction > 0 else ends[::-1]
    more = lines_of_text(
        ["more", "secure"], right - 10, middle - 2, leading, fill=theme.INK
    )
    return element(
        "g", drawn + more, text_anchor="end", font_size=theme.SMALL, fill=theme.INK_SOFT
    ) + arrow(right - 3, tail, head, theme.INK)


def _joined(frame: Frame, name: str) -> str:
    """The words of all lines for one end, each once."""
    labels = dict.fromkeys(getattr(line, name) for line in frame.lines)
    return " / ".join(label for label in labels if label)


def _nothing_yet(frame: Frame) -> str:
    box = frame.box
    return text(
        "No form with a score yet",
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


def _ticks(frame: Frame, dates: DateAxis) -> list[tuple[date, str]]:
    """The form days themselves when they are few, else round days."""
    days = sorted(set(frame.days))
    if len(days) <= 3 and all(
        dates.x(after) - dates.x(before) > 64
        for before, after in zip(days, days[1:], strict=False)
    ):
        return [(when, short_day(when)) for when in days]
    return date_ticks(dates, int((dates.right - dates.left) / 47) + 1)


def _months(frame: Frame, dates: DateAxis) -> str:
    """Pale upright rules at the dates that are written below."""
    rules = "".join(
        f"M{number(dates.x(when))} {number(frame.box.top)}V{number(frame.box.bottom)}"
        for when, _ in _ticks(frame, dates)
    )
    if not rules:
        return ""
    return element("path", d=rules, fill="none", stroke=theme.LINE, stroke_width=0.7)


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


def _under_the_axis(frame: Frame, dates: DateAxis) -> str:
    """Session ticks on the axis; their numbers and the dates below it."""
    bottom = frame.box.bottom
    ticks = "".join(
        f"M{number(dates.x(tick.on))} {number(bottom)}v4" for tick in frame.sessions
    )
    drawn = element("path", d=ticks, fill="none", stroke=theme.AXIS) if ticks else ""
    if not frame.dated:
        return drawn
    numbers, row = "", bottom + 14
    if frame.sessions:
        numbers = _session_numbers(frame, dates, row)
        row += 14
    labels = "".join(
        text(label, dates.x(when), row) for when, label in _ticks(frame, dates)
    )
    return (
        drawn
        + numbers
        + element(
            "g",
            labels,
            text_anchor="middle",
            font_size=theme.SMALL,
            fill=theme.INK_FAINT,
        )
    )


def _session_numbers(frame: Frame, dates: DateAxis, y: float) -> str:
    drawn, free = "", float("-inf")
    for tick in frame.sessions:
        x = dates.x(tick.on)
        if x >= free:
            drawn += text(str(tick.number), x, y, text_anchor="middle")
            free = x + 17
    x = frame.box.left + (0 if frame.compact else 8)
    name = "" if frame.compact else text("session", x, y)
    return element("g", name + drawn, font_size=theme.SMALL, fill=theme.INK_SOFT)


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
            label = _end_label(frame, line, window, name)
            drawn += _interval(frame, window, x, look.ink)
            drawn += _label(label, x + side * 7, y, side, look)
    return drawn


def _interval(frame: Frame, window: Window, x: float, ink: str) -> str:
    """The 68 % interval of a mean, beside the dots so that it hides none."""
    if window.half is None:
        return ""
    top, bottom = (frame.values.y(window.mean + sign * window.half) for sign in (1, -1))
    return whisker(x, frame.values.y(window.mean), top, bottom, ink)


def _label(label: str, x: float, y: float, side: int, look: theme.Look) -> str:
    """Words at one end of a line, on a ground that keeps the grid out of them."""
    size = theme.SMALL if side < 0 else theme.TEXT
    wide = width_of(label, size) * 1.04 + 4
    ground = element(
        "rect",
        x=x - wide + 2 if side < 0 else x - 2,
        y=y - size,
        width=wide,
        height=size + 3,
        fill=theme.PAPER,
        fill_opacity="0.85",
    )
    return ground + text(
        label,
        x,
        y,
        text_anchor="end" if side < 0 else "start",
        font_size=size,
        font_weight=None if side < 0 else 600,
        fill=theme.INK_SOFT if side < 0 else look.words,
    )


def _end_label(frame: Frame, line: Line, window: Window, name: str) -> str:
    places = 2 if line.maximum - line.minimum <= 12 else 1
    value = rounded(window.mean, places)
    return value if frame.compact else f"{name} {value}"
