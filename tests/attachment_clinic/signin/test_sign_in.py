"""Coming in by password, and leaving."""

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.test import Client as Browser
from django.urls import reverse

from clients.models import AuditLine
from tests.attachment_clinic.signin.conftest import (
    acts,
    code_of,
    give_app,
    send_password,
)
from tests.cast import PASSWORD
from tests.factories.clients import MONDAY


def test_client_with_the_right_password_comes_in(cast, browser):
    """Clients need no second factor; sign-in leads to their own pages."""
    assert send_password(browser, cast.ana).url == "/"
    assert browser.get("/").url == "/portal/"
    assert acts() == ["sign_in"]


def test_sign_in_leads_back_to_the_page_that_asked(cast, browser):
    response = browser.get("/portal/")
    assert response.url == "/accounts/login/?next=/portal/"
    assert send_password(browser, cast.ana, next="/portal/").url == "/portal/"


def test_sign_in_never_leads_to_another_host(cast, browser):
    response = send_password(browser, cast.ana, next="https://evil.example.org/")
    assert response.url == "/"


def test_wrong_password_and_unknown_name_look_the_same(cast, browser):
    """Nobody learns from this page who has an account."""
    wrong = send_password(browser, cast.ana, password="not the password")
    unknown = browser.post(
        "/accounts/login/", {"login": "nobody@example.org", "password": "whatever"}
    )
    told = [
        response.context["form"].non_field_errors() for response in (wrong, unknown)
    ]
    assert told[0] == told[1] == ["This mail address and password do not go together."]
    assert wrong.status_code == unknown.status_code == 200


def test_failed_sign_in_names_the_account_and_nothing_that_was_typed(cast, browser):
    """The owner sees that somebody tried; the trail holds no typed words."""
    send_password(browser, cast.ana, password="hunter2 is my password")
    browser.post(
        "/accounts/login/",
        {"login": "hunter2ismypassword@example.org", "password": "x"},
    )
    known, unknown = AuditLine.objects.order_by("id")
    assert (known.act, known.thing_id) == ("fail_sign_in", str(cast.ana.account_id))
    assert known.practice_id == cast.harbour.pk
    assert (unknown.act, unknown.thing_id) == ("fail_sign_in", "")
    assert "hunter2" not in f"{known.__dict__}{unknown.__dict__}"


def test_sign_out_ends_the_session(cast, browser):
    send_password(browser, cast.ana)
    browser.post("/accounts/logout/")
    assert browser.get("/portal/").url == "/accounts/login/?next=/portal/"
    assert acts() == ["sign_in", "sign_out"]


def test_opening_the_sign_out_page_signs_nobody_out(cast, browser):
    """A link or an image that names the address cannot throw a person out."""
    send_password(browser, cast.ana)
    assert browser.get("/accounts/logout/").status_code == 200
    assert browser.get("/portal/").status_code == 200


def test_closed_account_cannot_come_in(cast, browser):
    cast.theo.account.is_active = False
    cast.theo.account.save()
    assert send_password(browser, cast.theo).url == "/accounts/inactive/"
    assert browser.get("/accounts/inactive/").status_code == 200
    assert browser.get("/practice/").url.startswith("/accounts/login/")


def test_closed_colleague_is_out_at_the_next_request(cast, signed_in):
    """Somebody at work when the post is closed does not finish the page (R5)."""
    browser = signed_in(cast.theo)
    assert browser.get("/practice/").status_code == 200
    cast.theo.account.is_active = False
    cast.theo.account.save()
    assert browser.get("/practice/").url == "/accounts/login/?next=/practice/"


def test_session_key_changes_at_sign_in(cast, browser):
    """A key planted before sign-in is worth nothing after it (R18)."""
    browser.get("/accounts/login/")
    browser.session["planted"] = True
    before = browser.session.session_key
    send_password(browser, cast.ana)
    assert browser.session.session_key != before


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/signup/",
        "/accounts/email/",
        "/accounts/confirm-email/",
        "/accounts/confirm-email/abc/",
        "/accounts/login/code/",
        "/accounts/3rdparty/",
        "/accounts/",
    ],
)
def test_pages_we_do_not_offer_are_not_there(cast, browser, signed_in, address):
    """Nobody signs up or changes an address here (R23); signed in or not."""
    assert browser.get(address).status_code == 404
    assert browser.post(address).status_code == 404
    assert signed_in(cast.ana).get(address).status_code == 404


def test_sessions_page_ends_the_other_sessions(cast, browser):
    other = Browser()
    send_password(other, cast.ana)
    send_password(browser, cast.ana)
    assert len(browser.get("/accounts/sessions/").context["sessions"]) == 2
    browser.post("/accounts/sessions/")
    assert other.get("/portal/").status_code == 302
    assert browser.get("/portal/").status_code == 200
    assert acts()[-1] == "end_session"


def test_one_session_is_ended_and_the_others_go_on(cast, browser):
    """The phone that was left in the train, and not the one at home (R19)."""
    train, home = Browser(), Browser()
    for each in (train, home, browser):
        send_password(each, cast.ana)
    lost = UserSession.objects.get(session_key=train.session.session_key)
    assert browser.post(f"/accounts/sessions/{lost.pk}/end/").status_code == 302
    found = [each.get("/portal/").status_code for each in (train, home, browser)]
    assert found == [302, 200, 200]


def test_sessions_of_others_and_the_own_one_are_not_ended_so(cast, browser):
    """Another's is not found; for this one there is signing out."""
    ben = Browser()
    send_password(ben, cast.ben)
    send_password(browser, cast.ana)
    for pk in UserSession.objects.values_list("pk", flat=True):
        assert browser.post(f"/accounts/sessions/{pk}/end/").status_code == 404
    assert ben.get("/portal/").status_code == 200


def test_owner_signs_a_colleague_out_everywhere(cast, signed_in, browser):
    """And nobody else does, nor one of another practice."""
    give_app(cast.theo.account)
    with time_machine.travel(MONDAY, tick=False):
        send_password(browser, cast.theo)
        browser.post("/accounts/security/code/", {"code": code_of()})
        assert browser.get("/practice/").status_code == 200
        address = reverse("workspace:end_sessions", args=[cast.theo.pk])
        cast.sam.role = "owner"
        cast.sam.save()
        assert signed_in(cast.sam).post(address).status_code == 404
        assert browser.get("/practice/").status_code == 200
        assert signed_in(cast.nora).post(address).status_code == 302
        assert browser.get("/practice/").status_code == 302


def test_password_alone_does_not_bring_in_who_has_a_second_factor(cast, browser):
    give_app(cast.ana.account)
    assert send_password(browser, cast.ana).url == "/accounts/security/code/"
    assert browser.get("/portal/").status_code == 302
    assert acts() == []


@pytest.mark.parametrize("password", [PASSWORD, "not the password"])
def test_without_a_key_nobody_comes_in_and_the_page_says_why(cast, settings, password):
    """No line can be sealed, so the act it speaks of does not happen either."""
    keys, settings.FIELD_KEYS = settings.FIELD_KEYS, []
    browser = Browser(raise_request_exception=False)
    response = send_password(browser, cast.ana, password=password)
    assert response.status_code == 503
    assert "the setting is called FIELD_KEY" in response.content.decode()
    assert acts() == []
    assert browser.get("/portal/").url == "/accounts/login/?next=/portal/"
    settings.FIELD_KEYS = keys
    assert send_password(browser, cast.ana).url == "/"
