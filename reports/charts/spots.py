"""What a plane of anxiety and avoidance is given: places, and the area of no change."""

from dataclasses import dataclass
from datetime import date

from assessments.change.course import Course
from assessments.change.plane import Ellipse, ellipse


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the plane: scores of both dimensions.

    Of a form also its day, and how many of its items were answered on both.
    """

    anxiety: float
    avoidance: float
    on: date | None = None
    answered: int = 0
    items: int = 0


@dataclass(frozen=True, slots=True)
class PlaneChart:
    """Both dimensions at once; lower is more secure on both.

    `path` are the forms in order, `start` and `now` the means that the verdict
    compares, `region` the area around the start where an unchanged person's now
    would lie in 95 of 100 cases. The four labels are the ends of the axes.
    `name` stands over it, `left` is where its axis begins, in chart units. `screen`
    is "" on paper; on a screen each form says what it is when focused.
    """

    title: str
    sentence: str
    minimum: float
    maximum: float
    anxiety_title: str
    avoidance_title: str
    anxiety_ends: tuple[str, str]
    avoidance_ends: tuple[str, str]
    path: tuple[Spot, ...] = ()
    start: Spot | None = None
    now: Spot | None = None
    region: Ellipse | None = None
    language: str = "en"
    name: str = ""
    left: float = 66.0
    screen: str = ""


def plane_of(
    anxiety: Course,
    avoidance: Course,
    title: str,
    sentence: str,
    language: str = "en",
) -> PlaneChart:
    """The plane of two courses of one series; forms scored on both make the path.

    Raises ValueError when the two scales differ in range or direction.
    """
    one, other = anxiety.scale, avoidance.scale
    if (one.minimum, one.maximum, one.direction) != (
        other.minimum,
        other.maximum,
        other.direction,
    ):
        raise ValueError("both dimensions of the plane need one range and direction")
    return PlaneChart(
        title=title,
        sentence=sentence,
        minimum=float(one.minimum),
        maximum=float(one.maximum),
        anxiety_title=one.title,
        avoidance_title=other.title,
        anxiety_ends=(one.low_label, one.high_label),
        avoidance_ends=(other.low_label, other.high_label),
        path=_both(anxiety, avoidance),
        start=_mean(anxiety.change.start, avoidance.change.start),
        now=_now(anxiety, avoidance),
        region=_region_of(anxiety, avoidance),
        language=language,
    )


def _both(anxiety: Course, avoidance: Course) -> tuple[Spot, ...]:
    others = {form.id: form for form in avoidance.forms}
    return tuple(
        Spot(
            form.value,
            other.value,
            form.at.date(),
            form.n_answered + other.n_answered,
            form.n_items + other.n_items,
        )
        for form in anxiety.forms
        if (other := others.get(form.id)) is not None
    )


def _mean(anxiety: float | None, avoidance: float | None) -> Spot | None:
    if anxiety is None or avoidance is None:
        return None
    return Spot(anxiety, avoidance)


def _now(anxiety: Course, avoidance: Course) -> Spot | None:
    if min(anxiety.change.n, avoidance.change.n) < 2:
        return None
    return _mean(anxiety.change.now, avoidance.change.now)


def _region_of(anxiety: Course, avoidance: Course) -> Ellipse | None:
    if not anxiety.change.se or not avoidance.change.se:
        return None
    return ellipse(anxiety.change.se, avoidance.change.se)
