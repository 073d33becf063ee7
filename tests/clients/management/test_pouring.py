"""Rows are poured in whole or not at all, with the defaults of their fields."""

from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from clients.management.pouring import Pour, new_ids
from clients.models import Consent
from tests.factories.clients import MONDAY


@pytest.fixture
def pour(harbour):
    """Consents of Ana's, given on Monday."""
    return Pour(
        Consent,
        ("id", "kind"),
        practice_id=harbour.harbour.pk,
        client_id=harbour.ana.pk,
        given_at=MONDAY,
        recorded_by="Nora Quist",
    )


def test_what_is_named_nowhere_has_its_default(pour):
    before = Consent.objects.count()
    [first, second] = new_ids(2)
    pour([(first, "joint"), (second, "sms")])
    assert Consent.objects.count() == before + 2
    found = Consent.objects.get(pk=first)
    assert (found.kind, found.version, found.given_at) == ("joint", "1", MONDAY)
    assert (found.withdrawn_at, found.withdrawal_reason) == (None, "")


def test_one_bad_row_keeps_all_of_them_out(pour):
    before = Consent.objects.count()
    [same] = new_ids(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        pour([(same, "joint"), (same, "sms")])
    assert Consent.objects.count() == before


def test_ids_are_random_uuids_and_no_two_are_the_same():
    found = new_ids(500)
    assert {UUID(each).version for each in found} == {4}
    assert {UUID(each).variant for each in found} == {"specified in RFC 4122"}
    assert [str(UUID(each)) for each in found] == found
    assert len(set(found)) == 500
