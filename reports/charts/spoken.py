"""Dots and flags that say what they are when pointed at; on a screen alone."""

from reports.charts import theme
from reports.charts.axes import DateAxis, day, rounded, short
from reports.charts.frame import Frame, flag_places
from reports.charts.series import Flag, Line, Point
from reports.charts.svg import element, lines_of_text, width_of, words, wrap
from reports.charts.words import say

# Wide enough to be pointed at; the dot itself is drawn beneath.
REACH = 9.0
ROOM = 190.0
# Lines of the words over a column, which speaks of several things at once.
MOST_LINES = 10


def spoken_dots(frame: Frame, dates: DateAxis, line: Line) -> str:
    """One focusable, unseen mark over each dot, with its words."""
    say_one = _spoken_in_short if frame.has_many else _spoken
    return speaking("".join(say_one(frame, dates, line, e) for e in line.points))


def spoken_flags(frame: Frame, dates: DateAxis) -> str:
    """A link over each flag that leads to its line in the list beneath the chart."""
    top = frame.box.top + 1
    return speaking(
        "".join(
            _leading_to_its_note(frame, flag, middle, top)
            for flag, _, middle in flag_places(frame, dates)
        )
    )


def speaking(marks: str) -> str:
    """What all marks have in common, said once: they are unseen, and can be hit."""
    if not marks:
        return ""
    return element("g", marks, fill="none", pointer_events="all", font_size=theme.SMALL)


def _spoken(frame: Frame, dates: DateAxis, line: Line, point: Point) -> str:
    said = words_of(line, point, frame.language)
    x, y = dates.x(point.on), frame.values.y(point.value)
    return spoken_mark(x, y, said, edge=theme.WIDE)


def _spoken_in_short(frame: Frame, dates: DateAxis, line: Line, point: Point) -> str:
    """A mark whose title is all it carries; a script of the page draws its label."""
    x, y = dates.x(point.on), frame.values.y(point.value)
    said = element("title", words(words_of(line, point, frame.language)))
    return element("g", said + _reach(x, y), tabindex="0", role="img")


def _leading_to_its_note(frame: Frame, flag: Flag, x: float, top: float) -> str:
    said = f"{flag.number}: {flag.words}"
    over = element(
        "rect",
        x=x - theme.FLAG / 2,
        y=top,
        width=theme.FLAG,
        height=theme.FLAG,
    )
    label = _label(x, top + theme.FLAG / 2, said, edge=theme.WIDE)
    return element(
        "a",
        over + label,
        href=f"#{frame.screen}-{flag.number}",
        aria_label=said,
    )


def spoken_mark(x: float, y: float, said: str, *, edge: float) -> str:
    """An unseen mark at x, y that says these words when pointed at or focused.

    The style sheet of the page shows the label beside it then; the chart ends at
    `edge`, and the label before it. Marks stand inside of `speaking`.
    """
    return element(
        "g",
        _reach(x, y) + _label(x, y, said, edge=edge),
        tabindex="0",
        role="img",
        aria_label=said,
    )


def spoken_column(x: float, top: float, bottom: float, half: float, said: str) -> str:
    """An unseen column around x that says these words, as a mark over a dot does."""
    over = element(
        "rect",
        x=x - half,
        y=top,
        width=2 * half,
        height=bottom - top,
    )
    label = _label(x, bottom, said, edge=theme.WIDE, most=MOST_LINES)
    return element(
        "g",
        over + label,
        tabindex="0",
        role="img",
        aria_label=said,
    )


def _reach(x: float, y: float) -> str:
    return element("circle", cx=x, cy=y, r=REACH)


def _label(x: float, y: float, said: str, *, edge: float, most: int = 4) -> str:
    """The words on a ground of their own, above the dot or else below it."""
    lines = wrap(said, ROOM, theme.SMALL, most)
    leading = theme.SMALL + 2.5
    height = len(lines) * leading + 5
    wide = max(width_of(line, theme.SMALL) for line in lines) * 1.12 + 10
    left = x if x + wide <= edge else max(0, x - wide)
    top = y - REACH - height if y - REACH - height > 0 else y + REACH
    ground = element(
        "rect",
        x=left,
        y=top,
        width=wide,
        height=height,
        fill=theme.PAPER,
        stroke=theme.INK_SOFT,
    )
    return element(
        "g",
        ground + lines_of_text(lines, left + 5, top + leading, leading),
        visibility="hidden",
        pointer_events="none",
        fill=theme.INK,
    )


def words_of(line: Line, point: Point, language: str) -> str:
    """Scale, day, value, how much was answered, and what is special about the form.

    A rating is no form: nothing of it was left unanswered.
    """
    if not point.items:
        when, value = day(point.on, language), short(point.value, language)
        return say(language, "rating", scale=line.title, day=when, value=value)
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
