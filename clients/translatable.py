"""Words of pure code: marked for translation, and put inside a sentence."""

from typing import Self

# The language in which words are written here, and kept where a machine keeps them.
SOURCE = "en-gb"


def gettext_noop(text: str) -> str:
    """`text` itself: named as Django's is, so that the catalogue picks the words up.

    Pure code knows no language of a reader; the page that shows the words does.
    """
    return text


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

    def __str__(self) -> Self:  # type: ignore[override]
        # The words of an exception stay what they are in `str(error)`.
        return self


def within_sentence(label: str, language: str) -> str:
    """`label` in the midst of a sentence: small in English; German nouns stay large."""
    return label.lower() if language.startswith("en") else label
