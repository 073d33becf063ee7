"""Every word of documents and charts in both languages, and none left over."""

import re
from pathlib import Path

import pytest

from assessments.instruments import reading
from reports.charts import words as chart_words
from reports.documents import terms_de
from reports.documents.terms import term
from reports.documents.words import BOOK

ROOT = Path(__file__).resolve().parents[3]
BOOKS = {"reports/documents": BOOK, "reports/charts": chart_words.BOOK}


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_both_languages_have_the_same_keys_and_places(book):
    assert book.differences() == ()


@pytest.mark.parametrize("room", BOOKS)
def test_every_word_is_said_somewhere(room):
    """A phrase nobody prints is dead; a computed key is searched by its beginning."""
    sources = [
        path.read_text()
        for folder in {room, "reports/queries"}
        for path in (ROOT / folder).glob("*.py")
        if not path.name.startswith("words_")
    ]
    text = "\n".join(sources)
    literal = set(re.findall(r'["\']([a-z_0-9.]+)["\']', text))
    begun = {found for found in re.findall(r'f"([a-z_0-9.]+)\{', text) if "." in found}
    tables = BOOKS[room].tables
    unsaid = [
        key
        for key in tables["en"]
        if key not in literal and not key.startswith(tuple(begun))
    ]
    assert unsaid == []


def terms() -> set[str]:
    found: set[str] = set()
    for definition in reading.catalogue():
        for scale in definition.subscales:
            found |= {scale.title, scale.low_label, scale.high_label}
            found |= {norm.group for norm in scale.norms}
        found |= {item.message for item in definition.critical_items}
    return found


def test_every_scale_of_the_catalogue_has_german_words():
    assert sorted(word for word in terms() if word not in terms_de.TERMS) == []


def test_a_term_without_german_words_stays_as_it_is():
    assert term("A scale of the practice's own", "de") == (
        "A scale of the practice's own"
    )
    assert term("Attachment anxiety", "en") == "Attachment anxiety"
