"""Empties the database after each test that commits; all other tests are undone.

Django truncates, which on PostgreSQL makes each table and index anew and took seconds a
test, and then says what it says after migrations. Here only rows go.
"""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import TransactionTestCase

trail = importlib.import_module("clients.migrations.0002_audit_lines_are_never_changed")
chain = importlib.import_module("clients.migrations.0029_audit_chain")
locks = importlib.import_module("reports.migrations.0005_locked_reports_never_change")
signed = importlib.import_module(
    "clients.migrations.0024_signed_notes_are_never_changed"
)
erased_notes = importlib.import_module(
    "clients.migrations.0028_signed_notes_go_with_an_erasure"
)
erased_reports = importlib.import_module(
    "reports.migrations.0009_locked_reports_go_with_an_erasure"
)
# Written by the migrations themselves, and the same after every test.
STAY = {"contenttypes", "auth"}


@pytest.fixture(autouse=True, scope="session")
def _rows_alone_go_between_tests_that_commit():
    """Only this emptying gets past triggers and keys."""
    teardown = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda test: empty()
    yield
    TransactionTestCase._fixture_teardown = teardown


def empty() -> None:
    """Every row of every table goes, whatever refuses that otherwise."""
    deletes = [f'DELETE FROM "{table}"' for table in tables()]  # noqa: S608
    with _nothing_refuses(), transaction.atomic():
        _execute(*deletes)


def tables() -> list[str]:
    """The tables whose rows are written by tests."""
    return [
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and model._meta.app_label not in STAY
    ]


@contextmanager
def _nothing_refuses() -> Iterator[None]:
    if connection.vendor == "postgresql":
        _execute("SET session_replication_role = replica")
        yield
        _execute("RESET session_replication_role")
        return
    with connection.constraint_checks_disabled(), _without_triggers():
        yield


@contextmanager
def _without_triggers() -> Iterator[None]:
    vendor = connection.vendor
    _execute(*trail.BACK[vendor], *locks.BACK[vendor], *signed.BACK[vendor])
    _execute(*chain.BACK[vendor])
    yield
    _execute(*trail.FORTH[vendor], *locks.statements(connection))
    _execute(*signed.FORTH[vendor], *erased_notes.FORTH[vendor])
    _execute(*chain.FORTH[vendor])
    with connection.schema_editor() as editor:
        erased_reports.forth(None, editor)


def _execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
