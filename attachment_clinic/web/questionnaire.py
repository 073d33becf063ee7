"""The questions as a person sees them: in the portal, and where staff look first."""

from collections.abc import Collection
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any


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


def unanswered(definition: Any, wording: Any) -> Questionnaire:
    """The questions as they stand before anybody has answered one."""
    nothing = SimpleNamespace(answers={}, revisions={})
    return questionnaire(definition, wording, nothing, ())
