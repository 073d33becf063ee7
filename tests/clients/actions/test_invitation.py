"""An account comes into being by an invitation, once."""

from datetime import timedelta

import pytest

from clients.actions.invitation import (
    AddressTaken,
    CannotInvite,
    accept_invitation,
    invite_client,
    invite_staff,
    make_token,
)
from clients.models import Account, Client, Invitation, Letter
from clients.queries import Missing
from clients.queries.invitation import invitation_by_token
from clients.roles import SYSTEM
from tests.factories.clients import MONDAY as NOW
from tests.factories.clients import (
    CareRelationFactory,
    ClientFactory,
    ConsentFactory,
    StaffFactory,
)


@pytest.fixture
def eli(harbour):
    client = ClientFactory(practice=harbour.harbour, email="eli@example.org")
    CareRelationFactory(client=client, staff=harbour.nora)
    return client


def _invited(harbour, eli):
    invitation = invite_client(client=eli, by=harbour.nora.actor, now=NOW)
    return invitation, make_token(invitation=invitation, by=SYSTEM, now=NOW)


def test_invitation_puts_a_letter_into_the_tray(harbour, eli):
    invitation, _ = _invited(harbour, eli)
    letter = Letter.objects.get()
    assert (letter.kind, letter.about, letter.to, letter.state) == (
        "invitation",
        invitation.pk,
        "eli@example.org",
        "waiting",
    )


def test_token_is_kept_as_a_hash_only(harbour, eli):
    invitation, token = _invited(harbour, eli)
    assert token not in str(Invitation.objects.filter(pk=invitation.pk).values())


def test_accepting_makes_the_account_of_that_client(harbour, eli):
    _, token = _invited(harbour, eli)
    account = accept_invitation(
        token=token, password="a long enough password", by=SYSTEM, now=NOW
    )
    assert (account.kind, account.email) == ("client", "eli@example.org")
    assert Client.objects.get(pk=eli.pk).account == account


def test_whoever_has_come_in_is_welcomed_once(harbour):
    colleague = StaffFactory(practice=harbour.harbour, account=None)
    invitation = invite_staff(staff=colleague, by=harbour.nora.actor, now=NOW)
    token = make_token(invitation=invitation, by=SYSTEM, now=NOW)
    accept_invitation(token=token, password="a long enough one", by=SYSTEM, now=NOW)
    letter = Letter.objects.get(kind="welcome")
    assert (letter.about, letter.to) == (invitation.pk, colleague.email)


@pytest.mark.parametrize("agrees", [True, False])
def test_client_is_welcomed_only_where_they_agreed_to_mails(harbour, eli, agrees):
    if agrees:
        ConsentFactory(client=eli, kind="email")
    _, token = _invited(harbour, eli)
    accept_invitation(token=token, password="a long enough one", by=SYSTEM, now=NOW)
    assert Letter.objects.filter(kind="welcome").exists() == agrees


def test_invitation_is_accepted_once(harbour, eli):
    _, token = _invited(harbour, eli)
    accept_invitation(token=token, password="a long enough one", by=SYSTEM, now=NOW)
    with pytest.raises(Missing):
        accept_invitation(token=token, password="another one", by=SYSTEM, now=NOW)


def test_old_invitation_opens_nothing(harbour, eli):
    _, token = _invited(harbour, eli)
    with pytest.raises(Missing):
        invitation_by_token(token, NOW + timedelta(days=14))


def test_new_invitation_makes_the_old_one_void(harbour, eli):
    _, old = _invited(harbour, eli)
    _, new = _invited(harbour, eli)
    with pytest.raises(Missing):
        invitation_by_token(old, NOW)
    assert invitation_by_token(new, NOW).client == eli


def test_address_of_another_account_is_refused_and_nothing_is_made(harbour, eli):
    _, token = _invited(harbour, eli)
    Invitation.objects.update(email="CLEO@example.org")
    before = Account.objects.count()
    with pytest.raises(AddressTaken):
        accept_invitation(token=token, password="a long one", by=SYSTEM, now=NOW)
    assert Account.objects.count() == before
    assert invitation_by_token(token, NOW).accepted_at is None


def test_client_with_an_account_is_not_invited_again(harbour):
    with pytest.raises(CannotInvite, match="already has an account"):
        invite_client(client=harbour.ana, by=harbour.nora.actor, now=NOW)


def test_client_without_an_address_is_not_invited(harbour, eli):
    eli.email = ""
    with pytest.raises(CannotInvite, match="Add a mail address"):
        invite_client(client=eli, by=harbour.nora.actor, now=NOW)
