"""The questionnaire as a page shows it and as a form brings it back."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

ANSWER = "answer-"
REVISION = "revision-"
# As a browser sends it: no sign, no blank, no digit of another script.
_WHOLE = re.compile(r"[0-9]{1,6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Point:
    """One answer that can be chosen; `word` is empty between the anchors."""

    value: int
    word: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One statement of the questionnaire, ready to be drawn.

    `revision` counts the saves of this answer as far as this page knows them.
    `elsewhere` says that it was answered on a device that came before this one (R26):
    then `value` is None here, and stays in force until somebody chooses anew.
    """

    number: int
    code: str
    text: str
    points: tuple[Point, ...]
    value: int | None
    revision: int
    elsewhere: bool

    @property
    def answered(self) -> bool:
        return self.value is not None or self.elsewhere

    @property
    def ends(self) -> tuple[str, str, str]:
        """The words at the low end, in the middle (if any) and at the high end."""
        words = [point.word for point in self.points]
        middle = words[len(words) // 2] if len(words) % 2 and len(words) > 2 else ""
        return words[0], middle, words[-1]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All questions of one sitting, in order."""

    questions: tuple[Question, ...]

    @property
    def total(self) -> int:
        return len(self.questions)

    @property
    def answered(self) -> int:
        return sum(question.answered for question in self.questions)

    @property
    def skipped(self) -> tuple[Question, ...]:
        return tuple(each for each in self.questions if not each.answered)

    def find(self, code: str | None) -> Question | None:
        """The question of this code, or None."""
        return next((each for each in self.questions if each.code == code), None)

    @property
    def first_open(self) -> Question:
        """Where to go on: the first question without an answer, else the first."""
        return (self.skipped or self.questions)[0]

    def beside(self, question: Question, step: int) -> Question | None:
        """The question `step` places further on (or back), or None at the ends."""
        place = question.number - 1 + step
        return self.questions[place] if 0 <= place < self.total else None


@dataclass(frozen=True, slots=True)
class Posted:
    """What a form brought back: only what differs from what is stored."""

    answers: dict[str, int | None] = field(default_factory=dict)
    revisions: dict[str, int] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def questionnaire(
    definition: Any, wording: Any, draft: Any, hidden: Collection[str]
) -> Questionnaire:
    """The questions with the answers and revisions of `draft` so far.

    `hidden` are the codes whose answers were given on another device.
    """
    return Questionnaire(
        tuple(
            Question(
                number=number,
                code=code,
                text=wording.items[code],
                points=_points(definition, wording, code, _seen(draft, code, hidden)),
                value=_seen(draft, code, hidden),
                revision=draft.revisions.get(code, 0),
                elsewhere=code in hidden and draft.answers.get(code) is not None,
            )
            for number, code in enumerate(definition.item_codes, start=1)
        )
    )


def _seen(draft: Any, code: str, hidden: Collection[str]) -> int | None:
    return None if code in hidden else draft.answers.get(code)


def _points(
    definition: Any, wording: Any, code: str, chosen: int | None
) -> tuple[Point, ...]:
    return tuple(
        Point(value=each, word=wording.anchors.get(each, ""), chosen=each == chosen)
        for each in definition.response_of(code).values
    )


def read_form(posted: QueryDict, known: Questionnaire, clear: str | None) -> Posted:
    """What the person changed, item by item, and what cannot be read.

    An item the form leaves out is not touched; `clear` takes one answer back.
    """
    found = Posted()
    _refuse_strangers(posted, {each.code for each in known.questions}, found)
    for question in known.questions:
        _read_item(posted, question, found, clear == question.code)
    return found


def _refuse_strangers(posted: QueryDict, codes: Collection[str], found: Posted) -> None:
    for name in posted:
        for prefix in (ANSWER, REVISION):
            if name.startswith(prefix) and name.removeprefix(prefix) not in codes:
                found.problems[""] = "This form has no such question."


def _read_item(
    posted: QueryDict, question: Question, found: Posted, clear: bool
) -> None:
    values = posted.getlist(ANSWER + question.code)
    revisions = posted.getlist(REVISION + question.code)
    if not values and not clear:
        return
    if not (_one_whole(revisions) and (clear or _one_whole(values))):
        found.problems[question.code] = problem(question)
        return
    value = None if clear else int(values[0])
    if value != question.value or question.elsewhere:
        found.answers[question.code] = value
        found.revisions[question.code] = int(revisions[0])


def _one_whole(values: list[str]) -> bool:
    return len(values) == 1 and bool(_WHOLE.fullmatch(values[0]))


def problem(question: Question) -> str:
    """What to do about an answer that cannot be used, in words for the person."""
    low, high = question.points[0].value, question.points[-1].value
    return (
        f"The answer to question {question.number} could not be used. "
        f"Please choose one of the points from {low} to {high}."
    )


def problems_in_words(known: Questionnaire, codes: Iterable[str]) -> dict[str, str]:
    """The same, for every code a lower room refused."""
    found = {code: known.find(code) for code in codes}
    return {
        code: problem(question) if question else "This form has no such question."
        for code, question in found.items()
    }
