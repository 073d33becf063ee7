"""The words of documents: one book of phrases, in English and in German."""

from assessments.change.phrasebook import LANGUAGES, Phrasebook
from reports.documents import (
    words_copy_de,
    words_copy_en,
    words_de,
    words_en,
    words_figures_de,
    words_figures_en,
    words_kinds_de,
    words_kinds_en,
    words_plan_de,
    words_plan_en,
    words_signs_de,
    words_signs_en,
)

BOOK = Phrasebook(
    {
        "en": words_en.WORDS
        | words_copy_en.WORDS
        | words_figures_en.WORDS
        | words_kinds_en.WORDS
        | words_plan_en.WORDS
        | words_signs_en.WORDS,
        "de": words_de.WORDS
        | words_copy_de.WORDS
        | words_figures_de.WORDS
        | words_kinds_de.WORDS
        | words_plan_de.WORDS
        | words_signs_de.WORDS,
    }
)
say = BOOK.say


def spoken(language: str, code: str) -> str:
    """The name of the language of a code such as "de"; the code, if we have none."""
    return say(language, f"language.{code}") if code in LANGUAGES else code
