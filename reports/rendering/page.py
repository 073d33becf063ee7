"""A document as a page: well-formed XHTML, the same for screen and for paper."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from reports.documents.document import Document

TEMPLATE = "reports/document.html"


def page(document: Document, *, on_screen: bool = False, back: str = "") -> str:
    """The whole page as XHTML.

    On paper charts are pictures at chart:0, chart:1 … which the PDF maker is given
    beside the page. On screen they stand inside the page, as SVG of our own making;
    there their dots say what they are, some are drawn for a phone, too, and a link
    leads to the address `back`.
    """
    charts = _inside(document.charts_on_screen) if on_screen else {}
    narrow = _inside(document.charts_on_phone) if on_screen else {}
    context = {
        "frame": document.frame,
        "parts": document.parts,
        "on_screen": on_screen,
        "charts": charts,
        "charts_on_phone": narrow,
        "back": back,
    }
    return render_to_string(TEMPLATE, context)


def _inside(charts: dict[str, str]) -> dict[str, SafeString]:
    """Written by reports.charts alone, every word in it escaped there."""
    return {
        address: mark_safe(svg)  # noqa: S308
        for address, svg in charts.items()
    }
