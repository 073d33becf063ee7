"""The only way to a client: every question says who asks."""

from uuid import uuid4

import pytest

from clients.actions.client import share_client, transfer_client
from clients.actions.staff import close_staff
from clients.queries import Missing
from clients.queries.client import caseload, client_for, client_of, clients_of
from clients.tenancy import in_practice
from tests.factories.clients import MONDAY, StaffFactory


def test_owner_sees_every_client_of_the_own_practice(harbour):
    assert list(clients_of(harbour.nora)) == [harbour.ana, harbour.ben, harbour.dora]


def test_therapist_sees_the_own_caseload(harbour):
    assert list(clients_of(harbour.theo)) == [harbour.dora]


def test_other_practice_sees_only_its_own(cast):
    with in_practice(cast.lighthouse.pk):
        assert list(clients_of(cast.sam)) == [cast.cleo]


def test_staff_of_one_practice_in_the_other_see_nobody(cast):
    with in_practice(cast.lighthouse.pk):
        assert list(clients_of(cast.nora)) == []


def test_refused_client_looks_like_a_missing_one(harbour):
    said = []
    for client_id in (harbour.cleo.pk, harbour.ana.pk, uuid4()):
        with pytest.raises(Missing) as refused:
            client_for(harbour.theo, client_id)
        said.append(str(refused.value))
    assert said == ["There is no such client."] * 3


def test_transfer_takes_effect_at_the_next_question(harbour):
    transfer_client(
        client=harbour.dora, to=harbour.nora, by=harbour.nora.actor, now=MONDAY
    )
    assert list(clients_of(harbour.theo)) == []


def test_supervisor_sees_what_was_shared(harbour):
    vera = StaffFactory(practice=harbour.harbour, role="supervisor")
    assert list(clients_of(vera)) == []
    share_client(client=harbour.ana, supervisor=vera, by=harbour.nora.actor, now=MONDAY)
    assert list(clients_of(vera)) == [harbour.ana]


def test_closed_post_sees_nobody(harbour):
    close_staff(staff=harbour.theo, by=harbour.nora.actor, now=MONDAY)
    assert list(clients_of(harbour.theo)) == []


def test_account_of_a_client_leads_to_that_client(cast):
    assert client_of(cast.cleo.account) == cast.cleo
    assert client_of(cast.sam.account) is None


def test_closed_account_leads_nowhere(cast):
    cast.cleo.account.is_active = False
    cast.cleo.account.save()
    assert client_of(cast.cleo.account) is None


@pytest.mark.parametrize(
    ("words", "found"),
    [("brandt", ["Ana", "Ben"]), ("ana brandt", ["Ana"]), ("H-0003", ["Dora"])],
)
def test_caseload_is_searched_by_words_of_name_or_reference(harbour, words, found):
    names = [each.given_name for each in caseload(harbour.nora, search=words)]
    assert names == found


def test_caseload_search_never_reaches_the_other_practice(harbour):
    assert list(caseload(harbour.nora, search="Cleo")) == []
    assert list(caseload(harbour.nora, search="L-0001")) == []
