"""The five signs as the page of a file shows them, each with what strengthens it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from attachment_clinic.web.languages import ui_language
from attachment_clinic.workspace.exercises import titled
from attachment_clinic.workspace.overview import table
from clients.learning import shelf
from clients.theory import SIGNS, STRATEGIES, STRENGTHENED_BY, Topic, title_of
from reports.charts.axes import day
from reports.charts.profile import values_of
from reports.charts.progress import line_of
from reports.documents.areas_part import areas_picture, areas_table
from reports.documents.signs import Signs
from reports.documents.signs_part import signs_picture, signs_table
from reports.documents.terms import courses_in
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
        return self.topic.title(ui_language())


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture with its twin, as web/parts/chart.html takes them."""

    svg: str
    twin: dict[str, Any]
    phone: str = ""


def signs_shown(signs: Signs) -> Shown:
    """The profile of signs, beside a partner's view where there is one."""
    language = ui_language()
    picture = signs_picture(signs, language)
    return Shown(
        picture.on_screen("signs"),
        table(signs_table(signs, language)),
        picture.on_phone("signs"),
    )


def areas_shown(areas: tuple[Any, ...]) -> Shown:
    """Small multiples of the areas of life."""
    language = ui_language()
    return Shown(
        areas_picture(areas, language).on_screen("areas"),
        table(areas_table(areas, language)),
    )


def verdicts_of(courses: Iterable[Any]) -> tuple[Any, ...]:
    """What can be said of these scales, in sentences; of those with a form alone."""
    language = ui_language()
    answered = tuple(course for course in courses if course.forms)
    return headlines(courses_in(answered, language), language)


def partner_words(signs: Signs) -> str:
    """Until when the partner answered; "" where no partner stands beside."""
    days = [form.at.date() for course in signs.partner for form in course.forms]
    return day(max(days), ui_language()) if days else ""


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
                (f"strategy_{key}", title_of(STRATEGIES, key, ui_language()))
                for key in STRENGTHENED_BY[each.key]
            ],
            exercises=_exercises(each.key, own, given),
        )
        for each in SIGNS
    ]


def _numbers(course: Any) -> str:
    """Start and now of one sign, or its one value; "" where nobody answered."""
    line = line_of(course)
    start, now = values_of(line, ui_language())
    if line.start is None:
        return ""
    if line.now is None:
        return start
    return _("%(start)s at the start, %(now)s now") % {"start": start, "now": now}


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
    names = titled(exercise)
    return Practice(
        name=name,
        title=names.title,
        couple=exercise.couple,
        is_given=name in given,
        strategy=names.strategy_title,
        library=library,
    )
