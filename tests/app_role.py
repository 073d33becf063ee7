"""The role that an installation runs as, on PostgreSQL: no owner and no superuser.

The tests own the database, and whoever owns it passes through every wall. With the
fixture `app_role` a block of a test runs as the product does; with `through_the_doors`
all requests and tasks of a test do, while the test itself sees everything.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from celery.app.task import Task
from django.core.handlers.base import BaseHandler
from django.db import connection

GRANTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}",
)


def _role() -> str:
    # Roles belong to the server, which other runs use at the same time.
    return f"app_of_{connection.settings_dict['NAME']}"[:63]


def _make() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [_role()])
        if cursor.fetchone() is None:
            cursor.execute(f'CREATE ROLE "{_role()}" NOLOGIN NOBYPASSRLS')
        for grant in GRANTS:
            cursor.execute(grant.format(role=f'"{_role()}"'))


def _drop() -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(f'DROP OWNED BY "{_role()}"')
        cursor.execute(f'DROP ROLE "{_role()}"')


@contextmanager
def as_the_app() -> Iterator[None]:
    """This block runs as the role of the product; one inside another is the same."""
    connection.ensure_connection()
    raw = connection.connection
    before = raw.execute("SELECT current_user").fetchone()[0]
    raw.execute(f'SET ROLE "{_role()}"')
    try:
        yield
    finally:
        # A failed transaction takes nothing; its rollback sets the role back.
        if not raw.closed and raw.info.transaction_status.name != "INERROR":
            raw.execute(f'SET ROLE "{before}"')


@pytest.fixture
def app_role(db):
    """`with app_role():` on PostgreSQL; skips on SQLite, which knows no roles."""
    if connection.vendor != "postgresql":
        pytest.skip("roles and walls are PostgreSQL's")
    _make()
    yield as_the_app
    _drop()


@pytest.fixture
def through_the_doors(db, monkeypatch: pytest.MonkeyPatch):
    """On PostgreSQL, every request and every task of the test runs as the product."""
    if connection.vendor != "postgresql":
        yield
        return
    _make()
    for owner, name in ((BaseHandler, "get_response"), (Task, "__call__")):
        monkeypatch.setattr(owner, name, _as_the_app(getattr(owner, name)))
    yield
    monkeypatch.undo()
    _drop()


def _as_the_app(act):
    def wrapped(*args, **kwargs):
        with as_the_app():
            return act(*args, **kwargs)

    return wrapped
