"""PostgreSQL: dumped and counted in one snapshot, loaded, and counted again."""

import hashlib
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

Table = dict[str, Any]


class ToolFailed(Exception):
    """A program of PostgreSQL could not do its work; the message is what it said."""


def dump(described: dict[str, Any], into: Path) -> dict[str, Table]:
    """A dump (pg_dump's custom format) and `tables`, both of one and the same moment.

    Raises ToolFailed, psycopg.Error.
    """
    with _connected(described) as database:
        _sees_all_rows(database)
        # One snapshot for pg_dump, and for all that is counted here.
        database.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        database.read_only = True
        [snapshot] = database.execute("SELECT pg_export_snapshot()").fetchone()
        how = ("--format=custom", "--no-owner", "--no-privileges")
        _run(described, "pg_dump", *how, f"--snapshot={snapshot}", f"--file={into}")
        found = _tables(database)
        database.rollback()
    return found


def _sees_all_rows(database: psycopg.Connection) -> None:
    """Raises ToolFailed for an account that the walls of practices hold (0027)."""
    name, passes = database.execute(
        "SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles"
        " WHERE rolname = current_user"
    ).fetchone()
    database.rollback()
    if not passes:
        raise ToolFailed(
            f"The account {name} does not see the rows of all practices. Let "
            "BACKUP_DATABASE_URL name the one that runs migrate, such as clinic_owner."
        )


def is_empty(described: dict[str, Any]) -> bool:
    """Whether the database has no table; raises psycopg.Error where there is none."""
    with _connected(described) as database:
        return not _names(database)


def load(described: dict[str, Any], source: Path) -> dict[str, Table]:
    """Loads a dump in the place of whatever is there, all or nothing; and `tables`.

    Raises ToolFailed, psycopg.Error.
    """
    with _connected(described) as database:
        _sees_all_rows(database)
        database.execute("DROP SCHEMA public CASCADE")
        database.execute("CREATE SCHEMA public")
        database.commit()
    how = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
    listed = _without_schema(described, source)
    _run(
        described,
        "pg_restore",
        *how,
        f"--use-list={listed}",
        f"--dbname={described['NAME']}",
        str(source),
    )
    with _connected(described) as database:
        return _tables(database)


def _without_schema(described: dict[str, Any], source: Path) -> Path:
    """The list of what a dump holds, but for the schema itself, which is there."""
    listed = source.with_suffix(".list")
    _run(described, "pg_restore", "--list", f"--file={listed}", str(source))
    kept = [
        line
        for line in listed.read_text().splitlines()
        if " SCHEMA - public " not in line and "COMMENT - SCHEMA public" not in line
    ]
    listed.write_text("\n".join(kept) + "\n")
    return listed


def _connected(described: dict[str, Any]) -> psycopg.Connection:
    database = psycopg.connect(
        dbname=described["NAME"],
        user=described.get("USER") or None,
        password=described.get("PASSWORD") or None,
        host=described.get("HOST") or None,
        port=described.get("PORT") or None,
    )
    # Fails loudly where policies on rows would hide some from this account.
    database.execute("SET row_security = off")
    database.execute("SET statement_timeout = 0")
    database.commit()
    return database


def _names(database: psycopg.Connection) -> list[str]:
    rows = database.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    )
    return [name for (name,) in rows.fetchall()]


def _tables(database: psycopg.Connection) -> dict[str, Table]:
    """Of each table the number of rows, and a digest of all that stands in them."""
    found = {}
    for name in _names(database):
        query = sql.SQL(
            'SELECT t::text AS line FROM {} AS t ORDER BY t::text COLLATE "C"'
        ).format(sql.Identifier("public", name))
        rows = 0
        whole = hashlib.sha256()
        with database.cursor(name="rows") as cursor:
            for (line,) in cursor.execute(query):
                rows += 1
                whole.update(line.encode() + b"\n")
        found[name] = {"rows": rows, "sha256": whole.hexdigest()}
    return found


def _run(described: dict[str, Any], *command: str) -> None:
    """Runs a program of PostgreSQL; the password goes by the environment."""
    told = {
        "PGDATABASE": described["NAME"],
        "PGUSER": described.get("USER"),
        "PGPASSWORD": described.get("PASSWORD"),
        "PGHOST": described.get("HOST"),
        "PGPORT": described.get("PORT"),
    }
    given = {name: str(value) for name, value in told.items() if value}
    _finished(command, {**os.environ, **given})


def _finished(command: Sequence[str], environment: dict[str, str]) -> None:
    try:
        subprocess.run(  # noqa: S603 - fixed programs, no shell
            list(command), env=environment, check=True, capture_output=True, text=True
        )
    except FileNotFoundError as error:
        raise ToolFailed(f"{command[0]} is not installed on this machine.") from error
    except subprocess.CalledProcessError as error:
        raise ToolFailed(f"{command[0]}: {error.stderr.strip()}") from error
