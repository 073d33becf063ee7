"""Which language the pages speak: of whoever reads them, else of their browser."""

from contextlib import AbstractContextManager
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation

# How `lang` names them on a page.
TAGS = {"en-gb": "en-GB", "de": "de"}


def ui_language() -> str:
    """The language of this page as instruments and verdicts name it: "en" or "de"."""
    return (translation.get_language() or settings.LANGUAGE_CODE).partition("-")[0]


def page_tag() -> str:
    """The language of this page as its `lang` says it."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    return TAGS.get(language, language)


def spoken(code: str) -> str:
    """The language we have words in for `code` ("de-AT", "en", ""), else ""."""
    try:
        return translation.get_supported_language_variant(code) if code else ""
    except LookupError:
        return ""


def language_for(account: Any, client: Any) -> str:
    """What this account, or its client, was given; "" leaves it to the browser.

    A client's forms are given in a language that was agreed on, and the pages around
    them follow it until the client chooses for the account.
    """
    return spoken(account.language) or spoken(client.language if client else "")


def speaking(code: str) -> AbstractContextManager[Any]:
    """Within it pages speak `code`, or the browser's wish where we have no words."""
    return translation.override(spoken(code) or translation.get_language())


def said(response: HttpResponse) -> HttpResponse:
    """`response` with a head that tells the language it was written in."""
    response.headers.setdefault("Content-Language", page_tag())
    return response
