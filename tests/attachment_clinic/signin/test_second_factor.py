"""Staff need a second factor; codes count once."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.test import Client as Browser
from django.urls import reverse

from clients.actions.token import create_token
from clients.tenancy import in_practice
from tests.attachment_clinic.signin.conftest import (
    acts,
    code_of,
    give_app,
    give_codes,
    send_password,
)
from tests.cast import PASSWORD

NOON = datetime(2026, 3, 2, 12, 0, 5, tzinfo=UTC)
ASK = "/accounts/second-factor/"
SHOWN = r'class="code">(\d{8})<'


@pytest.mark.parametrize(
    "name", ["today", "caseload", "library", "practice", "audit", "tokens"]
)
def test_staff_without_second_factor_reach_no_page_of_theirs(cast, browser, name):
    send_password(browser, cast.nora)
    response = browser.get(reverse(f"workspace:{name}"))
    assert (response.status_code, response.url) == (302, ASK)


def test_staff_without_second_factor_reach_no_file_of_a_client(cast, browser):
    """And what they send there is not looked at either."""
    send_password(browser, cast.nora)
    address = reverse("workspace:client", args=[cast.ana.pk])
    assert browser.get(address).url == ASK
    assert browser.post(address).url == ASK


def test_page_that_asks_offers_both_ways(cast, browser):
    send_password(browser, cast.nora)
    page = browser.get(ASK).content.decode()
    assert reverse("mfa_add_webauthn") in page
    assert reverse("mfa_activate_totp") in page


def test_demo_accounts_are_excused_only_in_the_demo(cast, signed_in, settings):
    browser = signed_in(cast.nora)
    assert browser.get("/practice/").status_code == 200
    settings.DEMO = False
    assert browser.get("/practice/").url == ASK


def test_clients_are_not_asked_for_a_second_factor(cast, browser):
    send_password(browser, cast.ana)
    assert browser.get("/portal/").status_code == 200
    assert browser.get(ASK).status_code == 404


def test_token_of_staff_without_second_factor_opens_nothing(cast, browser):
    """A program must not be the way around it; with one it works."""
    with in_practice(cast.harbour.pk):
        _, secret = create_token(
            staff=cast.nora, label="Sync", by=cast.nora.actor, now=NOON
        )
    header = {"Authorization": f"Token {secret}"}
    refused = browser.get("/api/v1/clients/", headers=header)
    assert refused.status_code == 403
    assert "second factor" in refused.json()["detail"]
    give_app(cast.nora.account)
    assert browser.get("/api/v1/clients/", headers=header).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_opens_the_pages(cast, browser):
    """The whole way: password, the page that asks, the square, the code, in."""
    send_password(browser, cast.nora)
    page = browser.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    seed = page.context["form"].secret
    done = browser.post(reverse("mfa_activate_totp"), {"code": code_of(seed)})
    assert done.url == reverse("mfa_view_recovery_codes")
    assert len(browser.get(done.url).context["unused_codes"]) == 10
    assert browser.get("/practice/").status_code == 200
    assert acts() == ["sign_in", "change_sign_in", "write_sign_in_mail"]


def test_wrong_code_sets_nothing_up(cast, browser):
    send_password(browser, cast.nora)
    browser.get(reverse("mfa_activate_totp"))
    response = browser.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "clock" in response.context["form"].errors["code"][0]
    assert not Authenticator.objects.exists()


def test_password_and_code_bring_staff_in(cast, browser):
    give_app(cast.nora.account)
    with time_machine.travel(NOON, tick=False):
        send_password(browser, cast.nora)
        assert browser.get("/practice/").status_code == 302
        response = browser.post(reverse("mfa_authenticate"), {"code": code_of()})
        assert response.url == "/"
        assert browser.get("/practice/").status_code == 200


def test_code_counts_once(cast, browser):
    """Who looks over a shoulder cannot use the same code in the next ten seconds."""
    give_app(cast.nora.account)
    other = Browser()
    with time_machine.travel(NOON, tick=False):
        for each in (browser, other):
            send_password(each, cast.nora)
        code = code_of()
        assert browser.post(reverse("mfa_authenticate"), {"code": code}).url == "/"
        again = other.post(reverse("mfa_authenticate"), {"code": code})
        assert again.status_code == 200
        assert other.get("/practice/").status_code == 302


def test_code_of_the_minute_before_does_not_count(cast, browser):
    """The mark of a used code lives one period, so the window is no longer (R15)."""
    give_app(cast.nora.account)
    with time_machine.travel(NOON, tick=False) as clock:
        code = code_of()
        clock.shift(30)
        send_password(browser, cast.nora)
        response = browser.post(reverse("mfa_authenticate"), {"code": code})
        assert response.status_code == 200


def test_marks_of_used_codes_are_kept_in_the_database(settings):
    """They must survive a restart of everything but the database (R15)."""
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_guessing_codes_is_stopped(cast, browser):
    """After five wrong codes even the right one has to wait."""
    give_app(cast.nora.account)
    with time_machine.travel(NOON, tick=False):
        send_password(browser, cast.nora)
        for _ in range(5):
            browser.post(reverse("mfa_authenticate"), {"code": "000000"})
        response = browser.post(reverse("mfa_authenticate"), {"code": code_of()})
        assert response.context["form"].errors["code"] == [
            "Too many tries. Please wait five minutes."
        ]


def test_recovery_code_opens_once(cast):
    give_app(cast.nora.account)
    code = give_codes(cast.nora.account)[0]
    answers = []
    for _ in range(2):
        browser = Browser()
        send_password(browser, cast.nora)
        response = browser.post(reverse("mfa_authenticate"), {"code": code})
        answers.append(response.status_code)
    assert answers == [302, 200]


@pytest.mark.django_db(transaction=True)
def test_recovery_codes_are_shown_once_and_new_ones_end_them(cast, signed_in):
    """After that the page says how many are left; a mail tells of new ones."""
    give_app(cast.nora.account)
    old = give_codes(cast.nora.account)
    nora, page = signed_in(cast.nora), reverse("mfa_view_recovery_codes")
    assert re.findall(SHOWN, nora.get(page).content.decode()) == old
    again = nora.get(page).content.decode()
    assert "Codes left: 10 of 10." in again
    assert [code for code in old if code in again] == []

    made = nora.post(reverse("mfa_generate_recovery_codes"))
    assert made.url == page
    new = re.findall(SHOWN, nora.get(page).content.decode())
    assert (len(new), set(old) & set(new)) == (10, set())
    assert acts().count("write_sign_in_mail") == 1
    for code, status in ((old[0], 200), (new[0], 302)):
        browser = Browser()
        send_password(browser, cast.nora)
        said = browser.post(reverse("mfa_authenticate"), {"code": code})
        assert said.status_code == status


@pytest.mark.django_db(transaction=True)
def test_new_second_factor_ends_the_other_sessions(cast, browser):
    """A session that was begun without it is not carried over (R19)."""
    other = Browser()
    send_password(other, cast.nora)
    send_password(browser, cast.nora)
    seed = browser.get(reverse("mfa_activate_totp")).context["form"].secret
    browser.post(reverse("mfa_activate_totp"), {"code": code_of(seed)})
    assert browser.get("/practice/").status_code == 200
    assert other.get("/practice/").url == "/accounts/login/?next=/practice/"


def test_changing_the_second_factor_asks_who_it_is_after_five_minutes(cast, browser):
    """An open session alone cannot take the lock off (R20)."""
    give_app(cast.nora.account)
    with time_machine.travel(NOON, tick=False) as clock:
        send_password(browser, cast.nora)
        browser.post(reverse("mfa_authenticate"), {"code": code_of()})
        assert browser.get(reverse("mfa_deactivate_totp")).status_code == 200
        clock.shift(301)
        again = browser.get(reverse("mfa_deactivate_totp"))
        assert again.url.startswith(reverse("account_reauthenticate"))
        done = browser.post(again.url, {"password": PASSWORD})
        assert done.url == reverse("mfa_deactivate_totp")


def test_without_the_second_factor_the_pages_close_again(cast, browser):
    give_app(cast.nora.account)
    with time_machine.travel(NOON, tick=False):
        send_password(browser, cast.nora)
        browser.post(reverse("mfa_authenticate"), {"code": code_of()})
        browser.post(reverse("mfa_deactivate_totp"))
        assert browser.get("/practice/").url == ASK


HOSTILE = [
    "",
    "null",
    "[]",
    "5",
    '"x"',
    "{}",
    "{",
    '{"response": null}',
    '{"response": []}',
    '{"response": {"userHandle": 5}}',
    '{"id": "a", "rawId": "a", "type": "public-key", "response": {}}',
    '{"id": "a", "rawId": "a", "type": "public-key", "response": '
    '{"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA", '
    '"userHandle": "////"}}',
    '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30",'
    '"attestationObject":"oA"},"clientExtensionResults":{}}',
    "[" * 200,
    "[" * 100_000,
    "9" * 5_000,
]


@pytest.mark.parametrize("credential", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize(
    "name",
    ["mfa_login_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn"],
)
def test_broken_passkey_is_refused_and_no_crash(cast, browser, name, credential):
    """Whatever a script sends in place of a passkey gets words, never a 500."""
    if name != "mfa_login_webauthn":
        send_password(browser, cast.ana)
        browser.get(reverse(name))
    response = browser.post(reverse(name), {"credential": credential})
    assert response.status_code in {200, 302}
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", HOSTILE, ids=range(len(HOSTILE)))
def test_broken_passkey_at_the_second_step_is_refused(cast, browser, credential):
    give_app(cast.nora.account)
    send_password(browser, cast.nora)
    browser.get(reverse("mfa_authenticate"))
    response = browser.post(reverse("mfa_authenticate"), {"credential": credential})
    assert response.status_code == 200
    assert browser.get("/practice/").status_code == 302
