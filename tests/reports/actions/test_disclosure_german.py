"""The archive in German: what a person reads, and what programs read all the same."""

import io

import page as validation
import pikepdf
import pytest
from django.utils import translation

from reports.actions.disclosure import CannotDisclose, choose_copy_language
from reports.actions.disclosure_archive import request_archive
from reports.models import Disclosure
from reports.queries.disclosure_contents import contents_of
from reports.queries.disclosure_facts import plain_of_disclosure
from reports.queries.disclosure_items import items_of
from reports.queries.disclosure_rows import SOURCES
from tests.reports.actions.test_disclosure_archive import (
    TUESDAY,
    a_tuesday,
    asked,
    decide_all,
    full,
    made,
    pdf_text,
)

__all__ = ["a_tuesday", "full"]  # fixtures

pytestmark = pytest.mark.pdf


def in_german(full) -> Disclosure:
    """Dora is spoken with in German, as in Austria, and asked for her copy."""
    full.dora.language = "de-AT"
    full.dora.save(update_fields=["language"])
    return asked(full)


def test_copy_speaks_the_language_of_its_client(full):
    disclosure = in_german(full)
    assert disclosure.language == "de"
    decide_all(disclosure, full.world.theo)
    files = made(disclosure, full.world.theo)
    read = " ".join(
        pdf_text(files["data.pdf"]).replace("\N{ZERO WIDTH SPACE}", "").split()
    )
    said = (
        "Eine Kopie Ihrer Daten",
        "Sie haben am 2. März 2026 um diese Kopie gebeten, per Brief.",
        "Wer Ihre Akte angesehen hat, und was getan wurde",
        "hat eine Kopie Ihrer Daten erstellen lassen",
        "Ereignis, 2. März 2026",
        "Von der Klientin oder dem Klienten eingetragen: nein",
    )
    assert [each for each in said if each not in read] == []
    english = ("A copy of", "Who looked", "March", "Noted by", ": yes", ": no;")
    assert [each for each in english if each in read] == []
    assert language_of(files["data.pdf"]) == "de"
    report = validation.validate_pdf_bytes(files["data.pdf"], profile="ua1")
    assert [failure.message for failure in report.failures] == []


def language_of(pdf: bytes) -> str:
    """What a reader, or a voice that reads aloud, is told of the language."""
    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert bool(read.Root.MarkInfo.Marked) is True
        return str(read.Root.Lang)


def test_programs_read_the_same_whatever_language_the_copy_speaks(full):
    """Names and codes are English; only sentences differ."""
    disclosure = asked(full)
    decide_all(disclosure, full.world.theo)
    english, german = (plain(disclosure, language) for language in ("en", "de"))
    sentences = {"asked", "lawful_basis", "not_in_here"}
    assert {name for name in english if english[name] != german[name]} == sentences


def plain(disclosure: Disclosure, language: str) -> dict:
    """data.json of a copy in this language; the row itself stays as it is."""
    disclosure.language = language
    return plain_of_disclosure(disclosure, contents_of(disclosure), TUESDAY)


def test_what_was_left_out_is_said_in_the_language_of_the_copy(full):
    disclosure = in_german(full)
    decide_all(disclosure, full.world.theo, decision="leave_out", reason="third_person")
    lines = [each["line"] for each in plain(disclosure, "de")["left_out"]]
    assert "Ereignis, 2. März 2026: weggelassen, betrifft jemand anderen" in lines
    assert [each for each in lines if "left out" in each] == []


def test_what_was_decided_holds_when_the_copy_changes_its_language(full):
    theo, disclosure = full.world.theo, asked(full)
    decide_all(disclosure, theo)
    with translation.override("de"):
        assert [each.key for each in items_of(disclosure) if not each.fresh] == []
    changed = choose_copy_language(
        disclosure=disclosure, language="de", by=theo.actor, now=TUESDAY
    )
    assert contents_of(changed).parts
    with pytest.raises(CannotDisclose, match="English or in German"):
        choose_copy_language(
            disclosure=disclosure, language="fr", by=theo.actor, now=TUESDAY
        )
    request_archive(disclosure=changed, staff=theo, by=theo.actor, now=TUESDAY)
    with pytest.raises(CannotDisclose, match="is being made by now"):
        choose_copy_language(
            disclosure=disclosure, language="en", by=theo.actor, now=TUESDAY
        )


def test_typed_text_has_no_words_of_ours_in_it():
    """What is blacked out is kept by its place, which must hold in every language."""
    chosen = [
        f"{source.kind}.{name}"
        for source in SOURCES
        for name in source.free
        if getattr(source.model, f"get_{name}_display", None)
    ]
    assert chosen == []
