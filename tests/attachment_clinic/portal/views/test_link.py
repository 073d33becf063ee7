"""The emailed link: a button, one device, one form, and nothing else."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client as Browser

from assessments.actions.assignment import withdraw_assignment
from assessments.models import AnswerLink, Score
from clients.models import AuditLine
from clients.tenancy import in_practice
from tests.attachment_clinic.portal.views.test_questionnaire import save, text
from tests.attachment_clinic.portal.views.test_saving import post
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY

STEPS = ("", "review/", "not-me/", "thanks/")
# What a page before the start must not say: client, practice, speciality, title.
SECRETS = ("Ana", "Brandt", "Harbour", "Five", "Signs", "ttachment", "therap", "Nora")


def bound(link):
    return AnswerLink.everywhere.get(pk=link.link.pk).bound_at


def test_looking_changes_nothing_however_often(link):
    lines = AuditLine.objects.count()
    browser = Browser()
    for _ in range(100):
        assert browser.get(link.door).status_code == 200
        assert browser.head(link.door).status_code == 200
    assert (bound(link), link.response, link.state) == (None, None, "open")
    assert AuditLine.objects.count() == lines


def test_the_page_before_the_start_says_nothing_about_anybody(link):
    answer = Browser().get(link.door)
    page = answer.content.decode().replace("attachment_clinic", "")
    assert [secret for secret in SECRETS if secret in page] == []
    assert page.count("<button") == 1
    assert page.count(">Start<") == 1
    assert "<script" not in page
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


def test_start_binds_the_device_and_leaves_the_token_behind(link, settings):
    browser = Browser()
    answer = browser.post(link.door)
    assert (answer.status_code, answer.url) == (302, "/a/form/")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert bound(link) is not None
    cookie = browser.cookies[settings.DEVICE_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (
        True,
        "Strict",
        "/",
    )
    assert 13 * 86400 < cookie["max-age"] <= 14 * 86400
    assert cookie["secure"] == ""  # plain HTTP, in tests and in the demo


def test_the_cookie_is_secure_where_the_place_is(link, settings):
    settings.SESSION_COOKIE_SECURE = True
    browser = Browser()
    browser.post(link.door)
    assert browser.cookies[settings.DEVICE_COOKIE_NAME]["secure"] is True


def test_start_needs_the_protection_of_forms(link):
    browser = Browser(enforce_csrf_checks=True)
    assert browser.post(link.door).status_code == 403
    assert bound(link) is None


def test_no_session_comes_into_being(link, phone):
    save(phone, link, s01=(4, 0))
    phone.post(link.url("submit/"))
    assert Session.objects.count() == 0
    assert "session" not in phone.cookies


def test_the_name_comes_after_the_start_and_short(link):
    browser = Browser()
    browser.post(link.door)
    words = text(browser.get(link.url()))
    assert words.count("Ana B.") == 1
    for secret in ("Brandt", "Harbour", "Five Signs", "ttachment"):
        assert secret not in words


def test_the_form_is_the_same_as_in_the_portal(link, phone):
    assert save(phone, link, s01=(4, 0)).url == link.url("?item=s02")
    assert post(phone, link, item="s02", value=5).json()["revision"] == 1
    assert phone.get(link.url("review/")).status_code == 200
    assert phone.post(link.url("submit/")).url == link.url("thanks/")
    assert link.response.answers == {"s01": 4, "s02": 5}
    assert (link.response.source, link.state) == ("link", "submitted")
    assert Score.everywhere.filter(response=link.response).count() == 5


def test_no_page_of_the_form_names_practice_or_title(link, phone):
    pages = [phone.get(link.url(step)) for step in ("", "review/", "not-me/")]
    save(phone, link, s01=(4, 0))
    phone.post(link.url("submit/"))
    pages.append(phone.get(link.url("thanks/")))
    assert [page.status_code for page in pages] == [200] * 4
    for page in pages:
        for secret in ("Brandt", "Harbour", "Five Signs", "Attachment Clinic"):
            assert secret not in page.content.decode()


def test_saved_times_are_those_of_the_practice(link):
    with time_machine.travel(MONDAY.replace(hour=23, minute=5), tick=False):
        browser = Browser()
        browser.post(link.door)
        browser.post(link.url("begin/"))
        link.assignment.client.practice.time_zone = "Asia/Kolkata"
        link.assignment.client.practice.save()
        assert post(browser, link).json()["saved"] == "Saved 04:35"


def test_the_mail_leads_back_to_the_form_on_the_same_device(link, phone):
    save(phone, link, s01=(4, 0))
    assert phone.post(link.door).url == "/a/form/"
    page = phone.get(link.url("?item=s01")).content.decode()
    assert page.count('value="4" autocomplete="off" checked') == 1


def test_sending_twice_sends_once(link, phone):
    save(phone, link, s01=(4, 0))
    answers = [phone.post(link.url("submit/")) for _ in range(3)]
    assert [answer.url for answer in answers] == [link.url("thanks/")] * 3
    assert Score.everywhere.filter(response=link.response).count() == 5
    assert phone.get(link.url()).url == link.url("thanks/")
    words = text(phone.get(link.url("thanks/")))
    assert words.count("Your answers have arrived.") == 1
    assert words.count("This page is not watched.") == 1


# ---- a link that is over ------------------------------------------------------------


def expire(link):
    past = MONDAY - timedelta(minutes=1)
    AnswerLink.everywhere.filter(pk=link.link.pk).update(expires_at=past)


def revoke(link):
    AnswerLink.everywhere.filter(pk=link.link.pk).update(revoked_at=MONDAY)


def use(link):
    browser = Browser()
    browser.post(link.door)
    browser.post(link.url("begin/"))
    save(browser, link, s01=(4, 0))
    browser.post(link.url("submit/"))


def withdraw(link):
    with in_practice(link.assignment.practice_id):
        nora = link.assignment.client.care_relations.first().staff
        withdraw_assignment(
            assignment=link.assignment, reason="", by=nora.actor, now=MONDAY
        )


def discharge(link):
    link.assignment.client.status = "discharged"
    link.assignment.client.save()


@pytest.mark.parametrize("end", [expire, revoke, use, withdraw, discharge])
def test_a_link_that_is_over_says_whom_to_ask(link, end):
    end(link)
    browser = Browser()
    never = browser.get("/a/never-was-one/")
    for answer in (browser.get(link.door), browser.post(link.door)):
        assert answer.status_code == 410
        assert answer.content == never.content
        assert text(answer).count("ask the person who sent you the link") == 1
        assert [s for s in SECRETS if s in text(answer)] == []
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert browser.cookies.get("device") is None


@pytest.mark.parametrize("end", [expire, revoke, withdraw, discharge])
def test_a_bound_device_loses_the_form_with_the_link(link, phone, end):
    save(phone, link, s01=(4, 0))
    end(link)
    for step in STEPS[:3]:
        assert phone.get(link.url(step)).status_code == 410
    assert save(phone, link, s01=(5, 1)).status_code == 410
    assert post(phone, link, value=5, revision=1).status_code == 410
    assert phone.post(link.url("submit/")).status_code == 410
    assert link.response.answers == {"s01": 4}
    assert link.state != "submitted"


def test_not_me_ends_the_link_and_leaves_no_score(link, phone):
    save(phone, link, s01=(4, 0))
    assert text(phone.get(link.url("not-me/"))).count("Not Ana B.?") == 1
    answer = phone.post(link.url("not-me/"))
    assert text(answer).count("Please delete the message") == 1
    assert (link.state, link.response.state) == ("not_me", "draft")
    assert Score.everywhere.count() == 0
    assert phone.get(link.url()).status_code == 410
    assert Browser().get(link.door).status_code == 410


# ---- what a holder cannot reach ----------------------------------------------------


@pytest.mark.parametrize("cookie", ["", "x", "a:b:c", "a" * 5000, "..:..:.."])
def test_a_cookie_that_is_not_ours_opens_nothing(link, phone, cookie):
    browser = Browser()
    browser.cookies["device"] = cookie
    for step in STEPS:
        assert browser.get(link.url(step)).status_code == 410


def test_a_holder_reaches_nothing_but_the_form(cast, link, phone):
    other = AssignmentFactory(client=cast.ana)
    for address in (
        "/portal/",
        f"/portal/{other.pk}/",
        "/practice/",
        "/accounts/security/",
    ):
        assert phone.get(address).status_code in {302, 404}
        assert phone.get(address, follow=True).content.decode().count("Ana") == 0
    assert phone.get(f"/portal/{link.assignment.pk}/").status_code == 302


def test_a_holder_who_is_signed_in_as_somebody_else_answers_as_the_holder(
    cast, link, signed_in
):
    sam = signed_in(cast.sam)  # of the other practice
    sam.post(link.door)
    sam.post(link.url("begin/"))
    assert save(sam, link, s01=(4, 0)).status_code == 302
    line = AuditLine.objects.filter(act="save_answers").get()
    assert (line.actor_kind, line.practice_id) == ("link", cast.harbour.pk)
    assert "Sam" not in sam.get(link.url()).content.decode()


def test_a_form_without_a_bound_device_says_whom_to_ask(link):
    for step in STEPS:
        assert Browser().get(link.url(step)).status_code == 410
    answer = post(Browser(), link)
    assert (answer.status_code, answer.json()["go"]) == (410, "")
