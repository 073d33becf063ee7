"""Invitations leave the tray once, survive a dead mail server, and name nobody."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from clients.actions.client import edit_client
from clients.actions.invitation import invite_client
from clients.actions.letter import WAITS
from clients.models import Letter
from clients.queries.invitation import invitation_by_token
from clients.tasks import send_mail
from tests.factories.clients import MONDAY, CareRelationFactory, ClientFactory


@pytest.fixture
def eli(harbour):
    client = ClientFactory(
        practice=harbour.harbour, given_name="Eliot", email="eli@example.org"
    )
    CareRelationFactory(client=client, staff=harbour.nora)
    invite_client(client=client, by=harbour.nora.actor, now=MONDAY)
    return client


@pytest.fixture
def dead_mail_server(settings):
    """A loopback port where nobody listens."""
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 9, "timeout": 1},
        }
    }


@time_machine.travel(MONDAY, tick=False)
def test_invitation_is_sent_once(eli):
    assert (send_mail(), send_mail()) == (1, 0)
    assert [each.to for each in mail.outbox] == [["eli@example.org"]]
    assert Letter.objects.get().state == "sent"


@time_machine.travel(MONDAY, tick=False)
def test_mail_names_neither_person_nor_practice(eli):
    send_mail()
    text = mail.outbox[0].subject + mail.outbox[0].body
    said = [w for w in ("Eliot", "Harbour", "Nora", "therap") if w in text]
    assert said == []


@time_machine.travel(MONDAY, tick=False)
def test_address_in_the_mail_opens_the_invitation(eli):
    send_mail()
    token = re.search(r"/([\w-]{43})/", mail.outbox[0].body)[1]
    assert invitation_by_token(token, MONDAY).client == eli


@time_machine.travel(MONDAY, tick=False)
def test_changed_address_stops_the_letter(harbour, eli):
    edit_client(client=eli, by=harbour.nora.actor, now=MONDAY, email="new@example.org")
    send_mail()
    assert mail.outbox == []
    assert Letter.objects.get().state == "stopped"


def test_dead_mail_server_loses_nothing(eli, dead_mail_server, settings):
    with time_machine.travel(MONDAY, tick=False):
        send_mail()
    letter = Letter.objects.get()
    assert (letter.state, letter.attempts) == ("waiting", 1)
    assert "eli@example.org" not in letter.problem
    settings.MAILERS = {
        "default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    }
    with time_machine.travel(MONDAY + WAITS[0], tick=False):
        send_mail()
    assert Letter.objects.get().state == "sent"


def test_letter_that_cannot_be_sent_asks_for_a_person(eli, dead_mail_server):
    now = MONDAY
    for wait in [*WAITS, timedelta()]:
        with time_machine.travel(now, tick=False):
            send_mail()
        now += wait
    assert Letter.objects.get().state == "failed"
