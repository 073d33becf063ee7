"""The forms of a page as a browser finds them, and what a request wrote."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.db import connection
from django.test import Client as Browser

# Rows that come and go with sign-in itself, whatever becomes of what was sent.
PASSING = {
    *("django_session", "cache", "usersessions_usersession"),
    *("axes_accessattempt", "axes_accessattemptexpiration"),
}
_WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.I)


@dataclass
class Form:
    """One form of a page: where it goes, and what stands in its fields."""

    action: str
    is_post: bool
    fields: dict[str, str] = field(default_factory=dict)
    # Ticked or pressed, whatever they say.
    boxes: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self, here: str) -> None:
        super().__init__()
        self.here, self.forms, self.chosen = here, [], None
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        said = dict(attrs)
        if tag == "form":
            action = said.get("action") or self.here
            self.forms.append(Form(action, said.get("method") == "post"))
            self.inside = True
        name = said.get("name")
        if self.inside and name and tag in {"input", "textarea", "select", "button"}:
            self._field(tag, name, said)
        if tag == "option" and self.chosen and self.inside:
            fields = self.forms[-1].fields
            if "selected" in said or not fields[self.chosen]:
                fields[self.chosen] = said.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "form"

    def _field(self, tag: str, name: str, said: dict) -> None:
        self.chosen = name if tag == "select" else None
        form = self.forms[-1]
        kind = said.get("type")
        if kind == "checkbox" or tag == "button":
            form.boxes.add(name)
        if kind not in {"radio", "checkbox"} or "checked" in said:
            form.fields[name] = said.get("value") or ""
        else:
            form.fields.setdefault(name, said.get("value") or "")


def forms_on(browser: Browser, address: str) -> list[Form]:
    """The forms of a page that are posted; none where there is no such page."""
    page = browser.get(address)
    if page.status_code != 200 or "html" not in page.headers["Content-Type"]:
        return []
    reader = _Reader(address)
    reader.feed(page.content.decode())
    return [form for form in reader.forms if form.is_post]


def unlike(fields: dict[str, str]) -> list[str]:
    """One field of each kind: of twenty numbered ones the first will do."""
    kinds = {re.sub(r"\d+", "0", name): name for name in sorted(fields, reverse=True)}
    kinds.pop("csrfmiddlewaretoken", None)
    return sorted(kinds.values())


def every_row() -> dict[str, list[str]]:
    """All rows of all tables, but for those of sign-in itself."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table not in PASSING:
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
                found[table] = sorted(map(repr, cursor.fetchall()))
    return found


@contextmanager
def changed(before: dict[str, list[str]]) -> Iterator[set[str]]:
    """The tables that are not as `before` at the end; looked at if any was written."""
    wrote: list[str] = []
    found: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        wrote.extend(_WRITES.findall(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found
    if set(wrote) - PASSING:
        found |= {name for name, rows in every_row().items() if rows != before[name]}
