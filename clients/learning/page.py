"""Learn pages: what is explained to clients, in short sections with references."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from clients.learning.citing import cited_in, problems_of
from clients.learning.table import Table
from clients.theory import AREAS, CHALLENGES, SIGNS, STRATEGIES, Topic, keys

# The kinds in the order they are browsed, with what each is about.
TOPICS: dict[str, tuple[Topic, ...]] = {
    "basics": (),
    "sign": SIGNS,
    "strategy": STRATEGIES,
    "challenge": CHALLENGES,
    "area": AREAS,
    "research": (),
    "questions": (),
}
KINDS = tuple(TOPICS)


@dataclass(frozen=True, slots=True)
class Section:
    """A few paragraphs, and points after them, under a heading or none."""

    heading: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A page in one language."""

    language: str
    title: str
    summary: str
    sections: tuple[Section, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every sentence of it."""
        found = [self.title, self.summary]
        for each in self.sections:
            found += [each.heading, *each.paragraphs, *each.points]
        return tuple(text for text in found if text)


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `topic` is the key of what it is about, "" where it is of all."""

    key: str
    kind: str
    topic: str
    related: tuple[str, ...]
    words: Mapping[str, Words]

    @property
    def title(self) -> str:
        """What staff call it."""
        return self.in_language("en").title

    def in_language(self, language: str) -> Words:
        """Its words in this language, else in English."""
        return self.words.get(language) or self.words["en"]

    def sources(self, language: str) -> tuple[str, ...]:
        """The keys cited on it."""
        return cited_in(*self.in_language(language).texts)


def page_of(facts: Table, words: Mapping[str, Table], known: Collection[str]) -> Page:
    """A page; problems are noted in `facts`. `known` are the keys of all works."""
    kind = facts.choice("kind", KINDS)
    topics = keys(TOPICS.get(kind, ()))
    found = Page(
        key=facts.text("key"),
        kind=kind,
        topic=facts.choice("topic", topics) if topics else "",
        related=facts.texts("related", fewest=0),
        words={code: _words(code, table) for code, table in words.items()},
    )
    if found.topic and found.key != f"{kind}_{found.topic}":
        facts.note("key must be the kind and the topic.")
    facts.finish()
    for code, table in words.items():
        # A title may ask what research found; whatever answers that cites it.
        for problem in problems_of(found.words[code].texts[1:], known):
            table.note(problem)
        facts.problems += table.problems
    return found


def _words(code: str, table: Table) -> Words:
    found = Words(
        language=table.text("language"),
        title=table.text("title"),
        summary=table.text("summary"),
        sections=tuple(_section(each) for each in table.tables("sections")),
    )
    if found.language != code:
        table.note(f'language must be "{code}", as the file.')
    table.finish()
    return found


def _section(table: Table) -> Section:
    found = Section(
        heading=table.text("heading", optional=True),
        paragraphs=table.texts("paragraphs", fewest=0),
        points=table.texts("points", fewest=0),
    )
    if not found.paragraphs and not found.points:
        table.note("A section says nothing: give it paragraphs or points.")
    table.finish()
    return found
