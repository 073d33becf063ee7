"""The PDF: tagged, the same bytes for the same facts, and closed to the world."""

import io
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import page as validation
import pikepdf
import pytest

from reports.documents.facts import Client
from reports.documents.pieces import pieces
from reports.documents.progress import compose
from reports.rendering.page import page
from reports.rendering.pdf import RenderingFailed, pdf
from tests.reports.documents.examples import (
    RIVERBEND,
    ecr_facts,
    five_courses,
    five_facts,
)

pytestmark = pytest.mark.pdf
ROOT = Path(__file__).resolve().parents[3]

STORIES = {
    "two scales": ecr_facts(gap=5, prorated=(3,)),
    "two forms": ecr_facts(2),
    "one form": ecr_facts(1),
    "five scales": five_facts(),
    "noise unknown": five_facts(3),
    "letter": ecr_facts(practice=RIVERBEND),
    "five scales on letter": five_facts(practice=RIVERBEND, draft=False),
}


def made(facts) -> bytes:
    document = compose(facts)
    return pdf(page(document), document.charts)


def said(raw: bytes, first_page_only=False) -> str:
    last = ["-l", "1"] if first_page_only else []
    command = ["pdftotext", *last, "-", "-"]
    read = subprocess.run(command, input=raw, capture_output=True, check=True)  # noqa: S603
    return " ".join(read.stdout.decode().split())


def html(body: str) -> str:
    return f'<html lang="en"><head><title>t</title></head><body>{body}</body></html>'


@pytest.mark.parametrize("story", STORIES)
def test_pdf_keeps_every_rule_of_pdf_ua_1(story):
    report = validation.validate_pdf_bytes(made(STORIES[story]), profile="ua1")
    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize("story", STORIES)
def test_page_one_holds_everything_the_therapist_needs(story):
    words = said(made(STORIES[story]), first_page_only=True)
    assert "What we can say about change" in words
    assert "What this cannot tell" in words
    assert "Nothing here foretells the next answers." in words


def test_page_one_holds_even_five_different_verdicts_on_letter():
    facts = five_facts(10)
    assert len(pieces(facts).headlines) == len(five_courses()) == 5
    words = said(made(replace(facts, practice=RIVERBEND)), first_page_only=True)
    assert "Nothing here foretells the next answers." in words


def test_every_page_carries_name_reference_and_its_number():
    raw = made(ecr_facts())
    with pikepdf.open(io.BytesIO(raw)) as read:
        count = len(read.pages)
    words = said(raw)
    assert count >= 3
    for number in range(1, count + 1):
        assert f"Page {number} of {count}" in words
    assert words.count("Ana Whitfield · ELM-0042") == count


def test_pdf_is_tagged_named_and_in_a_language():
    with pikepdf.open(io.BytesIO(made(ecr_facts()))) as read:
        assert read.Root.MarkInfo.Marked
        assert str(read.Root.Lang) == "en"
        assert str(read.docinfo["/Title"]).startswith("Progress report, Ana Whitfield")
        assert str(read.docinfo["/CreationDate"]).startswith("D:20261125")


def tags(raw: bytes) -> list:
    with pikepdf.open(io.BytesIO(raw)) as read:
        found = [
            (str(thing.S), thing)
            for thing in read.objects
            if isinstance(thing, pikepdf.Dictionary) and "/S" in thing and "/P" in thing
        ]
        return [
            (
                kind,
                str(thing.get("/Alt", "")),
                str(thing.A.get("/Scope", "")) if kind == "/TH" else "",
            )
            for kind, thing in found
        ]


def test_figures_have_words_and_heads_have_a_scope():
    found = tags(made(ecr_facts()))
    figures = [words for kind, words, _ in found if kind == "/Figure"]
    assert len(figures) == 2
    assert all("Attachment anxiety: clear improvement" in words for words in figures)
    assert {scope for kind, _, scope in found if kind == "/TH"} == {"/Column", "/Row"}


def test_same_facts_make_the_same_bytes():
    assert made(ecr_facts()) == made(ecr_facts())


