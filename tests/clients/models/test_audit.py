"""The audit trail is append-only, held by the database itself."""

import pytest
from django.db import DatabaseError, connection, transaction

from clients.actions import audit
from clients.models import AuditLine, AuditLink
from tests.factories.clients import MONDAY


@pytest.fixture
def line(harbour):
    return audit.record(
        act="open_file",
        by=harbour.nora.actor,
        now=MONDAY,
        client=harbour.ana,
        thing=harbour.ana,
    )


def test_line_names_who_what_when_and_about_whom(line, harbour):
    found = AuditLine.objects.get(pk=line.pk)
    assert (found.actor_kind, found.actor_id, found.actor_name) == (
        "staff",
        str(harbour.nora.pk),
        "Nora Quist",
    )
    assert (found.act, found.thing, found.thing_id, found.client_id, found.at) == (
        "open_file",
        "Client",
        str(harbour.ana.pk),
        harbour.ana.pk,
        MONDAY,
    )
    assert found.practice_id == harbour.harbour.pk


def test_line_is_never_changed(line):
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        AuditLine.objects.filter(pk=line.pk).update(act="nothing")
    assert AuditLine.objects.get(pk=line.pk).act == "open_file"


def test_line_is_never_deleted(line):
    with (
        pytest.raises(DatabaseError, match=r"never (changed or )?deleted"),
        transaction.atomic(),
    ):
        AuditLine.objects.filter(pk=line.pk)._raw_delete("default")
    assert AuditLine.objects.filter(pk=line.pk).exists()


@pytest.fixture
def link(line):
    """The place of that line in the chain, as the task gives it afterwards."""
    audit.link_lines()
    return AuditLink.objects.get(line=line)


def link_now(link):
    """The row as it stands in the database."""
    return AuditLink.objects.values().get(pk=link.pk)


@pytest.mark.parametrize("column", ["position", "line_id", "previous", "seal"])
def test_link_is_never_changed(link, column):
    before = link_now(link)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        AuditLink.objects.filter(pk=link.pk).update(**{column: 7})
    assert link_now(link) == before


def test_link_is_never_deleted(link):
    before = link_now(link)
    with (
        pytest.raises(DatabaseError, match=r"never (changed or )?deleted"),
        transaction.atomic(),
    ):
        AuditLink.objects.filter(pk=link.pk)._raw_delete("default")
    assert link_now(link) == before


@pytest.mark.parametrize("table", ["clients_auditline", "clients_auditlink"])
def test_neither_lines_nor_links_are_ever_emptied_at_once(link, table):
    """TRUNCATE passes by the triggers of rows; SQLite does not know the word."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(DatabaseError, match="never"), transaction.atomic():
        connection.cursor().execute(f"TRUNCATE {table} CASCADE")
    assert (AuditLine.objects.count(), AuditLink.objects.count()) == (1, 1)
