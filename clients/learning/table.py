"""Takes values out of one table by name and kind, and notes every problem in words."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

LONGEST = 2000


class BadContent(ValueError):
    """A file or a form cannot be used; `problems` says why, all of it."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(self.problems))


def load(raw: bytes) -> dict[str, Any]:
    """Parse TOML bytes; BadContent when it is not TOML in UTF-8."""
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadContent([f"The file is not valid TOML in UTF-8: {error}"]) from None


class Table:
    """One table: a missing or wrong value is noted, and a harmless one returned."""

    def __init__(self, values: Mapping[str, Any], where: str = "") -> None:
        self._values = values
        self._where = where
        self._asked: set[str] = set()
        self.problems: list[str] = []

    def text(self, name: str, *, optional: bool = False) -> str:
        """A text of one line, with something in it unless it is optional."""
        value = self._take(name, str, "a text", "", optional)
        if not optional and name in self._values and not value.strip():
            self.note(f"{self._path(name)} is empty: fill it in.")
        self._look_at(name, value)
        return value.strip()

    def texts(self, name: str, *, fewest: int = 1) -> tuple[str, ...]:
        """A list of texts, at least `fewest`, none of them empty."""
        values = self._take(name, list, "a list of texts", [], fewest == 0)
        good = [each for each in values if isinstance(each, str) and each.strip()]
        if len(good) < len(values):
            self.note(f"{self._path(name)} must hold texts only, and no empty one.")
        if name in self._values and len(good) < fewest:
            self.note(f"{self._path(name)} needs at least {fewest}.")
        for each in good:
            self._look_at(name, each)
        return tuple(each.strip() for each in good)

    def whole(self, name: str, least: int, most: int) -> int:
        """A whole number from `least` to `most`."""
        value = self._take(name, int, "a whole number", least)
        if not least <= value <= most:
            self.note(f"{self._path(name)} must be {least} to {most}.")
        return value

    def flag(self, name: str) -> bool:
        """True or false."""
        return self._take(name, bool, "true or false", False)

    def choice(self, name: str, allowed: Iterable[str]) -> str:
        """One of the allowed words."""
        return self._known(name, self.text(name), tuple(allowed))

    def choices(self, name: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """Some of the allowed words, each of them once."""
        found, known = self.texts(name), tuple(allowed)
        if len(set(found)) < len(found):
            self.note(f"{self._path(name)} names the same twice.")
        return tuple(self._known(name, each, known) for each in found)

    def tables(self, name: str) -> list["Table"]:
        """A list of tables inside this one, which note their problems here."""
        values = self._take(name, list, "a list of tables", [])
        found = []
        for number, each in enumerate(values, start=1):
            inner = Table(
                each if isinstance(each, dict) else {}, f"{self._path(name)}[{number}]"
            )
            inner.problems = self.problems
            found.append(inner)
        return found

    def note(self, problem: str) -> None:
        """Adds a problem to the list, in words a person can act on."""
        if problem not in self.problems:
            self.problems.append(problem)

    def finish(self) -> None:
        """Notes every name nobody asked for."""
        for name in self._values:
            if name not in self._asked:
                self.note(f"{self._path(name)} is not a known key: check its spelling.")

    def _known(self, name: str, value: str, allowed: tuple[str, ...]) -> str:
        if value and value not in allowed:
            words = ", ".join(allowed)
            self.note(f'{self._path(name)} is "{value}": it can be {words}.')
        return value

    def _look_at(self, name: str, value: str) -> None:
        if len(value) > LONGEST:
            self.note(f"{self._path(name)} is longer than {LONGEST} characters.")
        if re.search(r"[\x00-\x1f\x7f]|  ", value.strip()):
            self.note(f"{self._path(name)} holds a line break, a tab or two spaces.")

    def _take(
        self, name: str, kind: type, words: str, fallback: Any, optional: bool = False
    ) -> Any:
        self._asked.add(name)
        if name not in self._values:
            if not optional:
                self.note(f"{self._path(name)} is missing: give {words}.")
            return fallback
        value = self._values[name]
        # True is an int to Python, but never to a person who fills in a file.
        if isinstance(value, kind) and (kind is bool or not isinstance(value, bool)):
            return value
        self.note(f"{self._path(name)} must be {words}.")
        return fallback

    def _path(self, name: str) -> str:
        return f"{self._where}.{name}" if self._where else name
