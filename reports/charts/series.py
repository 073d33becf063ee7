"""What a progress chart is given: lines of dots, windows, bands, ticks and breaks."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from assessments.change.smoother import Level

# Longer without a form than this, and the line is broken.
GAP_DAYS = 60


@dataclass(frozen=True, slots=True)
class Point:
    """One form on one scale.

    `prorated`: some items were missing. `counted`: used in the verdict; a form
    less than three days after another is shown and not counted. `answered` of
    `items` questions were answered.
    """

    on: date
    value: float
    prorated: bool = False
    counted: bool = True
    session: int | None = None
    answered: int = 0
    items: int = 0

    @property
    def hollow(self) -> bool:
        return self.prorated or not self.counted


@dataclass(frozen=True, slots=True)
class Window:
    """The mean over the first or the latest forms; `half` is its 68 % half width."""

    first: date
    last: date
    mean: float
    half: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """One scale: its dots and what is known about its noise.

    `direction` is +1 when higher is `better`, -1 when lower is. `clear` is the
    smallest clear change, the half width of the grey band; None when not known.
    `reference` is the mean of a reference group; `smooth` a smoothed line with its
    90 % band, for drawing only, often empty.
    """

    key: str
    title: str
    direction: int
    minimum: float
    maximum: float
    low_label: str
    high_label: str
    points: tuple[Point, ...] = ()
    start: Window | None = None
    now: Window | None = None
    clear: float | None = None
    reference: float | None = None
    better: str = "more secure"
    smooth: tuple[Level, ...] = ()

    @property
    def band(self) -> tuple[float, float] | None:
        """Where a change cannot be told from ordinary fluctuation."""
        if self.clear is None or self.start is None:
            return None
        return self.start.mean - self.clear, self.start.mean + self.clear

    @property
    def frame(self) -> tuple[int, float, float]:
        """Lines may share a frame only when these are equal."""
        return self.direction, self.minimum, self.maximum


@dataclass(frozen=True, slots=True)
class Tick:
    """A session of therapy, by its number."""

    on: date
    number: int


@dataclass(frozen=True, slots=True)
class Break:
    """From this day on a new series: another target person, version or language."""

    on: date
    label: str = "new series"


@dataclass(frozen=True, slots=True)
class Flag:
    """Something that happened, by its number in the list of events."""

    on: date
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class ProgressChart:
    """One picture of change over time; `sentence` is what it shows, in words.

    `screen` names it among the charts of a screen page; there each dot says what it
    is when pointed at or focused, and each flag leads to `#screen-number`. Paper: "".
    """

    title: str
    sentence: str
    lines: tuple[Line, ...]
    sessions: tuple[Tick, ...] = ()
    breaks: tuple[Break, ...] = ()
    language: str = "en"
    flags: tuple[Flag, ...] = ()
    screen: str = ""

    @property
    def days(self) -> list[date]:
        """Every day that has a place on the date axis."""
        forms = [point.on for line in self.lines for point in line.points]
        ticks = [tick.on for tick in self.sessions]
        return sorted([*forms, *ticks, *(flag.on for flag in self.flags)])


def runs(line: Line, breaks: tuple[Break, ...]) -> list[list[Point]]:
    """The dots of a line in stretches without a long gap or a new series."""
    stretches: list[list[Point]] = []
    for point in line.points:
        if stretches and _joined(stretches[-1][-1], point, breaks):
            stretches[-1].append(point)
        else:
            stretches.append([point])
    return stretches


def _joined(before: Point, after: Point, breaks: tuple[Break, ...]) -> bool:
    if (after.on - before.on).days > GAP_DAYS:
        return False
    return not any(before.on < cut.on <= after.on for cut in breaks)


def has_gap(chart: ProgressChart) -> bool:
    """Whether any line is broken by a long time without a form."""
    return any(
        (after.on - before.on).days > GAP_DAYS
        for line in chart.lines
        for before, after in pairwise(line.points)
    )


def frames(lines: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    """Which lines share a frame.

    Two of one direction and range whose grey bands do not overlap; else each has
    its own, so that two directions never meet in one frame.
    """
    if len(lines) == 2 and lines[0].frame == lines[1].frame and not _overlap(*lines):
        return [lines]
    return [(line,) for line in lines]


def _overlap(one: Line, other: Line) -> bool:
    if one.band is None or other.band is None:
        return False
    return one.band[0] < other.band[1] and other.band[0] < one.band[1]
