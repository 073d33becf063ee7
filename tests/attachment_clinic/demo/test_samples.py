"""Sample documents: every kind, whole, in its language, and open to every reader."""

import re
import subprocess

import page as validation
import pytest

from attachment_clinic.demo.samples import samples
from reports.documents.words import BOOK
from reports.rendering.page import page
from reports.rendering.pdf import pdf
from tests.reports.documents.examples import parsed

pytestmark = pytest.mark.pdf

LOOKS = (("en", "A4"), ("de", "Letter"))
MADE = {
    f"{name}-{language}": document
    for language, paper in LOOKS
    for name, document in samples(language, paper)
}
# Phrases long enough to be no name and no number, up to the first gap.
ENGLISH = {
    phrase.partition("{")[0].strip()
    for key, phrase in BOOK.tables["en"].items()
    if phrase != BOOK.tables["de"][key] and len(phrase.partition("{")[0].split()) > 2
}


def pages_of(raw: bytes) -> list[str]:
    """The words of each page of a PDF."""
    command = ["pdftotext", "-", "-"]
    read = subprocess.run(command, input=raw, capture_output=True, check=True)  # noqa: S603
    shown = read.stdout.decode().split("\f")[:-1]
    return [" ".join(each.split()) for each in shown]


def own_language(element) -> str:
    """The words of a page but for those that are marked as another language."""
    found = [element.text or ""]
    for child in element:
        if not (child.get("lang") and child.tag != "html"):
            found.append(own_language(child))
        found.append(child.tail or "")
    return " ".join(found)


@pytest.mark.parametrize("name", MADE)
def test_sample_keeps_every_rule_of_pdf_ua_1_and_names_itself_on_every_page(name):
    document = MADE[name]
    raw = pdf(page(document), document.charts)
    report = validation.validate_pdf_bytes(raw, profile="ua1")
    assert [failure.message for failure in report.failures] == []
    pages = pages_of(raw)
    word, of = document.frame.furniture.page, document.frame.furniture.of
    for number, said in enumerate(pages, start=1):
        assert f"{word} {number} {of} {len(pages)}" in said
        assert document.frame.document_number in said
        assert document.frame.running in said


@pytest.mark.parametrize("name", [name for name in MADE if name.endswith("-de")])
def test_german_sample_holds_no_english(name):
    root = parsed(page(MADE[name]))
    alternatives = " ".join(img.get("alt") for img in root.iter("img"))
    said = " ".join(f"{own_language(root)} {alternatives}".split())
    assert [phrase for phrase in ENGLISH if phrase in said] == []
    assert re.findall(r"\d\.\d\d\b", said) == []


@pytest.mark.parametrize("name", [name for name in MADE if name.startswith("client")])
def test_client_copy_is_one_page(name):
    document = MADE[name]
    assert len(pages_of(pdf(page(document), document.charts))) == 1
