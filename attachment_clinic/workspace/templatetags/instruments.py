"""Tags about instruments: what others published is said to be English where it is."""

import re
from typing import Any

from django import template
from django.utils.html import escape, format_html

from assessments.instruments.reading import UnknownInstrument, instrument
from attachment_clinic.workspace.language import is_english

register = template.Library()

PLACE = re.compile(r"%\((\w+)\)s")


@register.filter
def published(text: str, definition: Any = None) -> str:
    """`text` of an instrument; in English where its publisher alone gave it words."""
    if text and is_english(definition):
        return format_html('<span lang="en">{}</span>', text)
    return text


@register.filter
def given(title: str, row: Any) -> str:
    """The title of what a row names as given, or brought."""
    try:
        return published(title, instrument(row.instrument, row.version))
    except UnknownInstrument:
        return title


def filled(words: Any, **parts: Any) -> str:
    """A sentence with parts in it; a title keeps the language it says it is in."""
    return format_html(PLACE.sub(r"{\1}", escape(str(words))), **parts)
