"""An invitation opens one account, once, and tells a stranger nothing."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from clients.actions.invitation import (
    invite_client,
    invite_staff,
    make_token,
    withdraw_invitation,
)
from clients.models import Account, Client, Invitation, Staff
from clients.roles import SYSTEM
from clients.tenancy import in_practice
from tests.attachment_clinic.signin.conftest import acts
from tests.factories.clients import ClientFactory, StaffFactory

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
EVA = "eva.fairweather@example.org"
WORDS = {"password": "four words nobody says", "again": "four words nobody says"}


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def eva(cast):
    """A client of Harbour Practice who has no account yet."""
    return ClientFactory(practice=cast.harbour, given_name="Eva", email=EVA)


def address_for(person) -> str:
    """Invites, and gives the address that stands in the mail."""
    with in_practice(person.practice_id):
        if isinstance(person, Client):
            invitation = invite_client(client=person, by=SYSTEM, now=NOON)
        else:
            invitation = invite_staff(staff=person, by=SYSTEM, now=NOON)
        token = make_token(invitation=invitation, by=SYSTEM, now=NOON)
    return f"/accounts/invitation/{token}/"


def test_opening_the_address_changes_nothing(eva, browser, clock):
    """Scanners of mail open every address, many times (R25)."""
    address = address_for(eva)
    before = list(Invitation.everywhere.values())
    for _ in range(3):
        assert browser.get(address).status_code == 200
        assert browser.head(address).status_code == 200
    assert list(Invitation.everywhere.values()) == before
    assert "session" not in browser.cookies


def test_address_travels_on_to_nobody(eva, browser, clock):
    """No page behind it learns the secret (R27)."""
    response = browser.get(address_for(eva))
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"


def test_page_names_neither_person_nor_practice(eva, browser, clock):
    """A partner who opens the mail learns no name and no reason for care (R28)."""
    page = browser.get(address_for(eva)).content.decode()
    for word in ("Eva", "Harbour", "Attachment", "therap"):
        assert word not in page


def test_client_chooses_a_password_and_is_in(eva, browser, clock):
    response = browser.post(address_for(eva), WORDS)
    assert response.url == "/"
    assert browser.get("/").url == "/portal/"
    account = Account.objects.get(email=EVA)
    assert (account.kind, account.check_password(WORDS["password"])) == ("client", True)
    assert acts()[-2:] == ["accept_invitation", "sign_in"]


def test_colleague_goes_on_to_the_second_factor(cast, browser, clock):
    finn = StaffFactory(practice=cast.harbour, account=None, email="finn@a.org")
    browser.post(address_for(finn), WORDS)
    assert browser.get("/practice/").url == "/accounts/second-factor/"
    # The password was chosen a moment ago; it is not asked for again.
    assert browser.get("/accounts/security/app/add/").status_code == 200
    assert Staff.everywhere.get(pk=finn.pk).account.kind == "staff"


def test_invitation_works_once(eva, browser, client, clock):
    address = address_for(eva)
    browser.post(address, WORDS)
    again = client.post(address, {"password": "x" * 20, "again": "x" * 20})
    assert again.status_code == 410
    assert client.get(address).status_code == 410
    assert Account.objects.get(email=EVA).check_password(WORDS["password"])


@pytest.mark.parametrize("reason", ["old", "withdrawn", "replaced", "invented"])
def test_closed_invitation_says_whom_to_ask(eva, browser, clock, reason):
    """One page for all reasons: it says nothing about what there was."""
    address = address_for(eva)
    if reason == "old":
        clock.shift(timedelta(days=14))
    elif reason == "withdrawn":
        with in_practice(eva.practice_id):
            invitation = Invitation.objects.get()
            withdraw_invitation(invitation=invitation, by=SYSTEM, now=NOON)
    elif reason == "replaced":
        address_for(eva)
    else:
        address = "/accounts/invitation/invented/"
    response = browser.get(address)
    assert response.status_code == 410
    assert "ask the person who invited you" in response.content.decode()
    assert browser.post(address, WORDS).status_code == 410
    assert response["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("password", "again", "field", "words"),
    [
        ("fourteen chars", "fourteen chars", "password", "at least 15 characters"),
        ("1qaz2wsx3edc4rfv", None, "password", "too common"),
        ("eva.fairweather@example", None, "password", "too similar"),
        (WORDS["password"], "something else", "again", "not the same"),
        ("", "", "password", "required"),
    ],
)
def test_weak_password_is_refused_in_words(
    eva, browser, clock, password, again, field, words
):
    sent = {"password": password, "again": password if again is None else again}
    response = browser.post(address_for(eva), sent)
    assert response.status_code == 400
    assert words in str(response.context["form"].errors[field])
    assert not Account.objects.filter(email=EVA).exists()


def test_taken_address_is_said_and_the_invitation_stays_open(cast, browser, clock):
    twin = ClientFactory(practice=cast.harbour, email="ana@example.org")
    address = address_for(twin)
    response = browser.post(address, WORDS)
    assert response.status_code == 400
    assert "exists already" in response.content.decode()
    assert Invitation.everywhere.get().accepted_at is None


def test_somebody_else_signed_in_here_is_signed_out(cast, eva, signed_in, clock):
    """A therapist who tries the address does not end up with two people in one."""
    browser = signed_in(cast.nora)
    browser.post(address_for(eva), WORDS)
    assert browser.get("/").url == "/portal/"
    assert browser.get("/practice/").status_code == 404
