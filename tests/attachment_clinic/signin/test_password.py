"""Choosing another password: by knowing the present one, or by mail."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attachment_clinic import settings as product
from attachment_clinic.signin.tasks import send_sign_in_mails
from clients.actions.account import NOBODY
from clients.actions.signin_mail import write_sign_in_mail
from clients.models import SignInMail
from tests.attachment_clinic.signin.conftest import acts, give_app, send_password
from tests.cast import PASSWORD
from tests.factories.clients import MONDAY

NEW = "quite another long password"
RESET = "/accounts/password/reset/"


def address_in_mail() -> str:
    """The path of the address in the one mail that a worker sent."""
    send_sign_in_mails()
    (letter,) = mail.outbox
    return re.search(r"http://127.0.0.1:8000(/\S+)", letter.body).group(1)


def test_password_is_changed_by_who_knows_the_present_one(cast, browser):
    """Other sessions end, and the person is told by mail (R19)."""
    other = Browser()
    send_password(other, cast.ana)
    send_password(browser, cast.ana)
    words = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    browser.post(reverse("account_change_password"), words)
    cast.ana.account.refresh_from_db()
    assert cast.ana.account.check_password(NEW)
    assert browser.get("/portal/").status_code == 200
    assert other.get("/portal/").status_code == 302
    send_sign_in_mails()
    assert "was changed" in mail.outbox[-1].body
    assert "change_sign_in" in acts()


def test_wrong_present_password_changes_nothing(cast, browser):
    send_password(browser, cast.ana)
    words = {"oldpassword": "guess", "password1": NEW, "password2": NEW}
    response = browser.post(reverse("account_change_password"), words)
    assert response.context["form"].errors["oldpassword"] == [
        "This is not your present password."
    ]


def test_reset_by_mail_sets_a_new_password(cast, browser):
    browser.post(RESET, {"email": "ANA@example.org"})
    form = browser.get(address_in_mail()).url
    browser.post(form, {"password1": NEW, "password2": NEW})
    cast.ana.account.refresh_from_db()
    assert cast.ana.account.check_password(NEW)
    # It does not sign in by itself.
    assert browser.get("/portal/").status_code == 302


def test_reset_never_gets_past_the_second_factor(cast, browser):
    """Who reads the mailbox still has only half of what is needed (R21)."""
    give_app(cast.nora.account)
    browser.post(RESET, {"email": "nora@example.org"})
    form = browser.get(address_in_mail()).url
    browser.post(form, {"password1": NEW, "password2": NEW})
    assert send_password(browser, cast.nora, password=NEW).url == reverse(
        "mfa_authenticate"
    )


def test_reset_address_works_once(cast, browser):
    browser.post(RESET, {"email": "ana@example.org"})
    address = address_in_mail()
    form = browser.get(address).url
    browser.post(form, {"password1": NEW, "password2": NEW})
    assert "no longer works" in Browser().get(address).content.decode()


def test_reset_answers_alike_for_known_and_unknown_addresses(cast, browser):
    """Both get the same page, and both get a mail (R22)."""
    known = browser.post(RESET, {"email": "ana@example.org"})
    unknown = browser.post(RESET, {"email": "nobody@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert mail.outbox == []  # no page waits for a mail server
    assert send_sign_in_mails() == 2
    assert [letter.to for letter in mail.outbox] == [
        ["ana@example.org"],
        ["nobody@example.org"],
    ]


def test_reset_does_the_same_work_for_known_and_unknown_addresses(cast, browser):
    """Statement by statement: there is nothing by which time could tell (R22)."""
    browser.post(RESET, {"email": "first@example.org"})  # counted from here, too
    said = []
    for email in ("ana@example.org", "not@example.org", "nora@example.org"):
        with CaptureQueriesContext(connection) as captured:
            browser.post(RESET, {"email": email})
        said.append([re.sub(r"'[^']*'|\d+", "?", q["sql"]) for q in captured])
    assert said[0] == said[1] == said[2]
    asked = " ".join(said[0])
    assert "clients_signinmail" in asked
    assert 'FROM "clients_account"' not in asked


def test_mails_say_nothing_about_why_one_has_an_account(cast, browser):
    """A mailbox is read by others (R28)."""
    browser.post(RESET, {"email": "ana@example.org"})
    browser.post(RESET, {"email": "nobody@example.org"})
    assert send_sign_in_mails() == 2
    for letter in mail.outbox:
        text = f"{letter.subject}\n{letter.body}"
        assert letter.subject == "About your sign-in"
        for word in ("Ana", "Harbour", "Attachment", "clinic", "therap"):
            assert word not in text


@time_machine.travel(MONDAY, tick=False)
def test_mails_about_signing_in_speak_the_language_of_whoever_gets_them(cast, browser):
    """Chosen for the account, else that of a client's forms, else that of the house."""
    cast.ana.language = "de"
    cast.ana.save()
    cast.nora.account.language = "de"
    cast.nora.account.save()
    kind = "account/email/password_changed"
    for person in (cast.ana, cast.nora, cast.ben):
        write_sign_in_mail(kind=kind, to=person.account.email, by=NOBODY, now=MONDAY)
    assert send_sign_in_mails() == 3
    days = {
        letter.to[0]: re.search(r"2.* 2026", letter.body)[0] for letter in mail.outbox
    }
    assert days == {
        cast.ana.account.email: "2. März 2026",
        cast.nora.account.email: "2. März 2026",
        cast.ben.account.email: "2 March 2026",
    }


