"""A trail to look at: sixty linked lines, and heads of it kept elsewhere."""

import importlib
from datetime import timedelta

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import connection

from clients import heads
from clients.actions import audit
from clients.models import AuditLine
from clients.queries.trail import next_head
from clients.roles import SYSTEM
from tests.factories.clients import MONDAY

lines_migration = importlib.import_module(
    "clients.migrations.0002_audit_lines_are_never_changed"
)
chain_migration = importlib.import_module("clients.migrations.0029_audit_chain")

LINES = 60


@pytest.fixture
def store(tmp_path):
    """A folder of heads that the hand cannot reach."""
    return FileSystemStorage(tmp_path / "heads")


@pytest.fixture
def trail(harbour, store):
    """Sixty lines of two practices, a client, a link and the system; all linked."""
    actors = (harbour.nora, harbour.sam, harbour.ana)
    by = [*(each.actor for each in actors), SYSTEM]
    for n in range(LINES):
        audit.record(
            act=("open_file", "sign_in", "submit_response")[n % 3],
            by=by[n % 4],
            now=MONDAY + timedelta(seconds=n, microseconds=n),
            client=harbour.ana if n % 2 else None,
            detail={"items": n, "fields": ["email", "phone"]},
        )
    while audit.link_lines():
        pass
    return [each.pk for each in AuditLine.objects.order_by("pk")]


@pytest.fixture
def head(trail, store):
    """A head of all of it was kept."""
    heads.keep(store, next_head(store, MONDAY))


@pytest.fixture
def unguarded(trail):
    """Both tables without triggers and constraints, as their owner can have them."""
    for table in ("clients_auditline", "clients_auditlink"):
        _execute(
            f"ALTER TABLE {table} RENAME TO {table}_old",
            f"CREATE TABLE {table} AS SELECT * FROM {table}_old",  # noqa: S608
        )


@pytest.fixture
def without_triggers(trail):
    """Numbers are still given by the database, and rows may be deleted."""
    _execute(*lines_migration.BACK[connection.vendor])
    _execute(*chain_migration.BACK[connection.vendor])


def _execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
