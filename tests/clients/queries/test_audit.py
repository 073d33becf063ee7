"""The audit trail is read by those who may."""

import pytest

from clients.actions import audit
from clients.queries.audit import acts_of, audit_lines_about, audit_lines_of
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY


@pytest.fixture
def lines(harbour):
    kept = audit.record(
        act="open_file", by=harbour.nora.actor, now=MONDAY, client=harbour.ana
    )
    # The other practice's line, about a client whose id Harbour might guess.
    audit.record(act="open_file", by=harbour.sam.actor, now=MONDAY, client=harbour.cleo)
    return [kept]


def test_owner_reads_the_trail_of_the_own_practice(harbour, lines):
    assert list(audit_lines_of(harbour.nora)) == lines


def test_therapist_may_not_read_the_trail_of_the_practice(harbour, lines):
    with pytest.raises(NotAllowed):
        audit_lines_of(harbour.theo)


def test_lines_about_a_client_are_found(harbour, lines):
    assert list(audit_lines_about(harbour.nora, harbour.ana)) == lines


def test_lines_about_a_client_of_the_other_practice_are_not_found(harbour, lines):
    assert list(audit_lines_about(harbour.nora, harbour.cleo)) == []


def test_acts_are_those_of_the_own_practice_each_once_and_none_of_the_journal(
    harbour, lines, django_assert_num_queries
):
    for act in ("assign", "open_file", "save_entry"):
        audit.record(act=act, by=harbour.nora.actor, now=MONDAY, client=harbour.ana)
    audit.record(act="edit_client", by=harbour.sam.actor, now=MONDAY)
    with django_assert_num_queries(1):
        assert acts_of(harbour.nora) == ["assign", "open_file"]


def test_a_practice_where_nothing_was_done_has_no_acts(harbour):
    assert acts_of(harbour.nora) == []


def test_therapist_does_not_learn_which_acts_there_are(harbour, lines):
    with pytest.raises(NotAllowed):
        acts_of(harbour.theo)
