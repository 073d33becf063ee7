"""Tags of the base templates: where we are, and charts drawn into the page."""

import re
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from assessments.change.numbers import plain
from attachment_clinic.web.languages import ui_language
from clients.learning.citing import pieces
from clients.learning.shelf import references
from clients.telling import kept, told
from clients.translatable import within_sentence

register = template.Library()
register.filter("told", told)
register.filter("kept", kept)

# Charts are made by our own code; should that ever be fooled, nothing runs.
_RUNS = re.compile(r"<script|<foreignobject|\son\w+\s*=|javascript:", re.IGNORECASE)


@register.inclusion_tag("web/parts/nav_item.html", takes_context=True)
def nav_item(context: template.Context, label: str, name: str) -> dict[str, Any]:
    """One entry of a navigation, marked when the page is in it."""
    try:
        url = reverse(name)
    except NoReverseMatch:
        url = "/"
    return {"label": label, "url": url, "current": _current(context, url)}


def _current(context: template.Context, url: str) -> str:
    request = context.get("request")
    path = request.path if request else ""
    if path == url:
        return "page"
    # The first page of a door lies above all others: it is current only itself.
    below = url.count("/") > 2 and path.startswith(url)
    return "true" if below else ""


@register.filter
def score(value: float, places: int = 2) -> str:
    """A score as charts and reports write it: one rounding for all (hazard H12)."""
    return plain(value, ui_language(), places)


@register.filter
def inside(label: str) -> str:
    """A label within a sentence."""
    return within_sentence(str(label), get_language() or "")


@register.filter
def inline_svg(svg: str) -> SafeString:
    """The text of a chart of reports.charts, to be drawn into the page."""
    if svg and (not svg.lstrip().startswith("<svg") or _RUNS.search(svg)):
        raise ValueError("This is no chart of ours.")
    return mark_safe(svg)  # noqa: S308  checked above; text in it was escaped when drawn


@register.filter
def cited(text: str) -> SafeString:
    """A text of ours with its citations, each leading to the work on the same page."""
    return format_html_join(
        "", "{}", ((_work(key) if key else words,) for words, key in pieces(text))
    )


def _work(key: str) -> SafeString:
    return format_html(
        ' (<a class="cite" href="#work-{}">{}</a>)', key, references()[key].short
    )
