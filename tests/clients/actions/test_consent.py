"""Consents are given and withdrawn, and never erased."""

import pytest

from clients.actions.consent import give_consent, withdraw_consent
from clients.models import Consent
from clients.queries.consent import consents_of, has_consent
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY


def test_withdrawn_consent_is_kept_and_no_longer_in_force(harbour):
    consent = consents_of(harbour.ana).get(kind="reports")
    withdraw_consent(consent=consent, by=harbour.nora.actor, now=MONDAY)
    assert not has_consent(harbour.ana, "reports")
    assert Consent.objects.get(pk=consent.pk).withdrawn_at == MONDAY


def test_consent_in_force_is_not_given_twice(harbour):
    give_consent(client=harbour.ana, kind="email", by=harbour.nora.actor, now=MONDAY)
    assert consents_of(harbour.ana).filter(kind="email").count() == 1


def test_client_consents_for_themselves_and_for_nobody_else(harbour):
    ana = harbour.ana.actor
    given = give_consent(client=harbour.ana, kind="joint", by=ana, now=MONDAY)
    assert given.recorded_by == "Client H-0001"
    with pytest.raises(NotAllowed):
        give_consent(client=harbour.ben, kind="joint", by=ana, now=MONDAY)
    assert not has_consent(harbour.ben, "joint")
