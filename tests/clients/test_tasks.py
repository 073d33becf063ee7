"""Letters leave the tray once, survive a dead mail server, and name nobody.

And alerts are handed on whether or not a mail can be sent.
"""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core import mail

from clients.actions.alert import acknowledge_alert, raise_alert
from clients.actions.client import edit_client, transfer_client
from clients.actions.invitation import invite_client
from clients.models import Alert, Letter
from clients.queries.alert import alerts_of
from clients.queries.invitation import invitation_by_token
from clients.queries.letter import waits
from clients.tasks import escalate_alerts, send_mail
from tests.factories.clients import (
    MONDAY,
    AlertFactory,
    CareRelationFactory,
    ClientFactory,
)


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
    with time_machine.travel(MONDAY + waits()[0], tick=False):
        send_mail()
    assert Letter.objects.get().state == "sent"


def test_letter_that_cannot_be_sent_asks_for_a_person(eli, dead_mail_server):
    now = MONDAY
    for wait in [*waits(), timedelta()]:
        with time_machine.travel(now, tick=False):
            send_mail()
        now += wait
    letter = Letter.objects.get(kind="invitation")
    assert (letter.state, letter.attempts) == ("failed", len(waits()) + 1)
    alert = Alert.objects.get()
    assert (alert.kind, alert.about, alert.client) == (
        "delivery_failed",
        letter.pk,
        eli,
    )


@pytest.fixture
def alert(harbour):
    return raise_alert(
        client=harbour.dora,
        kind="critical_answer",
        about=uuid4(),
        by=harbour.dora.actor,
        now=MONDAY,
        instrument="challenges",
    )


@time_machine.travel(MONDAY, tick=False)
def test_pointer_says_to_sign_in_and_nothing_else(harbour, alert):
    assert (send_mail(), send_mail()) == (1, 0)
    [pointer] = mail.outbox
    assert pointer.to == [harbour.theo.email]
    text = pointer.subject + pointer.body
    said = [w for w in ("Dora", "Lind", "H-0003", "Harbour", "Theo") if w in text]
    assert said == []
    assert "hallenge" not in text
    assert "something in the practice waits for you. Please sign in:" in text


@pytest.mark.parametrize(
    "over", ["answered", "closed", "moved", "handed over", "another role"]
)
def test_pointer_is_kept_back_when_nothing_waits_or_nobody_is_there(
    harbour, alert, over
):
    theo = harbour.theo
    if over == "answered":
        acknowledge_alert(alert=alert, note="Spoke.", by=theo.actor, now=MONDAY)
    elif over == "closed":
        theo.closed_at = MONDAY
    elif over == "moved":
        theo.email = "new@example.org"
    elif over == "handed over":
        transfer_client(
            client=harbour.dora,
            to=harbour.nora,
            by=harbour.nora.actor,
            now=MONDAY,
        )
    else:
        theo.role = "supervisor"
    theo.save()
    with time_machine.travel(MONDAY, tick=False):
        send_mail()
    assert (mail.outbox, Letter.objects.get().state) == ([], "stopped")


def test_alerts_are_handed_on_once_by_two_sweeps_with_the_mail_server_dead(
    harbour, alert, dead_mail_server
):
    """One with time left stays where it is."""
    early = AlertFactory(client=harbour.dora, raised_at=MONDAY + timedelta(hours=1))
    with time_machine.travel(MONDAY + timedelta(hours=24), tick=False):
        assert (escalate_alerts(), escalate_alerts()) == (1, 0)
        send_mail()
    assert list(alerts_of(harbour.nora)) == [alert]
    assert Alert.objects.get(pk=early.pk).escalated_at is None
    assert {each.state for each in Letter.objects.all()} == {"waiting"}
