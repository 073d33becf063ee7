"""Tags read back: bookmarks, reading order and every word where a reader expects it."""

import io
import re
import subprocess

import pikepdf
import pytest

from reports.documents.document import Grid, walk
from reports.documents.progress import compose
from reports.rendering.page import page
from reports.rendering.pdf import pdf
from tests.reports.documents.examples import ecr_facts, five_facts, parsed

pytestmark = pytest.mark.pdf


def outside_of_figures(tree: str) -> list[str]:
    """The tagged words but for those of charts, which their alternative stands for."""
    said, figure = [], None
    for line in tree.splitlines():
        depth, kind = len(line) - len(line.lstrip()), line.strip()
        if figure is not None and depth > figure:
            continue
        figure = depth if kind.startswith("Figure") else None
        if kind.startswith('"'):
            said.append(kind.strip('"'))
    return said


@pytest.fixture(scope="module")
def report():
    """A report of two scales with a plane: its page, and the PDF of it."""
    document = compose(ecr_facts(12))
    html = page(document)
    return html, pdf(html, document.charts)


@pytest.fixture(scope="module")
def short_report():
    """One in which no table goes on overleaf, where its heads are read once more."""
    document = compose(ecr_facts(5))
    html = page(document)
    return html, pdf(html, document.charts)


def poppler(program: str, raw: bytes, *options: str) -> str:
    command = [program, *options, "-", *(["-"] if program == "pdftotext" else [])]
    read = subprocess.run(command, input=raw, capture_output=True, check=True)  # noqa: S603
    return read.stdout.decode()


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_tags_hold_the_words_of_the_page_in_the_order_of_the_page(short_report):
    html, raw = short_report
    body = next(parsed(html).iter("body"))
    said = " ".join(outside_of_figures(poppler("pdfinfo", raw, "-struct-text")))
    assert words(said) == words(" ".join(body.itertext()))


def test_words_on_the_page_are_seen_in_the_order_they_are_read(report):
    html, raw = report
    seen = poppler("pdftotext", raw, "-f", "1", "-l", "1")
    body = next(parsed(html).iter("body"))
    heads = ["Elm Street Practice", "Progress report", "What we can say about change"]
    heads += ["Attachment anxiety:", "Scale", "What this cannot tell"]
    read = " ".join(" ".join(body.itertext()).split())
    assert [read.find(head) for head in heads] == sorted(map(read.find, heads))
    flat = " ".join(seen.split())
    assert [flat.find(head) for head in heads] == sorted(map(flat.find, heads))
    assert -1 not in map(flat.find, heads)


def test_bookmarks_are_the_headings(report):
    html, raw = report
    root = parsed(html)
    heads = [e for e in root.iter() if e.tag in {"h1", "h2"}]
    with pikepdf.open(io.BytesIO(raw)) as read, read.open_outline() as outline:
        (title,) = outline.root
        below = [item.title for item in title.children]
    assert title.title == "Progress report Draft"
    assert below == ["".join(e.itertext()) for e in heads if e.tag == "h2"]


def test_words_of_a_chart_are_text_in_the_pdf(report):
    _, raw = report
    flat = " ".join(poppler("pdftotext", raw, "-f", "1", "-l", "1").split())
    for label in ("more secure", "session", "now 3.77", "start 5.10"):
        assert label in flat


def test_rows_and_heads_of_tables_are_tagged_as_such():
    document = compose(five_facts(10))
    raw = pdf(page(document), document.charts)
    with pikepdf.open(io.BytesIO(raw)) as read:
        kinds = [
            (str(each.S), str(each.get("/A", {}).get("/Scope", "")))
            for each in read.objects
            if isinstance(each, pikepdf.Dictionary) and "/S" in each and "/P" in each
        ]
    parts = walk(document.parts)
    tables = [part.table for part in parts if isinstance(part, Grid)]
    rows = sum(len(table.rows) for table in tables)
    assert rows >= 15
    assert kinds.count(("/TR", "")) == rows + len(tables)
    assert kinds.count(("/TH", "/Row")) == rows
    assert kinds.count(("/TH", "/Column")) == sum(len(t.heads) for t in tables)
