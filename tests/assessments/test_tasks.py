"""Links and codes leave the tray once, and survive a dead mail server."""

import re

import pytest
import time_machine
from django.core import mail

from assessments.actions.assignment import assign, withdraw_assignment
from assessments.actions.link import bind_device, send_code
from assessments.models import AnswerLink
from assessments.queries.link import link_by_token
from assessments.tasks import send_links
from clients.actions.invitation import invite_client
from clients.models import AuditLine, Client, Letter
from clients.queries.letter import waits
from clients.tenancy import in_practice
from tests.factories.clients import MONDAY


def _assign(client, staff):
    return assign(
        client=client,
        instrument="security_pulse",
        version="1.0",
        way="link",
        by=staff.actor,
        now=MONDAY,
    )


@pytest.fixture
def given(harbour):
    return _assign(harbour.ana, harbour.nora)


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
def test_link_is_sent_once(given):
    assert (send_links(), send_links()) == (1, 0)
    assert [each.to for each in mail.outbox] == [["ana@example.org"]]
    assert Letter.objects.get().state == "sent"


@time_machine.travel(MONDAY, tick=False)
def test_letters_of_all_practices_leave_each_in_its_own(cast):
    for client, staff in ((cast.ana, cast.nora), (cast.cleo, cast.sam)):
        with in_practice(staff.practice_id):
            _assign(client, staff)
    assert send_links() == 2
    assert sorted(each.to for each in mail.outbox) == [
        ["ana@example.org"],
        ["cleo@example.org"],
    ]
    sent = AuditLine.objects.filter(act="send_letter")
    assert {line.practice_id for line in sent} == {
        cast.harbour.pk,
        cast.lighthouse.pk,
    }


@time_machine.travel(MONDAY, tick=False)
def test_code_is_sent_by_the_same_sweep(given):
    send_links()
    link = AnswerLink.objects.get()
    bind_device(link=link, by=link.actor, now=MONDAY)
    send_code(link=link, by=link.actor, now=MONDAY)
    assert send_links() == 1
    assert [each.subject for each in mail.outbox] == [
        "A form is waiting for you",
        "Your code",
    ]


@time_machine.travel(MONDAY, tick=False)
def test_invitations_are_left_to_their_own_sweep(harbour):
    Client.objects.filter(pk=harbour.ana.pk).update(account=None)
    harbour.ana.refresh_from_db()
    invite_client(client=harbour.ana, by=harbour.nora.actor, now=MONDAY)
    assert (send_links(), mail.outbox) == (0, [])


@time_machine.travel(MONDAY, tick=False)
def test_letter_of_a_withdrawn_form_is_stopped(harbour, given):
    withdraw_assignment(assignment=given, reason="", by=harbour.nora.actor, now=MONDAY)
    assert (send_links(), send_links()) == (1, 0)
    letter = Letter.objects.get()
    assert (letter.state, letter.problem) == (
        "stopped",
        "The form is no longer waiting.",
    )
    assert mail.outbox == []


def test_dead_mail_server_loses_nothing(given, dead_mail_server, settings):
    with time_machine.travel(MONDAY, tick=False):
        send_links()
    letter = Letter.objects.get()
    assert (letter.state, letter.attempts, letter.problem) == (
        "waiting",
        1,
        "The mail server did not take it (ConnectionRefusedError).",
    )
    settings.MAILERS = {
        "default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    }
    later = MONDAY + waits()[0]
    with time_machine.travel(later, tick=False):
        send_links()
    assert Letter.objects.get().state == "sent"
    token = re.search(r"/a/([\w-]{43})/", mail.outbox[0].body)[1]
    assert link_by_token(token, later).assignment == given


@time_machine.travel(MONDAY, tick=False)
def test_one_letter_that_fails_does_not_keep_the_next(harbour, given):
    _assign(harbour.ben, harbour.nora)
    # No form lets this through; no mail can be written to it.
    broken = "ana@example.org\nX: y"
    Client.objects.filter(pk=harbour.ana.pk).update(email=broken)
    Letter.objects.filter(client_id=harbour.ana.pk).update(to=broken)
    assert send_links() == 2
    assert [each.to for each in mail.outbox] == [["ben@example.org"]]
    letter = Letter.objects.get(client_id=harbour.ana.pk)
    assert (letter.state, letter.problem) == (
        "waiting",
        "The mail server did not take it (ValueError).",
    )
