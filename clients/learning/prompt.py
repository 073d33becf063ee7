"""Prompts: questions to begin an entry of the journal with, each of one strategy."""

from collections.abc import Mapping
from dataclasses import dataclass

from clients.learning.citing import problems_of
from clients.learning.table import BadContent, Table, load
from clients.theory import LANGUAGES, STRATEGIES, keys


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question; its words by language, every language of the product."""

    key: str
    strategy: str
    words: Mapping[str, str]


def read_prompts(raw: bytes) -> tuple[Prompt, ...]:
    """All prompts, by strategy and then as in the file; or BadContent, in one list."""
    whole = Table(load(raw))
    found = [_prompt(each) for each in whole.tables("prompts")]
    known = [each.key for each in found]
    for key in sorted({key for key in known if known.count(key) > 1}):
        whole.note(f"prompts: {key} stands twice.")
    whole.finish()
    if whole.problems:
        raise BadContent(whole.problems)
    order = keys(STRATEGIES)
    return tuple(sorted(found, key=lambda each: order.index(each.strategy)))


def _prompt(table: Table) -> Prompt:
    found = Prompt(
        key=table.text("key"),
        strategy=table.choice("strategy", keys(STRATEGIES)),
        words={code: table.text(code) for code in LANGUAGES},
    )
    for problem in problems_of(found.words.values(), ()):
        table.note(problem)
    table.finish()
    return found