def test_another_process_makes_the_same_bytes_whatever_it_made_before():
    known = sha256(made(STORIES["five scales"])).hexdigest()
    for seed, before in (("1", "[]"), ("4711", "['letter', 'two scales']")):
        program = (
            "import django; django.setup()\n"
            "from tests.reports.rendering.test_pdf import STORIES, made, sha256\n"
            f"for story in {before}: made(STORIES[story])\n"
            "print(sha256(made(STORIES['five scales'])).hexdigest())"
        )
        told = subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        assert told.stdout.decode().strip() == known


def test_fonts_are_our_own_and_embedded():
    with pikepdf.open(io.BytesIO(made(ecr_facts()))) as read:
        names = {
            str(thing.FontName)
            for thing in read.objects
            if isinstance(thing, pikepdf.Dictionary) and "/FontName" in thing
        }
    faces = {re.sub(r"^/[A-Z]{6}\+", "", name) for name in names}
    assert {face.split("-")[0] for face in faces} == {"Inter", "Clinic"}


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "]]> <!-- \"'&amp;",
        "a\x00\x08\x1b\ud800b\ufffe",
        "\u202eturned\u202c שלום",
        "Žofie Łukasz İpek Nguyễn Ελένη Иван",
        "x" * 20_000,
        "url(file:///etc/passwd)",
        '"; content: url(http://127.0.0.1/x)',
    ],
)
def test_hostile_names_print(name):
    facts = ecr_facts(
        2,
        client=Client(name, "ELM-0042"),
        practice=replace(RIVERBEND, name=name),
        target=name,
    )
    report = validation.validate_pdf_bytes(made(facts), profile="ua1")
    assert [failure.message for failure in report.failures] == []


@pytest.mark.parametrize(
    "body",
    [
        '<img src="file:///etc/passwd" alt="x"/>',
        '<img src="http://127.0.0.1:1/x" alt="x"/>',
        '<img src="https://static.invalid/reports/print.css" alt="x"/>',
        '<img src="../../settings.py" alt="x"/>',
        '<img src="chart:1" alt="x"/>',
        '<img src="data:text/html;base64,YQ==" alt="x"/>',
        '<img src="data:image/svg+xml;base64,YQ==" alt="x"/>',
        '<link rel="stylesheet" href="http://127.0.0.1:1/a.css"/>',
        '<link rel="attachment" href="file:///etc/passwd"/>',
        '<object data="file:///etc/passwd"/>',
        '<p style="background: url(file:///etc/passwd)">a</p>',
        "<style>@import url(http://127.0.0.1:1/a.css);</style>",
        "<style>@font-face { font-family: x; src: url(file:///etc/passwd) }</style>",
    ],
)
def test_nothing_is_fetched_from_outside(body):
    with pytest.raises(RenderingFailed, match="asked for too much"):
        pdf(html(body), {"chart:0": "<svg/>"})


def test_chart_cannot_fetch_either():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        '<image href="file:///etc/passwd" width="9" height="9"/></svg>'
    )
    with pytest.raises(RenderingFailed, match="asked for too much"):
        pdf(html('<img src="chart:0" alt="x"/>'), {"chart:0": svg})


def test_page_that_is_not_well_formed_is_refused():
    with pytest.raises(RenderingFailed, match="not well-formed"):
        pdf("<html><p></html>", {})


def test_page_that_swells_by_entities_is_refused():
    swelling = (
        "<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>"
        + "".join(
            f"<!ENTITY {b} '{f'&{a};' * 10}'>"
            for a, b in zip("abcdefgh", "bcdefghi", strict=True)
        )
        + "]><html><body>&i;</body></html>"
    )
    with pytest.raises(RenderingFailed):
        pdf(swelling, {})


def test_pdfs_made_at_the_same_time_do_not_cross():
    names = [f"Canary{letter * 3}" for letter in "ABCD"]
    facts = [ecr_facts(1, client=Client(name, f"R-{name}")) for name in names]
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(made, facts))
    for name, raw in zip(names, results, strict=True):
        assert set(re.findall(r"Canary[A-Z]{3}", said(raw))) == {name}


def test_long_note_is_shortened_and_says_so():
    facts = ecr_facts(1)
    noted = replace(facts.instrument, note="word " * 6_000)
    words = said(made(replace(facts, instrument=noted)))
    assert "(shortened: longer than 20,000 characters)" in words
