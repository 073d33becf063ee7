"""A database with every migration applied, made once and copied into each test run.

The migrations take longer than most tests of a file. What they make is the same until
one of them, a module that one imports, or a package changes: that is the name of the
copy, which is kept in the virtual environment. PostgreSQL is migrated anew in every
run, by the first of its processes; the others copy what that one made.
"""

import ast
import fcntl
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests import postgresql_copy

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(sys.prefix) / "test-databases"
# A few branches beside each other; older ones are thrown away.
KEPT = 8


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
) -> Iterator[None]:
    """Lets a database begin with the copy, whichever process of the run this is."""
    created = {"sqlite": _created, "postgresql": _created_in_a_server}
    creation = connection.creation
    migrated, create = creation.create_test_db, created[connection.vendor]
    creation.create_test_db = lambda **how: create(creation, migrated, how)
    yield
    creation.create_test_db = migrated


def _created_in_a_server(creation: Any, migrated: Any, how: dict[str, Any]) -> str:
    """Beside the databases of this run, whose end takes all of them away."""
    name = creation._get_test_db_name()
    made = f"test_{connection.settings_dict['NAME']}_made"
    with _alone():
        if not _is_there(creation, made):
            migrated(**how)
            # A database that somebody is connected to cannot be copied.
            connection.close()
            _copy(creation, name, made)
            return name
    _copy(creation, made, name)
    _use(name)
    return name


def _is_there(creation: Any, name: str) -> bool:
    with creation._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return cursor.fetchone() is not None


def _copy(creation: Any, made: str, name: str) -> None:
    quoted = creation.connection.ops.quote_name
    with creation._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {quoted(name)} TEMPLATE {quoted(made)}")


def _use(name: str) -> None:
    """As Django does after it has migrated; two places hold the name."""
    settings.DATABASES[connection.alias]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _created(creation: Any, migrated: Any, how: dict[str, Any]) -> str:
    place = FOLDER / f"{_key()}.sqlite3"
    with _alone():
        if not place.exists():
            name = migrated(**how)
            _keep(place)
            return name
    name = creation._get_test_db_name()
    connection.close()
    _use(name)
    connection.ensure_connection()
    with sqlite3.connect(place) as copy:
        copy.backup(connection.connection)
    copy.close()
    return name


def lay_down(path: Path) -> None:
    """The copy at `path`, for a product that is about to start there and migrates less.

    Nothing where none is kept yet: then it migrates all.
    """
    place = FOLDER / f"{_key()}.sqlite3"
    if place.exists():
        shutil.copyfile(place, path)


def make_tables() -> None:
    """The tables in the database of this process, which is empty: copied or migrated.

    For processes that a test starts: each with a database of its own.
    """
    place = FOLDER / f"{_key()}.sqlite3"
    if connection.vendor == "sqlite" and place.exists():
        connection.ensure_connection()
        with sqlite3.connect(place) as copy:
            copy.backup(connection.connection)
        copy.close()
        return
    if connection.vendor == "postgresql" and postgresql_copy.lay_down(FOLDER, _key()):
        return
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    if connection.vendor == "postgresql":
        postgresql_copy.keep(FOLDER, _key())


def _keep(place: Path) -> None:
    """Written beside its place first: a run that is killed leaves no half of it."""
    written = place.with_suffix(".part")
    written.unlink(missing_ok=True)
    copy = sqlite3.connect(written)
    connection.connection.backup(copy)
    copy.close()
    written.rename(place)
    kept = sorted(FOLDER.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)
    for old in kept[:-KEPT]:
        old.unlink()


@contextmanager
def _alone() -> Iterator[None]:
    """One process migrates, the others wait for it."""
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _key() -> str:
    """Names everything that a migrated database follows from."""
    migrations = sorted(ROOT.glob("*/**/migrations/*.py"))
    imported = {path for each in migrations for path in _modules_of_ours(each)}
    digest = sha256(sys.version.encode())
    for path in (ROOT / "requirements-dev.lock", *migrations, *sorted(imported)):
        digest.update(f"{path.relative_to(ROOT)}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _modules_of_ours(path: Path) -> Iterator[Path]:
    """The modules of the project that a migration imports, wherever it does."""
    for node in ast.walk(ast.parse(path.read_text())):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{a.name}" for a in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            found = ROOT / f"{name.replace('.', '/')}.py"
            if found.is_file():
                yield found
