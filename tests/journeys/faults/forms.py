"""Reads the forms of a page, and fills every text in them with the same words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

TEXTS = {"text", "search", "", "email", "tel", "url", "textarea", "password"}
# What a person gives where nothing stands yet.
USUAL = {
    "date": "2026-12-01",
    "datetime-local": "2026-12-01T10:00",
    "time": "10:00",
    "number": "1",
    "range": "1",
    "checkbox": "on",
}


@dataclass
class Field:
    """One field of a form as the page shows it."""

    name: str
    kind: str
    value: str = ""
    options: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form: where it goes, how, and its fields in the order of the page."""

    action: str
    method: str
    sealed: bool  # multipart
    fields: list[Field] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """Names of the fields that a person types into."""
        return [each.name for each in self.fields if each.kind in TEXTS]

    def filled(self, words: str, *, everywhere: bool = False) -> list[tuple[str, str]]:
        """What a browser sends with `words` in every text.

        With `everywhere` also where a number, a day or a choice is expected.
        """
        given: dict[tuple[str, str], str] = {}
        for each in self.fields:
            value = self._value(each, words, everywhere)
            if value is not None:
                # Of radio buttons one value counts, of checkboxes each.
                key = (each.name, value if each.kind == "checkbox" else "")
                given[key] = value
        return [(name, value) for (name, _), value in given.items()]

    def _value(self, each: Field, words: str, everywhere: bool) -> str | None:
        if each.kind in {"submit", "button", "file"}:
            return None
        if each.kind == "hidden":
            return each.value
        if each.kind in {"email", "url"}:
            return {
                "email": f"{words}@client.example",
                "url": f"https://{words}.example/{words}.ics",
            }[each.kind]
        if each.kind in TEXTS or everywhere:
            return words
        if each.kind == "select":
            return each.value or next(filter(None, each.options), "")
        return each.value or USUAL.get(each.kind)

    def body(self, words: str, *, everywhere: bool = False) -> tuple[bytes, str]:
        """The body and its content type."""
        given = self.filled(words, everywhere=everywhere)
        if not self.sealed:
            return urlencode(given).encode(), "application/x-www-form-urlencoded"
        parts = [
            f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in given
        ]
        rows = f"First name,Family name,Reference,Mail\r\n{words},{words},{words},\r\n"
        parts += [
            f'--x\r\nContent-Disposition: form-data; name="{each.name}"; '
            f'filename="{words}.csv"\r\nContent-Type: text/csv\r\n\r\n{rows}\r\n'
            for each in self.fields
            if each.kind == "file"
        ]
        return "".join(
            [*parts, "--x--\r\n"]
        ).encode(), "multipart/form-data; boundary=x"


class Page(HTMLParser):
    """The forms of a page and the addresses it leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self._open: Form | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in told:
            self.links.append(told["href"])
        if tag == "form":
            sealed = "multipart" in told.get("enctype", "")
            method = told.get("method", "get").lower()
            self._open = Form(told.get("action", ""), method, sealed)
            self.forms.append(self._open)
        elif self._open is not None:
            self._field(tag, told)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None

    def _field(self, tag: str, told: dict[str, str]) -> None:
        fields = self._open.fields if self._open else []
        if tag == "option" and fields and fields[-1].kind == "select":
            fields[-1].options.append(told.get("value", ""))
            if "selected" in told:
                fields[-1].value = told.get("value", "")
        if not told.get("name"):
            return
        if tag in {"select", "textarea"}:
            fields.append(Field(told["name"], tag))
        if tag == "input":
            kind = told.get("type", "text").lower()
            fields.append(Field(told["name"], kind, told.get("value", "")))
