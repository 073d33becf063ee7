"""Words of pure code: marked for translation, and put inside a sentence."""

from typing import Self

# The language in which words are written here, and kept where a machine keeps them.
SOURCE = "en-gb"


def gettext_noop(text: str) -> str:
    """`text` itself: named as Django's is, so that the catalogue picks the words up.

    Pure code knows no language of a reader; the page that shows the words does.
    """
    return text


# Sentences that are kept with a part of their own: a reason, a name, a number.
GIVEN_UP = gettext_noop("Given up: %(what)s")
BY_PROTOCOL = gettext_noop("Protocol: %(what)s")
AS_PLANNED = gettext_noop("Planned: %(what)s")
ANSWERED = gettext_noop("The server answered %(what)s.")
PROVIDER_GAVE_UP = gettext_noop("The provider gave it up%(what)s.")
FILLED = (GIVEN_UP, BY_PROTOCOL, AS_PLANNED, ANSWERED, PROVIDER_GAVE_UP)


class Said(str):
    """A sentence with its blanks filled, that still knows both.

    It is the English text wherever a text is wanted; `clients.telling.told` says it in
    the language of whoever reads.
    """

    words: str
    filling: dict[str, object]

    def __new__(cls, words: str, **filling: object) -> Self:
        said = super().__new__(cls, words % filling)
        said.words, said.filling = words, filling
        return said

    def __str__(self) -> str:
        # The words of an exception stay what they are in `str(error)`.
        return self


def within_sentence(label: str, language: str) -> str:
    """`label` in the midst of a sentence: small in English; German nouns stay large."""
    return label.lower() if language.startswith("en") else label
