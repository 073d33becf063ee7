"""The words of an instrument in one language, and how they are read."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assessments.instruments.definition import Definition
from assessments.instruments.fields import BadDefinition, Fields, load
from clients.translatable import Said, gettext_noop

# As many as a person can tell apart and choose from in one row.
MOST_POINTS = 11
# What a language is called on an English page: those that are written as the pages
# of the portal are, from left to right.
LANGUAGES = {
    "cs": gettext_noop("Czech"),
    "da": gettext_noop("Danish"),
    "de": gettext_noop("German"),
    "en": gettext_noop("English"),
    "es": gettext_noop("Spanish"),
    "fi": gettext_noop("Finnish"),
    "fr": gettext_noop("French"),
    "hu": gettext_noop("Hungarian"),
    "it": gettext_noop("Italian"),
    "nb": gettext_noop("Norwegian"),
    "nl": gettext_noop("Dutch"),
    "pl": gettext_noop("Polish"),
    "pt": gettext_noop("Portuguese"),
    "ro": gettext_noop("Romanian"),
    "ru": gettext_noop("Russian"),
    "sv": gettext_noop("Swedish"),
    "tr": gettext_noop("Turkish"),
    "uk": gettext_noop("Ukrainian"),
}


def language_name(code: str) -> str:
    """The name of a language, or its code where nobody has named it."""
    return LANGUAGES.get(code, code)


@dataclass(frozen=True, slots=True)
class Wording:
    """Title, introduction, items by code and anchors by value, in one language."""

    language: str
    title: str
    introduction: str
    items: Mapping[str, str]
    anchors: Mapping[int, str]
    digest: str

    def complete(self, definition: Definition) -> bool:
        """True when every item of the definition has words."""
        return all(self.items.get(code, "").strip() for code in definition.item_codes)


def read_wording(raw: bytes, definition: Definition) -> Wording:
    """Read a wording file; BadDefinition lists every problem found in it."""
    problems: list[str] = []
    fields = Fields(load(raw), "", problems)
    wording = Wording(
        language=fields.text("language"),
        title=fields.text("title"),
        introduction=fields.text("introduction"),
        items=_texts(fields.table("items"), definition.item_codes),
        anchors=_anchors(fields.table("anchors"), definition),
        digest=hashlib.sha256(raw).hexdigest(),
    )
    fields.finish()
    if problems:
        raise BadDefinition(problems)
    return wording


def made_wording(
    *,
    language: str,
    title: str,
    introduction: str,
    items: Mapping[str, str],
    anchors: Mapping[int, str],
) -> Wording:
    """The words a practice brought; the digest is that of all of them together."""
    content = [
        language,
        title,
        introduction,
        sorted(items.items()),
        sorted(anchors.items()),
    ]
    raw = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Wording(
        language=language,
        title=title,
        introduction=introduction,
        items=MappingProxyType(dict(items)),
        anchors=MappingProxyType(dict(anchors)),
        digest=hashlib.sha256(raw.encode()).hexdigest(),
    )


def why_not_on_screen(definition: Definition) -> str:
    """Why no wording helps: the answer does not fit a screen; "" where it does.

    A line to be marked has too many points, and the one set of words for answers does
    not fit an item with a range of its own.
    """
    apart = [each.code for each in definition.items if each.response]
    if apart:
        words = gettext_noop(
            "%(title)s has answers of their own for item %(items)s, and on a screen "
            "all items share one set of words for their answers. Give it on paper and "
            "type in the numbers."
        )
        return Said(words, title=definition.short_title, items=", ".join(apart))
    ranges = [definition.response_of(code).values for code in definition.item_codes]
    if max(len(values) for values in ranges) <= MOST_POINTS:
        return ""
    words = gettext_noop(
        "%(title)s is answered by a mark on a line, which a list of points cannot "
        "show. Give it on paper and type in the numbers."
    )
    return Said(words, title=definition.short_title)


def _texts(fields: Fields, known: tuple[str, ...]) -> Mapping[str, str]:
    texts = {code: fields.text(code) for code in known if code in fields}
    fields.finish()
    return MappingProxyType(texts)


def _anchors(fields: Fields, definition: Definition) -> Mapping[int, str]:
    known = tuple(str(value) for value in definition.response.values)
    texts = _texts(fields, known)
    return MappingProxyType({int(value): text for value, text in texts.items()})
