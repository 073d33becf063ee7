"""The same sentences in every language: tables of words, filled in place by place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

LANGUAGES = ("en", "de")

type Table = Mapping[str, str]


def language_of(code: str) -> str:
    """The language to write in for a code such as "de" or "de-AT"; else English."""
    first = code.lower().replace("_", "-").partition("-")[0]
    return first if first in LANGUAGES else LANGUAGES[0]


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Sentences by key, one table for each language, with {places} to be filled.

    Values are filled in as they are: write numbers with `numbers` first. A test
    holds every book to having no `differences`.
    """

    tables: Mapping[str, Table]

    def say(self, language: str, key: str, **values: object) -> str:
        """The sentence of this key; KeyError for an unknown language, key or place."""
        return self.tables[language][key].format(**values)

    def differences(self) -> tuple[str, ...]:
        """What the tables do not share, in words: languages, keys and places."""
        return tuple(self._differences())

    def _differences(self) -> Iterator[str]:
        if set(self.tables) != set(LANGUAGES):
            yield f"the languages are {', '.join(sorted(self.tables))}"
            return
        first, *others = LANGUAGES
        for other in others:
            one, two = self.tables[first], self.tables[other]
            for key in sorted(one.keys() ^ two.keys()):
                yield f"{key} is not in both {first} and {other}"
            for key in sorted(one.keys() & two.keys()):
                if places(one[key]) != places(two[key]):
                    yield f"{key} has other places in {other}"


def places(sentence: str) -> frozenset[str]:
    """The names of the places to be filled in a sentence."""
    return frozenset(
        name for _, name, _, _ in Formatter().parse(sentence) if name is not None
    )
