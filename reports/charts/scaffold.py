"""What stands around the dots of a frame: heading, grid, words and dates."""

from datetime import date
from itertools import pairwise

from reports.charts import theme
from reports.charts.axes import DateAxis, date_ticks, short, short_day, value_ticks
from reports.charts.frame import Frame, flag_places
from reports.charts.marks import arrow, outline
from reports.charts.series import Flag
from reports.charts.svg import element, lines_of_text, number, text, width_of, wrap
from reports.charts.words import say

TICK_ROOM, ARROW_ROOM, ARROW = 20.0, 22.0, 62.0


def heading(frame: Frame) -> str:
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


def grid(frame: Frame) -> str:
    box, axis = frame.box, frame.values
    ticks = value_ticks(axis.minimum, axis.maximum)
    rules = "".join(
        f"M{number(box.left)} {number(axis.y(v))}H{number(box.right)}" for v in ticks
    )
    shown = ticks if box.height / len(ticks) >= 10 else [ticks[0], ticks[-1]]
    labels = "".join(
        text(short(v, frame.language), box.left - 7, axis.y(v) + 3.6) for v in shown
    )
    return element(
        "path", d=rules, fill="none", stroke=theme.LINE, stroke_width=1
    ) + element(
        "g", labels, text_anchor="end", font_size=theme.SMALL, fill=theme.INK_FAINT
    )


def axis_words(frame: Frame) -> str:
    """What the ends of the axis mean, and the arrow toward the better one."""
    box, leading = frame.box, theme.SMALL + 1.5
    right = box.left - TICK_ROOM - ARROW_ROOM
    room = frame.words - TICK_ROOM - ARROW_ROOM - 4
    most = max(1, int((box.height + leading) / 2 / leading))
    high = wrap(_joined(frame, "high_label"), room, theme.SMALL, most)
    low = wrap(_joined(frame, "low_label"), room, theme.SMALL, most)
    drawn = lines_of_text(high, right, box.top + 5, leading)
    lowest = box.bottom + 3 - (len(low) - 1) * leading
    drawn += lines_of_text(low, right, lowest, leading)
    return _better(frame) + element(
        "g", drawn, text_anchor="end", font_size=theme.SMALL, fill=theme.INK_SOFT
    )


def _better(frame: Frame) -> str:
    """The arrow along the axis with its words upright beside it."""
    x, middle = frame.box.left - TICK_ROOM - 3, (frame.box.top + frame.box.bottom) / 2
    ends = (middle + ARROW / 2, middle - ARROW / 2)
    tail, head = ends if frame.lines[0].direction > 0 else ends[::-1]
    words = text(
        frame.lines[0].better,
        0,
        0,
        text_anchor="middle",
        font_size=theme.SMALL,
        fill=theme.INK,
        transform=f"translate({number(x - 6)} {number(middle)}) rotate(-90)",
    )
    return words + arrow(x, tail, head, theme.INK)


def _joined(frame: Frame, name: str) -> str:
    """The words of all lines for one end, each once."""
    labels = dict.fromkeys(getattr(line, name) for line in frame.lines)
    return " / ".join(label for label in labels if label)


def _ticks(frame: Frame, dates: DateAxis) -> list[tuple[date, str]]:
    """The form days themselves when they are few, else round days."""
    days = sorted(set(frame.days))
    if len(days) <= 3 and all(
        dates.x(after) - dates.x(before) > 64 for before, after in pairwise(days)
    ):
        return [(when, short_day(when, frame.language)) for when in days]
    most = int((dates.right - dates.left) / 47) + 1
    return date_ticks(dates, most, frame.language)


def months(frame: Frame, dates: DateAxis) -> str:
    """Pale upright rules at the dates that are written below."""
    rules = "".join(
        f"M{number(dates.x(when))} {number(frame.box.top)}V{number(frame.box.bottom)}"
        for when, _ in _ticks(frame, dates)
    )
    if not rules:
        return ""
    return element("path", d=rules, fill="none", stroke=theme.LINE, stroke_width=0.7)


def under_the_axis(frame: Frame, dates: DateAxis) -> str:
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
    return (
        drawn
        + numbers
        + element(
            "g",
            _dates(frame, dates, row),
            text_anchor="middle",
            font_size=theme.SMALL,
            fill=theme.INK_FAINT,
        )
    )


def _dates(frame: Frame, dates: DateAxis, row: float) -> str:
    """The dates in words, but for one that would touch the one before it."""
    drawn, free_from = "", float("-inf")
    for when, label in _ticks(frame, dates):
        x, half = dates.x(when), width_of(label, theme.SMALL) / 2
        if x - half >= free_from:
            drawn += text(label, x, row)
            free_from = x + half
    return drawn


def _session_numbers(frame: Frame, dates: DateAxis, y: float) -> str:
    drawn, free = "", float("-inf")
    for tick in frame.sessions:
        x = dates.x(tick.on)
        if x >= free:
            drawn += text(str(tick.number), x, y, text_anchor="middle")
            free = x + 17
    x = frame.box.left + (0 if frame.compact else 8)
    name = "" if frame.compact else text(say(frame.language, "session"), x, y)
    return element("g", name + drawn, font_size=theme.SMALL, fill=theme.INK_SOFT)


def flags(frame: Frame, dates: DateAxis) -> str:
    """Numbered flags at the days of events, with a thin rule through the frame."""
    drawn, top, bottom = "", frame.box.top, frame.box.bottom
    for flag, x, middle in flag_places(frame, dates):
        rule = element(
            "path",
            d=f"M{number(x)} {number(top)}V{number(bottom)}",
            fill="none",
            stroke=theme.INK_FAINT,
            stroke_width=0.8,
            stroke_dasharray="1.5 2.5",
        )
        drawn += rule + _sign(flag, middle, top)
    return drawn


def _sign(flag: Flag, middle: float, top: float) -> str:
    return element(
        "rect",
        x=middle - theme.FLAG / 2,
        y=top + 1,
        width=theme.FLAG,
        height=theme.FLAG,
        fill=theme.PAPER,
        stroke=theme.INK_SOFT,
        stroke_width=0.9,
    ) + text(
        str(flag.number),
        middle,
        top + 10.3,
        text_anchor="middle",
        font_size=theme.SMALL - 1,
        fill=theme.INK,
    )
