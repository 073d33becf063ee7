"""Pours rows into a table by the thousand: COPY on PostgreSQL, INSERT elsewhere."""

from collections.abc import Iterable, Sequence
from os import urandom
from typing import Any

from django.db import connection, models, transaction


class Pour:
    """Rows of one model that differ in `names`, and are the same in everything else.

    A row is a tuple in the order of `names`; what is named nowhere has the default of
    its field. JSON is given as text. No model is made of a row and nothing calls a
    model's own code: what is sealed has to be sealed before.
    """

    def __init__(
        self, model: type[models.Model], names: Sequence[str], **same: Any
    ) -> None:
        meta = model._meta
        self._differ = [meta.get_field(name) for name in names]
        others = [each for each in meta.concrete_fields if each not in self._differ]
        self._same = tuple(
            each.get_db_prep_save(
                same.get(each.attname, each.get_default()), connection
            )
            for each in others
        )
        columns = ", ".join(f'"{each.column}"' for each in (*self._differ, *others))
        places = ", ".join(["%s"] * (len(self._differ) + len(others)))
        # Nothing in it comes from outside: the names are those of our own models.
        self._copy = f'COPY "{meta.db_table}" ({columns}) FROM STDIN'
        self._insert = f'INSERT INTO "{meta.db_table}" ({columns}) VALUES ({places})'  # noqa: S608
        self._table = meta.db_table

    def __call__(self, rows: Iterable[Sequence[Any]]) -> None:
        """All of these rows, or none of them."""
        with transaction.atomic(), connection.cursor() as cursor:
            if self._can_copy(cursor):
                # COPY goes past Django, which gives errors of the database its names.
                with connection.wrap_database_errors, cursor.copy(self._copy) as copy:
                    for row in rows:
                        copy.write_row((*row, *self._same))
            else:
                cursor.executemany(self._insert, [self._prepared(row) for row in rows])

    def _can_copy(self, cursor: Any) -> bool:
        """Not where a policy looks at each row: PostgreSQL takes no COPY there."""
        if connection.vendor != "postgresql":
            return False
        cursor.execute("SELECT row_security_active(%s)", [self._table])
        return not cursor.fetchone()[0]

    def _prepared(self, row: Sequence[Any]) -> tuple[Any, ...]:
        given = zip(self._differ, row, strict=True)
        return (*(_prepared(field, value) for field, value in given), *self._same)


def take_as_long_as_it_takes() -> None:
    """No statement of this connection is stopped: a page must not wait, this may."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")


def look_at_what_came() -> None:
    """Lets the database count its rows, so that it knows which index serves a question.

    PostgreSQL does so by itself, but minutes later; until then it checks each foreign
    key by reading all rows of the practice.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def new_ids(count: int) -> list[str]:
    """So many random ids, as text; no seed gives them again, for they are public."""
    raw = urandom(16 * count).hex()
    return [_id(raw[start : start + 32]) for start in range(0, 32 * count, 32)]


def _id(digits: str) -> str:
    """A UUID of version 4 of these 32 digits, for a tenth of what `uuid` takes."""
    variant = "89ab"[int(digits[16], 16) & 3]
    return (
        f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-"
        f"{variant}{digits[17:20]}-{digits[20:]}"
    )


def _prepared(field: Any, value: Any) -> Any:
    if isinstance(field, models.JSONField):
        return value
    return field.get_db_prep_save(value, connection)
