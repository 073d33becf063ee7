"""People and files that most tests begin with: written once, then laid down again.

To write them through the models takes longer than most of those tests. The first time
every statement is kept; from then on the same rows go in at once, and the test gets
its own copies of the same objects. What somebody made a minute ago is made anew, so
that nothing is older than it looks; where a test holds the clock, each time of it has
rows of its own.
"""

import io
import pickle
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection
from time_machine import escape_hatch

FRESH = 60.0  # seconds
WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True, slots=True)
class Kept:
    """What was written, when by the test's clock, and what the builder gave back."""

    at: float
    statements: list[tuple[str, Sequence[Any] | None]]
    given: bytes


_kept: dict[tuple, Kept] = {}


def laid_down[T](build: Callable[..., T], *known: Any) -> T:
    """What `build(*known)` gives, with its rows written; `known` stay the same objects.

    `build` may write rows and nothing else: no files, and no ids that the database
    makes (AssertionError).
    """
    key = (build, *(each.pk for each in known if hasattr(each, "pk")), *_surroundings())
    kept = _kept.get(key)
    if kept is not None and time.time() - kept.at < FRESH:
        _write(kept.statements)
        return _copy(kept.given, known)
    statements: list[tuple[str, Sequence[Any] | None]] = []
    with connection.execute_wrapper(_keeping(statements)):
        built = build(*known)
    _kept[key] = Kept(time.time(), statements, _pickled(built, known))
    return built


def _surroundings() -> tuple:
    """What rows depend on beside their builder: the keys, and a clock that is held."""
    held = escape_hatch.is_travelling()
    return (*settings.FIELD_KEYS, int(time.time()) if held else None)


def _keeping(statements: list) -> Callable:
    def keep(
        execute: Callable, sql: str, params: Any, many: bool, context: dict
    ) -> Any:
        if sql.startswith(WRITES):
            assert not many, sql
            # A default that the database has may come back, an id that it made not.
            assert '"id"' not in sql.partition(" RETURNING ")[2], sql
            statements.append((sql, params))
        return execute(sql, params, many, context)

    return keep


def _write(statements: list[tuple[str, Sequence[Any] | None]]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # One way there and back for all of them.
            cursor.execute(";".join(cursor.mogrify(*each) for each in statements))
            return
        for sql, params in statements:
            cursor.execute(sql, params)


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, known: tuple) -> None:
        super().__init__(file)
        self.numbers = {id(each): number for number, each in enumerate(known)}

    def persistent_id(self, obj: Any) -> int | None:
        return self.numbers.get(id(obj))


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, known: tuple) -> None:
        super().__init__(file)
        self.known = known

    def persistent_load(self, number: int) -> Any:
        return self.known[number]


def _pickled(built: Any, known: tuple) -> bytes:
    file = io.BytesIO()
    _Pickler(file, known).dump(built)
    return file.getvalue()


def _copy(given: bytes, known: tuple) -> Any:
    return _Unpickler(io.BytesIO(given), known).load()
