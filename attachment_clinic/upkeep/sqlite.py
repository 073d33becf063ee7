"""SQLite: copied while others write, put in its place, and counted table by table."""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db import connection

Table = dict[str, Any]


def dump(described: dict[str, Any], into: Path) -> dict[str, Table]:
    """A copy as of one moment, by SQLite's online backup; and `tables` of it.

    Raises RuntimeError within a transaction, for whose end it would wait for ever.
    """
    if connection.in_atomic_block:
        raise RuntimeError("A backup is made outside of transactions.")
    connection.ensure_connection()
    with closing(sqlite3.connect(into)) as copy:
        connection.connection.backup(copy)
    return tables(into)


def is_empty(described: dict[str, Any]) -> bool:
    """Whether there is no database yet, or one without a table."""
    path = Path(described["NAME"])
    return not path.exists() or not tables(path)


def load(described: dict[str, Any], source: Path) -> dict[str, Table]:
    """Puts a dump in the place of whatever is there; and `tables` of it."""
    path = Path(described["NAME"])
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    part = path.with_name(path.name + ".restored")
    part.write_bytes(source.read_bytes())
    part.chmod(0o600)
    part.rename(path)
    handle = os.open(path.parent, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)
    return tables(path)


def tables(path: Path) -> dict[str, Table]:
    """Of each table the number of rows, and a digest of all that stands in them."""
    found = {}
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        names = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )
        for (name,) in names.fetchall():
            rows = 0
            whole = hashlib.sha256()
            for row in database.execute(f'SELECT * FROM "{name}" ORDER BY rowid'):  # noqa: S608
                rows += 1
                whole.update(repr(row).encode())
            found[name] = {"rows": rows, "sha256": whole.hexdigest()}
    return found
