"""What is remembered with a style: the same bytes as WeasyPrint makes without it."""

import re
import sys
from dataclasses import replace
from io import BytesIO

import pikepdf
import pydyf
import pytest

from attachment_clinic.demo.samples import samples
from reports.documents.facts import Client
from reports.documents.progress import compose
from reports.rendering import pdf as rendering
from reports.rendering.page import page
from reports.rendering.pdf import STATIC, STYLESHEETS, pdf
from reports.rendering.remembering import remember
from tests.reports.documents.examples import ecr_facts
from tests.reports.rendering.test_layouts import TEXTS
from tests.reports.rendering.test_layouts import page as page_of

pytestmark = pytest.mark.pdf

DOCUMENTS = dict(samples("de", "Letter"))
BOXES = {
    "padding inside": "<div style='box-sizing: border-box; padding: 5mm; width: 50%'>"
    "<p style='margin: 10% 5%; min-width: 20%'>one</p><p>two</p></div>",
    "rounded": "<div style='border: 1pt solid; border-radius: 3pt 0'>one</div>" * 2,
    "collapsed borders": "<table style='border-collapse: collapse'><tr>"
    "<td style='border: 1pt solid'>1</td><td style='border: 3pt solid'>2</td></tr>"
    "<tr><td style='border: 1pt solid'>1</td><td>2</td></tr></table>",
    "a float": "<p style='float: left; width: 30%'>one</p><p>two</p>",
    "a list": "<ul><li>one</li><li>two</li></ul>",
    "out of the flow": "<p style='position: absolute; top: 50%'>one</p><p>two</p>",
    **TEXTS,
}


@pytest.fixture
def plainly(monkeypatch):
    """Makes a PDF with all that remembers taken out of WeasyPrint."""
    rendering.warm()
    from cssselect2 import Matcher  # noqa: PLC0415 - comes with WeasyPrint
    from weasyprint.css import StyleFor
    from weasyprint.formatting_structure.boxes import Box

    libraries = [
        module
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] in {"weasyprint", "pydyf"}
    ]
    ours = [
        (holder, name, thing.plain_function)
        for holder in (*libraries, Box, StyleFor, Matcher)
        for name, thing in list(vars(holder).items())
        if hasattr(thing, "plain_function")
    ]

    def made(html, charts) -> bytes:
        with monkeypatch.context() as patch:
            for holder, name, plain in ours:
                patch.setattr(holder, name, plain)
            return pdf(html, charts)

    assert {name for _, name, _ in ours} == {
        "resolve_percentages",
        "resolve_radii_percentages",
        "strut",
        "_to_bytes",
        "is_in_normal_flow",
        "descendants",
        "set_computed_styles",
        "match",
        "layout_box_backgrounds",
        "avoid_collisions",
        "get_next_linebox",
        "block_container_layout",
    }
    return made


@pytest.mark.parametrize("name", DOCUMENTS)
def test_document_is_drawn_in_the_same_bytes_as_without(name, plainly):
    html, charts = page(DOCUMENTS[name]), DOCUMENTS[name].charts
    assert pdf(html, charts) == plainly(html, charts)


@pytest.mark.parametrize("name", BOXES)
def test_box_is_drawn_in_the_same_bytes_as_without(name, plainly):
    html = page_of(BOXES[name])
    assert pdf(html, {}) == plainly(html, {})


def test_it_is_put_in_place_once_however_often_it_is_asked():
    rendering.warm()
    before = pydyf._to_bytes
    remember()
    assert pydyf._to_bytes is before


def test_stylesheets_select_by_nothing_but_what_a_place_tells():
    """Else two elements of one place could have different rules."""
    children = {":first-child", ":nth-child(2)", ":nth-child(3)", ":nth-child(5n)"}
    css = "".join((STATIC / name).read_text("utf-8") for name in STYLESHEETS)
    rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}|@[^{}]*\{[^{}]*\}?", "", css, flags=re.S)
    assert set(re.findall(r":+[\w-]+(?:\([^)]*\))?", rules)) == children | {
        ":root",
        "::before",
    }
    assert set(re.findall(r"\[[^]]*\]|[~#]", rules)) == {"[hidden]"}


def test_what_is_kept_from_one_report_says_nothing_in_the_next(plainly):
    """What stands on every page comes from attributes, and styles are shared."""
    people = [
        ("Ana Brandt", "H-0001"),
        ("Dora Lind", "H-0003"),
        ("Ana Brandt", "H-0001"),
    ]
    for name, reference in people:
        facts = replace(ecr_facts(3), client=Client(name, reference))
        document = compose(facts)
        html, charts = page(document), document.charts
        made = pdf(html, charts)
        assert made == plainly(html, charts)
        with pikepdf.open(BytesIO(made)) as read:
            said = str(read.docinfo["/Title"])
        assert said == f"Progress report, {name} · {reference}"
