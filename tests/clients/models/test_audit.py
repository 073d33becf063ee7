"""The audit trail is append-only, held by the database itself."""

import pytest
from django.db import DatabaseError, transaction

from clients.actions import audit
from clients.models import AuditLine
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
