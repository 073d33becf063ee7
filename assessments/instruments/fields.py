"""Takes values out of a TOML table and notes every problem in words."""

import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from assessments.instruments.figure import STATUSES


class BadDefinition(ValueError):
    """A file of the catalogue cannot be used; `problems` says why, all of it."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


def load(raw: bytes) -> dict[str, Any]:
    """Parse TOML bytes with exact decimals; BadDefinition when it is not TOML."""
    try:
        return tomllib.loads(raw.decode("utf-8"), parse_float=_finite)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, InvalidOperation) as error:
        raise BadDefinition([f"The file is not valid TOML in UTF-8: {error}"]) from None


def _finite(text: str) -> Decimal:
    number = Decimal(text.replace("_", ""))
    if not number.is_finite():
        raise InvalidOperation(f"{text} is not a number a score can have")
    return number


class Fields:
    """One table of a file: each value is asked for once, by name and kind.

    A missing or wrong value is noted and a harmless stand-in returned, so that
    one reading finds all problems. `finish` notes the names nobody asked for.
    """

    def __init__(self, table: Mapping[str, Any], where: str, problems: list[str]):
        self._table = table
        self._where = where
        self._asked: set[str] = set()
        self.problems = problems

    def __contains__(self, name: object) -> bool:
        return name in self._table

    def text(self, name: str, *, optional: bool = False) -> str:
        """A text; empty only when optional."""
        value: str = self._take(name, str, "a text", "", optional=optional)
        if not optional and name in self and isinstance(self._table[name], str):
            self._expect(
                bool(value.strip()), f"{self.path(name)} is empty: fill it in."
            )
        return value

    def choice(self, name: str, allowed: Iterable[str]) -> str:
        """A text that must be one of the allowed ones."""
        allowed = tuple(allowed)
        value = self.text(name)
        options = ", ".join(allowed)
        self._expect(
            not value or value in allowed,
            f'{self.path(name)} is "{value}": use one of {options}.',
        )
        return value

    def status(self, name: str) -> str:
        """Where a figure comes from; a figure nobody confirmed is refused."""
        if self._table.get(name) == "recall":
            self._asked.add(name)
            self.problems.append(
                f'{self.path(name)} is "recall": a figure nobody confirmed is never '
                "used. Find its source or leave it out."
            )
            return ""
        return self.choice(name, STATUSES)

    def flag(self, name: str, *, default: bool | None = None) -> bool:
        """True or false."""
        if default is not None and name not in self._table:
            return default
        value: bool = self._take(name, bool, "true or false", False)
        return value

    def whole(self, name: str) -> int:
        """A whole number."""
        value: int = self._take(name, int, "a whole number", 0)
        return value

    def number(self, name: str) -> Decimal:
        """A number, kept exactly as written."""
        value = self._take(name, (int, Decimal), "a number", 0)
        return Decimal(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts with at least one entry."""
        return tuple(self._list(name, str, "texts"))

    def wholes(self, name: str) -> tuple[int, ...]:
        """A list of whole numbers with at least one entry."""
        return tuple(self._list(name, int, "whole numbers"))

    def table(self, name: str) -> "Fields":
        """A table inside this one."""
        value = self._take(name, dict, "a table", {})
        return Fields(value, self.path(name), self.problems)

    def tables(self, name: str, *, optional: bool = False) -> list["Fields"]:
        """A list of tables inside this one."""
        values = self._take(name, list, "a list of tables", [], optional=optional)
        good = [value for value in values if isinstance(value, dict)]
        self._expect(
            len(good) == len(values), f"{self.path(name)} must hold tables only."
        )
        return [
            Fields(value, f"{self.path(name)}[{number}]", self.problems)
            for number, value in enumerate(good, start=1)
        ]

    def finish(self) -> None:
        """Note every name in the table that nobody asked for."""
        for name in self._table:
            self._expect(
                name in self._asked,
                f"{self.path(name)} is not a known key: check its spelling.",
            )

    def path(self, name: str) -> str:
        """How a person finds this value in the file."""
        return f"{self._where}.{name}" if self._where else name

    def _expect(self, good: bool, problem: str) -> None:
        if not good:
            self.problems.append(problem)

    def _list(self, name: str, kind: type, words: str) -> list[Any]:
        values = self._take(name, list, f"a list of {words}", [])
        good = [value for value in values if _is(value, kind)]
        self._expect(
            len(good) == len(values), f"{self.path(name)} must hold {words} only."
        )
        if name in self:
            self._expect(bool(values), f"{self.path(name)} is empty: fill it in.")
        return good

    def _take(
        self,
        name: str,
        kind: type | tuple[type, ...],
        words: str,
        fallback: Any,
        *,
        optional: bool = False,
    ) -> Any:
        self._asked.add(name)
        if name not in self._table:
            self._expect(optional, f"{self.path(name)} is missing: give {words}.")
            return fallback
        value = self._table[name]
        if _is(value, kind):
            return value
        self.problems.append(f"{self.path(name)} must be {words}.")
        return fallback


def _is(value: object, kind: type | tuple[type, ...]) -> bool:
    # True is an int to Python, but never to a person filling in a form.
    if isinstance(value, bool) and kind is not bool:
        return False
    return isinstance(value, kind)
