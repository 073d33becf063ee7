"""The words of an instrument in one language, and how they are read."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from assessments.instruments.definition import Definition
from assessments.instruments.fields import BadDefinition, Fields, load


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


def _texts(fields: Fields, known: tuple[str, ...]) -> Mapping[str, str]:
    texts = {code: fields.text(code) for code in known if code in fields}
    fields.finish()
    return MappingProxyType(texts)


def _anchors(fields: Fields, definition: Definition) -> Mapping[int, str]:
    known = tuple(str(value) for value in definition.response.values)
    texts = _texts(fields, known)
    return MappingProxyType({int(value): text for value, text in texts.items()})
