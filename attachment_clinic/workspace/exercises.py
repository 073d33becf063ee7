"""Exercises as forms offer them, what was chosen, and those that a plan names."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from attachment_clinic.web import learning
from attachment_clinic.web.languages import ui_language
from attachment_clinic.workspace.pages import at
from clients.learning import shelf
from clients.queries.exercise import (
    as_exercise,
    exercise_of_step,
    own_exercise_for,
    own_exercises,
)
from clients.theory import STRATEGIES, title_of

# Before the id of one of the practice; a shipped one is chosen by its key.
OWN = "own:"


@dataclass(frozen=True, slots=True)
class Titled:
    """An exercise and its strategy, by their names in the language of the page."""

    title: str
    strategy_title: str


def titled(exercise: Any) -> Titled:
    """The names of this exercise."""
    language = ui_language()
    return Titled(
        exercise.in_language(language).title,
        title_of(STRATEGIES, exercise.strategy, language),
    )


def choices_for(staff: Any, besides: Any = None) -> list[Any]:
    """All that can be given; `besides` is one of the practice that is no more."""
    shipped = [
        (
            each["heading"],
            [(row["exercise"].key, _title(row["exercise"])) for row in each["rows"]],
        )
        for each in learning.shelves(shelf.newest(), ui_language())
    ]
    rows = list(own_exercises(staff))
    if besides is not None and besides not in rows:
        rows.append(besides)
    own = [(as_chosen("", each), _title(as_exercise(each))) for each in rows]
    return [*shipped, *([(_("Of this practice"), own)] if own else [])]


def as_chosen(key: str, own: Any) -> str:
    """An exercise as a form carries it; "" for none."""
    return f"{OWN}{own.pk}" if own is not None else key


def chosen(staff: Any, value: str, besides: Any = None) -> tuple[str, Any]:
    """The key of a shipped exercise, or one of the practice; raises Missing."""
    if not value.startswith(OWN):
        return value, None
    if besides is not None and value == as_chosen("", besides):
        return "", besides
    return "", own_exercise_for(staff, UUID(value.removeprefix(OWN)))


def named_by(step: Any) -> dict[str, str] | None:
    """The exercise that a step of a plan names: title and address, or None."""
    exercise = exercise_of_step(step)
    if exercise is None:
        return None
    own = step.own_exercise
    url = at("own_exercise", own.pk) if own else at("exercise", step.exercise)
    return {"title": titled(exercise).title, "url": url}


def _title(exercise: Any) -> str:
    title = titled(exercise).title
    return _("%(title)s (for two)") % {"title": title} if exercise.couple else title
