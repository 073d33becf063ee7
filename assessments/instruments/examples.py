"""Worked examples of an instrument: answers, and the scores they must give."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assessments.instruments.definition import Definition
from assessments.instruments.fields import BadDefinition, Fields, load


@dataclass(frozen=True, slots=True)
class Example:
    """One example, worked by hand.

    `answers` holds what was answered, by item code; `scores` what each scale must
    give, None where it must give none; `answered` how many of its items count.
    """

    name: str
    answers: Mapping[str, int]
    scores: Mapping[str, Fraction | None]
    answered: Mapping[str, int]


def count_examples(raw: bytes) -> int:
    """How many examples a file holds; BadDefinition when it cannot be read at all."""
    tables = load(raw).get("examples", [])
    return len(tables) if isinstance(tables, list) else 0


def read_examples(raw: bytes, definition: Definition) -> tuple[Example, ...]:
    """Read the examples of a definition; BadDefinition lists every problem found."""
    problems: list[str] = []
    fields = Fields(load(raw), "", problems)
    examples = tuple(
        _example(each, definition) for each in fields.tables("examples", optional=True)
    )
    fields.finish()
    if problems:
        raise BadDefinition(problems)
    return examples


def _example(fields: Fields, definition: Definition) -> Example:
    scales = [scale.key for scale in definition.subscales]
    derived = [derived.key for derived in definition.derived]
    scores, answered = fields.table("scores"), fields.table("answered")
    example = Example(
        name=fields.text("name"),
        answers=_answers(fields, definition),
        # A derived score is compared where the example prints one.
        scores={
            key: _score(scores, key)
            for key in (*scales, *(key for key in derived if key in scores))
        },
        answered={key: answered.whole(key) for key in scales},
    )
    for each in (scores, answered, fields):
        each.finish()
    return example


def _answers(fields: Fields, definition: Definition) -> dict[str, int]:
    signs = fields.text("answers").split()
    if len(signs) != len(definition.items):
        fields.problems.append(
            f"{fields.path('answers')} has {len(signs)} answers, and the instrument "
            f'{len(definition.items)} items: write "-" for an item skipped.'
        )
    answers = {}
    for code, sign in zip(definition.item_codes, signs, strict=False):
        try:
            if sign != "-":
                answers[code] = int(sign)
        except ValueError:
            fields.problems.append(
                f'{fields.path("answers")}: "{sign}" for item {code} is neither a '
                'whole number nor "-".'
            )
    return answers


def _score(fields: Fields, key: str) -> Fraction | None:
    text = fields.text(key)
    if text in ("", "none"):
        return None
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        fields.problems.append(
            f'{fields.path(key)} is "{text}": write a number, a fraction like "30/18", '
            'or "none".'
        )
        return None
