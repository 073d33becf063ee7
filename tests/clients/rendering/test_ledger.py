"""What of the trail goes into the ledger: on commit, or by a sweep afterwards."""

import pytest

from assessments.actions import replay as of_assessments
from clients.actions import replay as of_clients
from clients.actions.token import create_token, revoke_token
from clients.ledger import ACTS, NAME
from clients.models import AuditLine
from clients.rendering.ledger import catch_up, entries
from clients.tasks import write_ledger
from reports.actions import replay as of_reports
from tests.factories.clients import MONDAY


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    """A ledger of this test's own."""
    settings.LEDGER_DIR = tmp_path
    return tmp_path


def revoked(cast):
    token, _ = create_token(
        staff=cast.nora, label="Export", by=cast.nora.actor, now=MONDAY
    )
    return revoke_token(token=token, by=cast.nora.actor, now=MONDAY)


def test_act_is_in_the_ledger_once_it_is_committed(
    harbour, django_capture_on_commit_callbacks
):
    """Which row, when, in which practice; no name and no label."""
    with django_capture_on_commit_callbacks(execute=True):
        token = revoked(harbour)
    [entry] = entries()
    assert (entry.act, entry.thing, entry.thing_id, entry.practice) == (
        "revoke_token",
        "ApiToken",
        str(token.pk),
        str(harbour.harbour.pk),
    )
    assert entry.line == AuditLine.objects.get(act="revoke_token").pk


def test_nothing_but_ids_and_codes_is_written(harbour, folder):
    """Neither who did it by name, nor what a token was called."""
    revoked(harbour)
    catch_up()
    written = (folder / NAME).read_text()
    for word in ("Nora", "Quist", "Export", "Harbour"):
        assert word not in written


def test_acts_that_end_nothing_are_left_out(harbour):
    """Making a token is no entry."""
    create_token(staff=harbour.nora, label="Export", by=harbour.nora.actor, now=MONDAY)
    assert (catch_up(), entries()) == (0, [])


def test_sweep_writes_what_a_commit_could_not_and_nothing_twice(harbour, folder):
    """As after a full disk: the act was done, and the line comes later."""
    revoked(harbour)
    assert (write_ledger(), write_ledger(), catch_up()) == (1, 0, 0)
    (folder / NAME).unlink()
    assert write_ledger() == 1


def test_full_disk_of_the_ledger_undoes_no_act(
    harbour, folder, django_capture_on_commit_callbacks
):
    """A token is revoked whatever becomes of the line about it."""
    folder.chmod(0o700)
    (folder / NAME).mkdir()
    with django_capture_on_commit_callbacks(execute=True):
        token = revoked(harbour)
    token.refresh_from_db()
    assert token.revoked_at == MONDAY


def test_everything_in_the_ledger_can_be_done_again():
    """Each act has a handler, and each handler an act."""
    handled = [of.HANDLERS for of in (of_reports, of_assessments, of_clients)]
    assert set().union(*handled) == ACTS
