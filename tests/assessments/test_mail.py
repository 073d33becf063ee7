"""The mails name nobody and nothing, and open what they should."""

import re
from datetime import timedelta

import pytest
from django.core import mail

from assessments.actions.assignment import assign, withdraw_assignment
from assessments.actions.client import change_status
from assessments.actions.link import bind_device, check_code, send_code
from assessments.mail import NoLongerWanted, send_code_letter, send_link_letter
from assessments.models import AnswerLink
from assessments.queries.link import link_by_token
from clients.actions.client import edit_client
from clients.actions.consent import withdraw_consent
from clients.models import Letter
from clients.queries.consent import consents_of
from tests.factories.clients import MONDAY

UNSAID = (
    "Ana",
    "Brandt",
    "H-0001",
    "Nora",
    "Quist",
    "Harbour",
    "Pulse",
    "pulse",
    "Security",
    "questionnaire",
    "therap",
    "clinic",
    "Clinic",
    "attachment",
    "health",
)


@pytest.fixture
def link(harbour):
    harbour.harbour.time_zone = "Pacific/Auckland"
    harbour.harbour.save()
    assign(
        client=harbour.ana,
        instrument="security_pulse",
        version="1.0",
        way="link",
        by=harbour.nora.actor,
        now=MONDAY,
    )
    return AnswerLink.objects.get()


@pytest.fixture
def letter(link):
    return Letter.objects.get(kind="answer_link")


@pytest.fixture
def code_letter(link):
    bind_device(link=link, by=link.actor, now=MONDAY)
    send_code(link=link, by=link.actor, now=MONDAY)
    return Letter.objects.get(kind="answer_code")


def _sent() -> str:
    [message] = mail.outbox
    assert (message.to, message.cc, message.bcc) == (["ana@example.org"], [], [])
    assert message.from_email == "no-reply@localhost"
    return f"{message.subject}\n{message.body}"


def test_link_is_mailed_in_words_that_name_nobody(letter):
    send_link_letter(letter, MONDAY)
    text = _sent()
    assert text.startswith("A form is waiting for you\n")
    assert [word for word in UNSAID if word in text] == []


def test_link_in_the_mail_is_absolute_and_opens_the_form(settings, letter, link):
    settings.SITE_ADDRESS = "https://forms.example.org/"
    send_link_letter(letter, MONDAY)
    found = re.findall(r"https://forms\.example\.org/a/([\w-]{43})/\n", _sent())
    assert [link_by_token(token, MONDAY) for token in found] == [link]


def test_mail_says_until_when_by_the_practices_clock(letter, link):
    AnswerLink.objects.update(expires_at=MONDAY.replace(day=16, hour=20))
    send_link_letter(letter, MONDAY)
    assert "open until 17 March 2026" in _sent()


def test_code_is_mailed_in_words_that_name_nobody(code_letter, link):
    send_code_letter(code_letter, MONDAY)
    text = _sent()
    assert [word for word in UNSAID if word in text] == []
    code = re.search(r"^(\w{3} \w{3})$", text, re.MULTILINE)[1]
    assert "10 minutes" in text
    assert check_code(link=link, code=code, by=link.actor, now=MONDAY) is not None


def _change_address(cast, link):
    edit_client(
        client=cast.ana, by=cast.nora.actor, now=MONDAY, email="other@example.org"
    )


def _withdraw(cast, link):
    withdraw_assignment(
        assignment=link.assignment, reason="", by=cast.nora.actor, now=MONDAY
    )


def _discharge(cast, link):
    change_status(client=cast.ana, status="discharged", by=cast.nora.actor, now=MONDAY)


def _no_mails(cast, link):
    _disagree(cast, "email")


def _no_questionnaires(cast, link):
    _disagree(cast, "questionnaires")


def _disagree(cast, kind):
    consent = consents_of(cast.ana).get(kind=kind)
    withdraw_consent(consent=consent, by=cast.nora.actor, now=MONDAY)


def _wait(cast, link):
    AnswerLink.objects.update(expires_at=MONDAY - timedelta(seconds=1))


@pytest.mark.parametrize(
    "change",
    [_change_address, _withdraw, _discharge, _no_mails, _no_questionnaires, _wait],
)
def test_letter_is_not_sent_when_things_have_changed(
    harbour, link, letter, code_letter, change
):
    change(harbour, link)
    for send, each in ((send_link_letter, letter), (send_code_letter, code_letter)):
        with pytest.raises(NoLongerWanted):
            send(each, MONDAY)
    assert mail.outbox == []
    row = AnswerLink.objects.get()
    assert (row.token_hash, row.code_hash) == ("", "")


@pytest.mark.parametrize(
    ("language", "day"),
    [("de-AT", "17. März 2026"), ("en", "17 March 2026"), ("fi", "17 March 2026")],
)
def test_mail_is_in_the_language_agreed_on_as_far_as_we_speak_it(letter, language, day):
    AnswerLink.objects.update(expires_at=MONDAY.replace(day=16, hour=20))
    link = AnswerLink.objects.get()
    link.assignment.client.language = language
    link.assignment.client.save()

    send_link_letter(letter, MONDAY)

    assert f" {day}" in _sent()


def test_language_chosen_for_the_account_goes_before_that_of_the_forms(harbour, letter):
    harbour.ana.account.language = "de"
    harbour.ana.account.save()
    AnswerLink.objects.update(expires_at=MONDAY.replace(day=16, hour=20))

    send_link_letter(letter, MONDAY)

    assert " 17. März 2026" in _sent()