DEAD = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {"host": "127.0.0.1", "port": 9, "timeout": 2},
    }
}


@time_machine.travel(MONDAY, tick=False)
def test_dead_mail_server_costs_the_page_nothing_and_no_mail(cast, browser, settings):
    """The page has long answered; the mail goes when the server is back."""
    alive, settings.MAILERS = settings.MAILERS, DEAD
    assert browser.post(RESET, {"email": "ana@example.org"}).status_code == 302
    assert send_sign_in_mails() == 1
    assert send_sign_in_mails() == 0  # it waits a minute
    settings.MAILERS = alive
    with time_machine.travel(MONDAY + timedelta(minutes=2)):
        assert send_sign_in_mails() == 1
    assert [letter.to for letter in mail.outbox] == [["ana@example.org"]]
    assert acts()[-3:] == [
        "fail_sign_in_mail",
        "claim_sign_in_mail",
        "send_sign_in_mail",
    ]


@time_machine.travel(MONDAY, tick=False)
def test_nobody_keeps_an_address_that_was_typed(cast, browser, settings):
    """Sent or given up, the row goes; a dead server is tried for some hours only."""
    browser.post(RESET, {"email": "nobody@example.org"})
    send_sign_in_mails()
    assert SignInMail.objects.count() == 0
    settings.MAILERS = DEAD
    browser.post(RESET, {"email": "nobody@example.org"})
    for hours in range(0, 40, 4):
        with time_machine.travel(MONDAY + timedelta(hours=hours)):
            send_sign_in_mails()
    assert SignInMail.objects.count() == 0
    assert acts().count("fail_sign_in_mail") == 7


def test_dead_mail_server_does_not_stop_a_change(cast, browser, settings):
    """The mail only tells of it; the change stands."""
    settings.MAILERS = DEAD
    send_password(browser, cast.ana)
    words = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert browser.post(reverse("account_change_password"), words).status_code == 302
    cast.ana.account.refresh_from_db()
    assert cast.ana.account.check_password(NEW)


@pytest.mark.parametrize("key", ["abc-def", "1-1", "zzzz-set-password", "0-x/y"])
def test_invented_reset_address_is_refused_in_words(db, browser, key):
    response = browser.get(f"/accounts/password/reset/key/{key}/")
    assert response.status_code == 200
    assert "no longer works" in response.content.decode()


def test_argon2_is_the_first_hasher():
    """tests/settings.py takes a fast one; the product's own settings do not (R13)."""
    assert product.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
