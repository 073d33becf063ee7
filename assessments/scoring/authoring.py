"""Checks an instrument that somebody wrote: all that is wrong with it, in one list."""

from collections.abc import Iterator, Mapping

from assessments.instruments.definition import Definition
from assessments.instruments.examples import Example, count_examples, read_examples
from assessments.instruments.fields import BadDefinition
from assessments.instruments.reading import CATALOGUE, read_definition
from assessments.instruments.wording import read_wording
from assessments.scoring.answers import BadAnswers
from assessments.scoring.scorecard import score

FEWEST_EXAMPLES = 3
DEFINITION, EXAMPLES, WORDING = "definition.toml", "golden.toml", "wording/"


def released_definitions() -> dict[str, str]:
    """The SHA-256 of every released definition, by instrument id."""
    lines = (CATALOGUE / "released.lock").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("  ", 1) for line in lines if not line.startswith("#"))
    return {
        name.removesuffix(f"/{DEFINITION}"): digest
        for digest, name in pairs
        if name.endswith(f"/{DEFINITION}")
    }


def problems_in(
    files: Mapping[str, bytes], place: str, released: Mapping[str, str]
) -> list[str]:
    """Every problem of an instrument's files, each led by the name of its file.

    `files` holds bytes by name inside the instrument's folder, whose own name is
    `place`, "key/version"; `released` is that of `released_definitions`.
    """
    if DEFINITION not in files:
        return [
            f"{DEFINITION} is missing: name the folder of one version, KEY/VERSION."
        ]
    definition, problems = None, []
    try:
        definition = read_definition(files[DEFINITION])
    except BadDefinition as bad:
        problems += [f"{DEFINITION}: {problem}" for problem in bad.problems]
    if definition:
        problems += _misplaced(definition, place)
        problems += _clash(definition, released)
        problems += _of_wording(files, definition)
    problems += [f"{EXAMPLES}: {each}" for each in _of_examples(files, definition)]
    return problems


def _misplaced(definition: Definition, place: str) -> Iterator[str]:
    if definition.id != place:
        yield (
            f"{DEFINITION}: key and version make it {definition.id}, and its folder "
            f"is {place}: let them agree."
        )


def _clash(definition: Definition, released: Mapping[str, str]) -> Iterator[str]:
    if released.get(definition.id, definition.digest) != definition.digest:
        yield (
            f"{DEFINITION}: {definition.id} is released with another content (its "
            "digest differs), and a released version never changes. Give yours a key "
            "of its own, or the next version."
        )


def _of_wording(files: Mapping[str, bytes], definition: Definition) -> Iterator[str]:
    for name, raw in sorted(files.items()):
        if name.startswith(WORDING):
            try:
                read_wording(raw, definition)
            except BadDefinition as bad:
                yield from (f"{name}: {problem}" for problem in bad.problems)


def _of_examples(
    files: Mapping[str, bytes], definition: Definition | None
) -> Iterator[str]:
    raw = files.get(EXAMPLES, b"")
    try:
        count = count_examples(raw)
        if count < FEWEST_EXAMPLES:
            yield (
                f"there are {count} worked examples: give at least {FEWEST_EXAMPLES}, "
                "with every answer the lowest, every answer the highest, and mixed."
            )
        if definition:
            yield from _of_scores(read_examples(raw, definition), definition)
    except BadDefinition as bad:
        yield from bad.problems


def _of_scores(examples: tuple[Example, ...], definition: Definition) -> Iterator[str]:
    for example in examples:
        yield from (
            f'"{example.name}": {each}' for each in _not_as(example, definition)
        )
    for scale in definition.subscales:
        if examples and all(each.scores[scale.key] is None for each in examples):
            yield f"no example prints a score of scale {scale.key}."


def _not_as(example: Example, definition: Definition) -> Iterator[str]:
    """What an example prints that is not what scoring gives."""
    try:
        card = score(definition, example.answers)
    except BadAnswers as bad:
        yield from (f"item {code}: {why}" for code, why in bad.problems.items())
        return
    for key, printed in example.scores.items():
        found = card.scale(key)
        if found.value != printed:
            yield f"{key} is printed as {_word(printed)}, scores {_word(found.value)}."
        if example.answered.get(key, found.n_answered) != found.n_answered:
            yield (
                f"{key} is printed with {example.answered[key]} items answered, and "
                f"has {found.n_answered}."
            )


def _word(value: object) -> str:
    return "none" if value is None else str(value)
