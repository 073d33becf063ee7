"""Kept layouts: the same bytes as WeasyPrint makes without them, whatever is said."""

import pytest

from reports.rendering import pdf as rendering
from reports.rendering.layouts import keep_layouts
from reports.rendering.pdf import pdf

pytestmark = pytest.mark.pdf

LONG = "Some words that do not fit into one line of a narrow page. " * 12
TEXTS = {
    "lines": f"<p>{LONG}</p>",
    "broken lines": "<p>one<br/>two<br/>three</p>",
    "preserved lines": "<pre>one\n  two\n\nthree\twith a tab</pre>",
    "justified": f"<p style='text-align: justify'>{LONG}</p>",
    "spaced": f"<p style='letter-spacing: 2px; word-spacing: 3px'>{LONG}</p>",
    "underlined": f"<p>a <u style='text-decoration: underline'>{LONG}</u> b</p>",
    "endless": f"<p>{'x' * 900}</p>",
    "soft hyphens": f"<p>{'foot\N{SOFT HYPHEN}note' * 40}</p>",
    "cut": "<p style='white-space: nowrap; overflow: hidden; "
    f"text-overflow: ellipsis'>{LONG}</p>",
    "other scripts": "<p>שלום עולם, Žofie Łukasz Nguyễn Ελένη Иван 語</p>",
    "turned around": f"<p dir='rtl' style='direction: rtl'>שלום {LONG}</p>",
    "a table": "<table class='forms'><tbody><tr><th>1</th><td>2.50</td></tr></tbody>"
    "</table>",
}


def page(body: str) -> str:
    return f'<html lang="en"><head><title>t</title></head><body>{body}</body></html>'


@pytest.fixture
def plainly(monkeypatch):
    """Makes a PDF by WeasyPrint as it is."""

    def made(html: str) -> bytes:
        from weasyprint.text import line_break

        with monkeypatch.context() as patch:
            (plain,) = line_break.Layout.__bases__
            patch.setattr(line_break, "Layout", plain)
            return pdf(html, {})

    return made


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_drawn_in_the_same_bytes_as_without(name, plainly):
    html = page(TEXTS[name])
    assert pdf(html, {}) == plainly(html)


def test_layouts_are_kept_only_once_however_often_it_is_asked():
    from weasyprint.text import line_break

    rendering.warm()
    before = line_break.Layout
    keep_layouts()
    assert line_break.Layout is before
