"""Checks answers against the frozen definition before anything is scored."""

from collections.abc import Mapping
from typing import Any

from assessments.instruments.definition import CriticalItem, Definition, ResponseScale
from clients.translatable import Said, gettext_noop


class BadAnswers(ValueError):
    """Some answers cannot be used; `problems` maps each item code to the reason."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        self.problems = dict(problems)
        super().__init__("; ".join(f"{c}: {p}" for c, p in self.problems.items()))


def check_answers(
    definition: Definition,
    answers: Mapping[str, object],
    *,
    response: ResponseScale | None = None,
) -> None:
    """Raise BadAnswers, naming every unusable answer, or return quietly."""
    on = {item.code: item.response or response for item in definition.items}
    problems = {}
    for code, value in answers.items():
        problem = (
            _problem(value, on[code] or definition.response)
            if code in on
            else _unknown(definition)
        )
        if problem:
            problems[code] = problem
    if problems:
        raise BadAnswers(problems)


def _unknown(definition: Definition) -> str:
    words = gettext_noop("%(questionnaire)s has no item of this code.")
    return Said(words, questionnaire=definition.id)


def _problem(value: object, on: ResponseScale) -> str:
    if value is None:
        return ""
    ends = {"least": on.minimum, "most": on.maximum}
    # True counts as 1 in Python; an answer of True is a programming mistake.
    if isinstance(value, bool) or not isinstance(value, int):
        words = gettext_noop(
            "%(value)s is not an answer: give a whole number from %(least)s to "
            "%(most)s."
        )
        return Said(words, value=repr(value), **ends)
    if not on.minimum <= value <= on.maximum:
        words = gettext_noop(
            "%(value)s is out of range: give a whole number from %(least)s to %(most)s."
        )
        return Said(words, value=value, **ends)
    return ""


def critical_answers(
    definition: Definition, answers: Mapping[str, Any]
) -> tuple[CriticalItem, ...]:
    """The critical items that were answered in a way that asks for a person.

    By item code, never by place (H6); an item left out asks for nobody by itself.
    """
    return tuple(
        critical
        for critical in definition.critical_items
        if answers.get(critical.item) in critical.values
    )
