"""A lost second factor comes off by two people, and never by the mailbox (R21)."""

import re
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client as Browser
from django.urls import reverse

from attachment_clinic.signin.tasks import send_sign_in_mails
from clients.models import FactorReset
from tests.attachment_clinic.signin.conftest import (
    acts,
    give_app,
    give_codes,
    send_password,
)

LOST = "/accounts/second-factor/lost/"


@pytest.fixture
def theo(cast):
    """Theo, whose phone with the app is gone."""
    give_app(cast.theo.account)
    give_codes(cast.theo.account)
    return cast.theo


@pytest.fixture
def code(cast, theo, signed_in):
    """What Nora is shown when she begins, to tell it in person."""
    page = signed_in(cast.nora).post(
        reverse("workspace:reset_factor", args=[theo.pk]), {"sure": "on"}
    )
    return re.search(r"<strong>([0-9A-Z]{10})</strong>", page.content.decode())[1]


def test_password_and_the_code_told_in_person_bring_theo_in(theo, code, browser):
    """And before any page opens he sets up a new one."""
    send_password(browser, theo)
    answer = browser.post(LOST, {"code": f" {code[:5].lower()} {code[5:]} "})
    assert answer.status_code == 302
    assert Authenticator.objects.filter(user=theo.account).count() == 0
    assert browser.get("/practice/").url == reverse("signin:second_factor")
    assert acts().count("begin_factor_reset") == 1


def test_its_holder_learns_of_it_at_once_and_again_when_it_is_done(theo, code, browser):
    send_sign_in_mails()
    (letter,) = mail.outbox
    assert letter.to == [theo.account.email]
    assert code not in letter.body
    send_password(browser, theo)
    browser.post(LOST, {"code": code})
    send_sign_in_mails()
    assert "was taken off" in mail.outbox[-1].body


def test_mailbox_alone_gets_nobody_past_it(theo, code, browser):
    """Who sets a new password by mail is asked for the code all the same."""
    browser.post("/accounts/password/reset/", {"email": theo.account.email})
    send_sign_in_mails()
    address = re.search(r"(/accounts/password/\S+)", mail.outbox[-1].body)[1]
    new = "quite another long password"
    browser.post(browser.get(address).url, {"password1": new, "password2": new})
    assert send_password(browser, theo, password=new).url == "/accounts/security/code/"
    assert browser.post(LOST, {"code": "ABCDEFGHJK"}).status_code == 400
    assert Authenticator.objects.filter(user=theo.account).count() == 2
    texts = [letter.body for letter in mail.outbox]
    assert [text for text in texts if code in text] == []


def test_code_opens_nothing_without_the_password(theo, code, browser):
    """Not for a visitor, and not for somebody who is signed in as another."""
    for each in (browser, Browser()):
        assert each.get(LOST).status_code == 404
        assert each.post(LOST, {"code": code}).status_code == 404
    assert Authenticator.objects.filter(user=theo.account).count() == 2


def test_code_counts_once_for_a_day_and_five_tries(cast, theo, code, browser):
    send_password(browser, theo)
    with time_machine.travel(timedelta(hours=25)):
        late = Browser()
        send_password(late, theo)
        assert late.post(LOST, {"code": code}).status_code == 400
    for _ in range(5):
        assert browser.post(LOST, {"code": "2222222222"}).status_code == 400
    assert browser.post(LOST, {"code": code}).status_code == 400
    assert Authenticator.objects.filter(user=theo.account).count() == 2


def test_second_beginning_makes_the_first_code_void(cast, theo, code, signed_in):
    signed_in(cast.nora).post(
        reverse("workspace:reset_factor", args=[theo.pk]), {"sure": "on"}
    )
    browser = Browser()
    send_password(browser, theo)
    assert browser.post(LOST, {"code": code}).status_code == 400
    assert FactorReset.objects.filter(ended_at=None).count() == 1


def test_only_owners_begin_it_and_nobody_for_themselves(cast, theo, signed_in):
    """The database holds no code, either."""
    address = reverse("workspace:reset_factor", args=[cast.nora.pk])
    own = signed_in(cast.nora).post(address, {"sure": "on"})
    assert own.status_code == 400
    assert "another owner" in own.content.decode()
    assert signed_in(cast.theo).post(address, {"sure": "on"}).status_code == 404
    assert FactorReset.objects.count() == 0


def test_operator_begins_it_where_there_is_no_other_owner(cast, browser):
    """A practice of one: the code is printed where only an operator reads."""
    give_app(cast.nora.account)
    said = StringIO()
    call_command("reset_second_factor", "NORA@example.org", stdout=said)
    code = re.search(r"^([0-9A-Z]{10})$", said.getvalue(), re.M)[1]
    send_password(browser, cast.nora)
    assert browser.post(LOST, {"code": code}).status_code == 302
    assert Authenticator.objects.filter(user=cast.nora.account).count() == 0
    with pytest.raises(CommandError, match="No open account"):
        call_command("reset_second_factor", "nobody@example.org")
