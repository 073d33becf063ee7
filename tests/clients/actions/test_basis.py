"""The lawful basis: care by default, recorded by a person, replaced by the next."""

from datetime import date, timedelta

import pytest

from clients.actions.basis import BasisUnclear, record_basis
from clients.models import AuditLine
from clients.queries.basis import bases_of, basis_of
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, StaffFactory

SINCE = date(2026, 3, 1)


def record(cast, kind, words="", by=None, now=MONDAY):
    actor = (by or cast.nora).actor
    about = {"client": cast.ana, "since": SINCE, "by": actor, "now": now}
    return record_basis(kind=kind, words=words, **about)


def test_nothing_recorded_means_care(harbour):
    assert basis_of(harbour.ana) is None


def test_basis_is_recorded_with_who_and_since_when(harbour):
    basis = record(harbour, "consent")
    assert basis_of(harbour.ana) == basis
    assert (basis.since, basis.recorded_by) == (SINCE, "Nora Quist")
    line = AuditLine.objects.first()
    assert (line.act, line.detail) == ("record_basis", {"kind": "consent"})


def test_next_basis_ends_the_one_before_and_keeps_it(harbour):
    record(harbour, "consent")
    later = MONDAY + timedelta(days=1)
    record(harbour, "other", words="A law of the land", now=later)
    found = [(each.kind, each.ended_at) for each in bases_of(harbour.ana)]
    assert found == [("other", None), ("consent", later)]


def test_another_basis_is_said_in_words(harbour):
    with pytest.raises(BasisUnclear):
        record(harbour, "other", words="  ")
    assert not bases_of(harbour.ana).exists()


def test_supervisor_records_none(harbour):
    vera = StaffFactory(practice=harbour.harbour, role="supervisor")
    with pytest.raises(NotAllowed):
        record(harbour, "care", by=vera)
