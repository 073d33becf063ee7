"""Every word of documents and charts in both languages, and none left over."""

import re
from pathlib import Path

import pytest

from assessments.instruments import reading
from reports.charts import words as chart_words
from reports.documents import terms_de, terms_library_de, terms_own_de
from reports.documents.terms import note_in, term
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
            known = scale.reliability
            found |= {known.interval} if known else set()
        found |= {item.message for item in definition.critical_items}
        found |= {cutoff.meaning for cutoff in definition.cutoffs}
        found |= {each.title for each in definition.derived}
        found |= {definition.construct, definition.item_order} - {""}
        if ours(definition):
            found |= {definition.licence.claim, definition.licence.address}
    return found


def ours(definition) -> bool:
    """Ours have German wording; others keep the title and the note they came with."""
    return "de" in reading.languages(definition.key, definition.version)


def test_whatever_the_catalogue_says_has_german_words():
    known = terms_de.TERMS | terms_library_de.TERMS
    assert sorted(word for word in terms() if word not in known) == []


def test_no_term_stands_in_both_tables_and_none_is_left_over():
    assert set(terms_de.TERMS) & set(terms_library_de.TERMS) == set()
    assert sorted(set(terms_library_de.TERMS) - terms()) == []


def test_what_ours_say_of_themselves_is_said_in_german():
    """A next version says it anew; what others publish keeps its words."""
    definitions = reading.catalogue()
    assert list(terms_own_de.NOTES) == [d.id for d in definitions if ours(d)]
    pulse, ecr_r = reading.instrument("security_pulse"), reading.instrument("ecr_r")
    assert note_in(pulse, "de").startswith("Nicht validiert: Wie gut diese Fragen ")
    assert note_in(pulse, "en") == pulse.note
    assert note_in(ecr_r, "de") == ecr_r.note


def test_a_term_without_german_words_stays_as_it_is():
    assert term("A scale of the practice's own", "de") == (
        "A scale of the practice's own"
    )
    assert term("Attachment anxiety", "en") == "Attachment anxiety"
