"""A document: its parts in order, and sections that can be left out."""

from datetime import date

from reports.documents.document import (
    Document,
    Paragraph,
    Section,
    Signature,
    Words,
    walk,
    without,
)
from reports.documents.edition import Edition
from reports.documents.edition import Signature as Signed
from reports.documents.progress import compose
from tests.reports.documents.examples import ecr_facts


def said(document: Document) -> list[str]:
    return [
        part.words.rest for part in walk(document.parts) if isinstance(part, Paragraph)
    ]


def nested() -> Document:
    one, two, three = (Paragraph(Words("", word)) for word in ("one", "two", "three"))
    inner = Section("look", (two,), key="inner")
    frame = compose(ecr_facts(1)).frame
    return Document(frame, (one, Section("look", (inner, three), key="outer")))


def test_parts_are_walked_in_the_order_they_are_read():
    assert said(nested()) == ["one", "two", "three"]


def test_sections_are_left_out_at_any_depth_and_nothing_else():
    assert said(without(nested(), ["inner"])) == ["one", "three"]
    assert said(without(nested(), ["outer"])) == ["one"]
    assert without(nested(), []) == nested()


def test_charts_of_a_section_that_is_left_out_are_gone_too():
    document = compose(ecr_facts())
    assert list(document.charts) == ["chart:0", "chart:1"]
    assert list(without(document, ["plane"]).charts) == ["chart:0"]


def test_own_words_stand_in_a_section_of_their_own_as_paragraphs():
    document = compose(
        ecr_facts(edition=Edition(words="A good year.\n\nWe go on\nin May."))
    )
    (section,) = (
        part
        for part in walk(document.parts)
        if isinstance(part, Section) and part.key == "words"
    )
    assert [part.words.rest for part in section.parts] == [
        "A good year.",
        "We go on in May.",
    ]
    assert "words" not in compose(ecr_facts(edition=Edition(words=" \n "))).sections


def test_sections_that_were_switched_off_are_not_composed():
    document = compose(ecr_facts(edition=Edition(off=("plane", "about"))))
    assert document.sections == {"forms", "sessions", "method"}


def test_an_amended_edition_says_what_it_replaces_and_why():
    edition = Edition(2, date(2026, 3, 1), "A name was misspelt.")
    assert compose(ecr_facts(edition=edition)).frame.marks == (
        "Version 2. Replaces the version signed on 1 March 2026. A name was misspelt.",
    )
    assert compose(ecr_facts()).frame.marks == ()


def test_a_signed_edition_names_who_signed_instead_of_lines():
    signed = Signed("Nora Lindqvist", date(2026, 3, 1), "Psychotherapist", "UKCP 7")
    edition = Edition(signature=signed, code="ABCDEFGHJKMN", digest="0123456789abcdef")
    document = compose(ecr_facts(draft=False, edition=edition))
    (signature,) = (p for p in walk(document.parts) if isinstance(p, Signature))
    assert signature == Signature(
        (),
        ("Elm Street Practice",),
        "Signed by Nora Lindqvist, Psychotherapist, UKCP 7 on 1 March 2026.",
    )
    assert document.frame.number_line == (
        "ELM-0042-003 · ABCD-EFGH-JKMN · 01234567 · 25 November 2026"
    )
