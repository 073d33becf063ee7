"""Opening a file leaves one line that names the page and holds no content."""

import pytest

from clients.actions.file import open_file
from clients.models import AuditLine
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY


def test_open_file_leaves_one_line(harbour):
    by = harbour.theo.actor
    open_file(client=harbour.dora, by=by, now=MONDAY, page="result")
    line = AuditLine.objects.get()
    assert (line.act, line.actor_name, line.at) == ("open_file", "Theo Marsh", MONDAY)
    assert (line.client_id, line.practice_id) == (harbour.dora.pk, harbour.harbour.pk)
    assert line.detail == {"page": "result"}


def test_open_file_is_for_those_who_see_clients(harbour):
    with pytest.raises(NotAllowed):
        open_file(client=harbour.dora, by=harbour.ana.actor, now=MONDAY)
    assert AuditLine.objects.count() == 0
