"""The five signs as the page of a file shows them, each with what strengthens it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from attachment_clinic.workspace.overview import table
from clients.learning import shelf
from clients.theory import SIGNS, STRATEGIES, STRENGTHENED_BY, Topic, title_of
from reports.charts.axes import day
from reports.charts.profile import values_of
from reports.charts.progress import line_of
from reports.documents.areas_part import areas_picture, areas_table
from reports.documents.signs import Signs
from reports.documents.signs_part import signs_picture, signs_table
from reports.documents.verdicts import headlines


@dataclass(frozen=True, slots=True)
class Practice:
    """One exercise for a sign: how forms name it, and whether it is given now."""

    name: str
    title: str
    couple: bool
    is_given: bool
    strategy: str
    library: str = ""


@dataclass(frozen=True, slots=True)
class SignView:
    """One sign: its numbers in words, its Learn page, and what is practised for it.

    `strategies` are pairs of the key of a Learn page and the name of a strategy.
    """

    topic: Topic
    own: str
    partner: str
    page: str
    is_suggested: bool
    strategies: list[tuple[str, str]]
    exercises: list[Practice]

    @property
    def title(self) -> str:
        return self.topic.title()


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with its twin, as web/parts/chart.html takes them."""

    svg: str
    twin: dict[str, Any]


def signs_shown(signs: Signs) -> Shown:
    """The profile of signs, beside a partner's view where there is one."""
    return Shown(
        signs_picture(signs, "en").on_screen("signs"), table(signs_table(signs, "en"))
    )


def areas_shown(areas: tuple[Any, ...]) -> Shown:
    """Small multiples of the areas of life."""
    return Shown(
        areas_picture(areas, "en").on_screen("areas"), table(areas_table(areas, "en"))
    )


def verdicts_of(courses: Iterable[Any]) -> tuple[Any, ...]:
    """What can be said of these scales, in sentences; of those with a form alone."""
    return headlines([course for course in courses if course.forms])


def partner_words(signs: Signs) -> str:
    """Until when the partner answered; "" where no partner stands beside."""
    days = [form.at.date() for course in signs.partner for form in course.forms]
    return day(max(days)) if days else ""


def sign_views(
    signs: Signs | None, own: Iterable[Any], given: Collection[str], pages: set[str]
) -> list[SignView]:
    """Every sign in the order of the theory, whether it was asked about or not.

    `own` are the exercises of the practice with their ids, `given` names of what is
    given to the client now, `pages` what is suggested to them to read.
    """
    own = list(own)
    numbers, theirs = (
        {course.scale.key: _numbers(course) for course in courses}
        for courses in ((signs.own, signs.partner) if signs else ((), ()))
    )
    return [
        SignView(
            topic=each,
            own=numbers.get(each.key, ""),
            partner=theirs.get(each.key, ""),
            page=f"sign_{each.key}",
            is_suggested=f"sign_{each.key}" in pages,
            strategies=[
                (f"strategy_{key}", title_of(STRATEGIES, key))
                for key in STRENGTHENED_BY[each.key]
            ],
            exercises=_exercises(each.key, own, given),
        )
        for each in SIGNS
    ]


def _numbers(course: Any) -> str:
    """Start and now of one sign, or its one value; "" where nobody answered."""
    line = line_of(course)
    start, now = values_of(line, "en")
    if line.start is None:
        return ""
    return start if line.now is None else f"{start} at the start, {now} now"


def _exercises(
    sign: str, own: list[tuple[str, Any]], given: Collection[str]
) -> list[Practice]:
    """What names this sign: shipped exercises by strategy, then those of the practice.

    Strategies that strengthen the sign most come first.
    """
    first = STRENGTHENED_BY[sign]
    shipped = sorted(
        shelf.exercises_for(shelf.page(f"sign_{sign}")),
        key=lambda each: (
            first.index(each.strategy) if each.strategy in first else len(first)
        ),
    )
    found = [_practice(each.key, each, given, each.key) for each in shipped]
    return found + [
        _practice(name, each, given) for name, each in own if sign in each.signs
    ]


def _practice(
    name: str, exercise: Any, given: Collection[str], library: str = ""
) -> Practice:
    return Practice(
        name=name,
        title=exercise.title,
        couple=exercise.couple,
        is_given=name in given,
        strategy=exercise.strategy_title,
        library=library,
    )
