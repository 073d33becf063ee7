"""Checks answers against the frozen definition before anything is scored."""

from collections.abc import Mapping
from typing import Any

from assessments.instruments.definition import CriticalItem, Definition, ResponseScale


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
    return f"{definition.id} has no item of this code."


def _problem(value: object, on: ResponseScale) -> str:
    if value is None:
        return ""
    wanted = f"give a whole number from {on.minimum} to {on.maximum}"
    # True counts as 1 in Python; an answer of True is a programming mistake.
    if isinstance(value, bool) or not isinstance(value, int):
        return f"{value!r} is not an answer: {wanted}."
    if not on.minimum <= value <= on.maximum:
        return f"{value} is out of range: {wanted}."
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
