"""The letter after coming in for the first time: to whom, and where it leads."""

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from clients.models import Client, Consent, Letter, Staff
from clients.tasks import send_mail
from tests.factories.clients import MONDAY
from tests.factories.practice import InvitationFactory, LetterFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def _write(person) -> Letter:
    client = person if isinstance(person, Client) else None
    invitation = InvitationFactory(
        practice=person.practice,
        client=client,
        staff=None if client else person,
        email=person.email,
        accepted_at=MONDAY,
    )
    return LetterFactory(
        practice=person.practice,
        kind="welcome",
        about=invitation.pk,
        to=person.email,
        client_id=client.pk if client else None,
    )


@pytest.mark.parametrize(
    ("who", "page", "words"),
    [
        ("nora", "workspace:beginning", "leads you through the first steps"),
        ("theo", "workspace:today", "ask an owner of your practice"),
        ("ana", "portal:home", "Nobody watches these pages as you write"),
    ],
)
def test_each_is_led_to_a_page_of_their_own(harbour, settings, who, page, words):
    settings.SITE_ADDRESS = "https://quay.example"
    _write(getattr(harbour, who))
    send_mail()
    [letter] = mail.outbox
    assert letter.subject == "Your account is ready"
    assert f"\nhttps://quay.example{reverse(page)}\n" in letter.body
    assert words in letter.body


def _no_longer_mailed(harbour) -> Letter:
    letter = _write(harbour.ana)
    Consent.objects.filter(client=harbour.ana).update(withdrawn_at=MONDAY)
    return letter


def _post_closed(harbour) -> Letter:
    letter = _write(harbour.theo)
    Staff.objects.filter(pk=harbour.theo.pk).update(closed_at=MONDAY)
    return letter


def _address_changed(harbour) -> Letter:
    letter = _write(harbour.theo)
    Staff.objects.filter(pk=harbour.theo.pk).update(email="new@example.org")
    return letter


@pytest.mark.parametrize("how", [_no_longer_mailed, _post_closed, _address_changed])
def test_what_is_no_longer_wanted_is_kept_back(harbour, how):
    letter = how(harbour)
    send_mail()
    letter.refresh_from_db()
    assert (mail.outbox, letter.state) == ([], "stopped")
