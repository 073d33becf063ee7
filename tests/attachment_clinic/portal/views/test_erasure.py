"""Erasing my data: a client asks, once, and reads what was decided and nothing else."""

import pytest
import time_machine
from django.core import mail

from attachment_clinic.portal.views.erasure import REASONS
from clients.actions.erasure import (
    ask_erasure,
    confirm_erasure,
    grant_erasure,
    refuse_erasure,
    stop_erasure,
)
from clients.models import Erasure, Letter
from clients.tenancy import in_practice
from reports.tasks import send_notices
from tests.factories.clients import MONDAY

WORDS = "We keep the record of your therapy until 2036, as our chamber asks."


@pytest.fixture(autouse=True)
def a_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def page(harbour, signed_in):
    """The page as Ana sees it."""
    ana = signed_in(harbour.ana)
    return lambda: ana.get("/portal/erasing/").content.decode()


def asked(client):
    return ask_erasure(client=client, origin="client", by=client.actor, now=MONDAY)


def how(staff):
    return {"staff": staff, "by": staff.actor, "now": MONDAY}


def refused(client, staff):
    return refuse_erasure(
        erasure=asked(client), refusal="17_3_c", words=WORDS, **how(staff)
    )


def granted(client, staff):
    return grant_erasure(
        erasure=asked(client), ground="17_1_b", words="As you wish.", **how(staff)
    )


def test_client_asks_once_and_sees_until_when(harbour, signed_in, page):
    """Pressed twice it is one request; nothing is erased by it."""
    assert "within a month" in page()
    ana = signed_in(harbour.ana)
    for _ in range(2):
        assert ana.post("/portal/erasing/ask/")["Location"] == "/portal/erasing/"
    row = Erasure.objects.get()
    assert (row.client_id, row.origin, row.state) == (harbour.ana.pk, "client", "asked")
    assert "answers by <strong>2 April 2026</strong>" in page()
    assert "Ask for erasure" not in page()


def test_reason_and_words_stand_there_once_it_is_decided(harbour, signed_in, page):
    """And a mail that names nothing says that something waits."""
    refused(harbour.ana, harbour.nora)
    text = page()
    assert "Your data are kept" in text
    assert WORDS in text
    assert "Ask again" in text
    home = signed_in(harbour.ana).get("/portal/").content.decode()
    assert "There is an answer about erasing your data" in home
    assert WORDS not in home
    send_notices()
    assert [each.to for each in mail.outbox] == [["ana@example.org"]]
    assert "eras" not in mail.outbox[0].subject + mail.outbox[0].body


def test_every_reason_has_plain_words_for_the_person():
    """A code that is added is said in words, too."""
    assert sorted(REASONS) == sorted(Erasure.Refusal.values)


def test_what_one_person_has_decided_is_not_said_yet(harbour, page):
    """Until the second agrees it is open, and no mail leaves."""
    erasure = granted(harbour.ana, harbour.nora)
    assert "As you wish" not in page()
    assert not Letter.objects.exists()
    confirm_erasure(erasure=erasure, **how(harbour.theo))
    assert "Everything is erased after 4 March 2026, 09:00" in page()
    assert Letter.objects.get().about == erasure.pk


def test_what_was_stopped_is_neither_shown_nor_mailed(harbour, page):
    """A slip is not announced."""
    erasure = granted(harbour.ana, harbour.nora)
    confirm_erasure(erasure=erasure, **how(harbour.theo))
    stop_erasure(erasure=erasure, by=harbour.theo.actor, now=MONDAY)
    send_notices()
    assert (mail.outbox, Letter.objects.get().state) == ([], "stopped")
    assert "going to be erased" not in page()


def test_who_agreed_to_no_mail_gets_none(harbour, page):
    """The answer stands in the portal all the same."""
    harbour.ana.consents.filter(kind="email").update(withdrawn_at=MONDAY)
    refused(harbour.ana, harbour.nora)
    assert not Letter.objects.exists()
    assert WORDS in page()


def test_client_learns_nothing_of_the_request_of_another(cast, signed_in):
    """Ben's answer is Ben's."""
    with in_practice(cast.harbour.pk):
        refused(cast.ben, cast.nora)
    text = signed_in(cast.ana).get("/portal/erasing/").content.decode()
    assert (WORDS in text, "Your data are kept" in text) == (False, False)


def test_asking_is_pressed_and_not_opened(harbour, signed_in):
    """A link somebody follows asks for nothing, and staff do not ask in here."""
    assert signed_in(harbour.ana).get("/portal/erasing/ask/").status_code == 405
    assert signed_in(harbour.nora).post("/portal/erasing/ask/").status_code == 404
    assert not Erasure.objects.exists()
