"""Reads the worked examples of an instrument."""

import tomllib
from dataclasses import dataclass
from fractions import Fraction

from assessments.instruments.definition import Definition
from assessments.instruments.reading import CATALOGUE
from assessments.scoring.scorecard import score


@dataclass(frozen=True)
class Example:
    name: str
    answers: dict[str, int]
    scores: dict[str, Fraction | None]
    answered: dict[str, int]


def examples_of(definition: Definition) -> list[Example]:
    path = CATALOGUE / definition.key / definition.version / "golden.toml"
    tables = tomllib.loads(path.read_text())["examples"]
    return [_example(table, definition) for table in tables]


def outcome(definition: Definition, example: Example) -> tuple[dict, dict]:
    """The scores and counts that scoring really gives."""
    card = score(definition, example.answers)
    # Derived scores are compared where the example prints them.
    derived = [each for each in card.derived if each.key in example.scores]
    return (
        {scale.key: scale.value for scale in (*card.scales, *derived)},
        {scale.key: scale.n_answered for scale in card.scales},
    )


def _example(table: dict, definition: Definition) -> Example:
    signs = table["answers"].split()
    pairs = zip(definition.item_codes, signs, strict=True)
    return Example(
        name=table["name"],
        answers={code: int(sign) for code, sign in pairs if sign != "-"},
        scores={
            key: None if text == "none" else Fraction(text)
            for key, text in table["scores"].items()
        },
        answered=table["answered"],
    )
