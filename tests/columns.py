"""What stands in a column of a row, past the model: read and written by SQL."""

from typing import Any

from django.db import connection, models


def again(row: models.Model) -> Any:
    """The row as it comes out of the database now."""
    return type(row).objects.get(pk=row.pk)


def stored(row: models.Model, column: str = "text") -> Any:
    """What stands in the column."""
    table = row._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column} FROM {table} WHERE id = %s",  # noqa: S608  our names
            [_id(row)],
        )
        return cursor.fetchone()[0]


def whole(row: models.Model) -> dict[str, Any]:
    """Every column of the row as it stands there."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT * FROM {row._meta.db_table} WHERE id = %s",  # noqa: S608  our names
            [_id(row)],
        )
        names = [each[0] for each in cursor.description]
        return dict(zip(names, cursor.fetchone(), strict=True))


def store(row: models.Model, value: Any, column: str = "text") -> None:
    """Writes into the column as somebody does who has the database."""
    table = row._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {column} = %s WHERE id = %s",  # noqa: S608  our names
            [value, _id(row)],
        )


def _id(row: models.Model) -> Any:
    return row.pk if connection.vendor == "postgresql" else row.pk.hex
