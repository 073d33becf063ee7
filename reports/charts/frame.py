"""What one frame of a progress chart is: a box, its axes and its lines."""

from dataclasses import dataclass
from datetime import date

from reports.charts import theme
from reports.charts.axes import DateAxis, ValueAxis, date_axis
from reports.charts.series import Break, Flag, Line, Tick


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
    place among all lines, for its look. Where the chart `has_many` dots, none has a
    label drawn ahead: words that nobody asked for would be most of its weight.
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
    language: str = "en"
    flags: tuple[Flag, ...] = ()
    screen: str = ""
    has_many: bool = False

    @property
    def values(self) -> ValueAxis:
        line = self.lines[0]
        return ValueAxis(line.minimum, line.maximum, self.box.top, self.box.bottom)

    @property
    def dates(self) -> DateAxis | None:
        side = 42 if self.compact else 76
        if not self.days:
            return None
        return date_axis(self.days, self.box.left + side, self.box.right - side)

    @property
    def looks(self) -> list[tuple[Line, theme.Look]]:
        pairs = zip(self.lines, self.places, strict=True)
        return [(line, theme.look_of(line.key, place)) for line, place in pairs]


def flag_places(frame: Frame, dates: DateAxis) -> list[tuple[Flag, float, float]]:
    """Each flag with its day on the axis, and the middle of its sign.

    Signs of neighbouring days stand beside each other, never on each other.
    """
    places, free = [], float("-inf")
    for flag in frame.flags:
        day = dates.x(flag.on)
        middle = max(day, free)
        free = middle + theme.FLAG + 1.5
        places.append((flag, day, middle))
    return places
