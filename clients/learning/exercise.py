"""Exercises: what is practised, what for, and in which words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from clients.learning.citing import cited_in, problems_of
from clients.learning.table import Table
from clients.theory import SIGNS, STRATEGIES, keys, title_of

# Ratings before and after: higher is what the exercise is after.
LOWEST, HIGHEST = 0, 10
MOST_MINUTES = 90


@dataclass(frozen=True, slots=True)
class Words:
    """An exercise in one language."""

    language: str
    title: str
    purpose: str
    background: str
    steps: tuple[str, ...]
    cautions: tuple[str, ...]
    questions: tuple[str, ...]
    rating: str
    low: str
    high: str

    @property
    def texts(self) -> tuple[str, ...]:
        """Every sentence of it."""
        lists = (*self.steps, *self.cautions, *self.questions)
        ends = (self.rating, self.low, self.high)
        return (self.title, self.purpose, self.background, *lists, *ends)


@dataclass(frozen=True, slots=True)
class Exercise:
    """One version of an exercise; its words by language, English among them."""

    key: str
    version: str
    strategy: str
    signs: tuple[str, ...]
    minutes: int
    couple: bool
    sources: tuple[str, ...]
    words: Mapping[str, Words]

    @property
    def id(self) -> str:
        """Key and version, as in the name of its folder."""
        return f"{self.key}/{self.version}"

    @property
    def title(self) -> str:
        """What staff call it."""
        return self.in_language("en").title

    @property
    def strategy_title(self) -> str:
        """The name of its strategy, for staff."""
        return title_of(STRATEGIES, self.strategy)

    def in_language(self, language: str) -> Words:
        """Its words in this language, else in English, else in the one there is."""
        found = self.words.get(language) or self.words.get("en")
        return found or next(iter(self.words.values()))


def exercise_of(
    facts: Table, words: Mapping[str, Table], known: Collection[str]
) -> Exercise:
    """An exercise of the library; problems are noted in `facts`.

    `known` are the keys of the bibliography.
    """
    found = Exercise(
        key=facts.text("key"),
        version=facts.text("version"),
        words={code: words_of(table) for code, table in words.items()},
        sources=facts.texts("sources"),
        **shape_of(facts),
    )
    facts.finish()
    for code, table in words.items():
        _look_at(found, code, table, known)
        facts.problems += table.problems
    return found


def shape_of(facts: Table) -> dict:
    """What an exercise is tied to; the same for ours and for those of a practice."""
    signs = facts.choices("signs", keys(SIGNS))
    if len(signs) > 2:
        facts.note("signs: name one or two.")
    return {
        "strategy": facts.choice("strategy", keys(STRATEGIES)),
        "signs": signs,
        "minutes": facts.whole("minutes", 1, MOST_MINUTES),
        "couple": facts.flag("couple"),
    }


def words_of(table: Table, *, background: bool = True) -> Words:
    """The words of an exercise; one of a practice may do without a background."""
    found = Words(
        language=table.text("language"),
        title=table.text("title"),
        purpose=table.text("purpose"),
        background=table.text("background", optional=not background),
        steps=table.texts("steps", fewest=2),
        cautions=table.texts("cautions"),
        questions=table.texts("questions"),
        rating=table.text("rating"),
        low=table.text("low"),
        high=table.text("high"),
    )
    table.finish()
    return found


def _look_at(
    exercise: Exercise, code: str, table: Table, known: Collection[str]
) -> None:
    words = exercise.words[code]
    if words.language != code:
        table.note(f'language must be "{code}", as the file.')
    for problem in problems_of(words.texts, known):
        table.note(problem)
    if set(cited_in(words.background)) != set(exercise.sources):
        table.note("The background must cite the sources of the exercise, all of them.")
