"""A device handed over: staff are gone, one form is there, and nothing of others."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client as Browser
from django.urls import reverse

from assessments.actions.assignment import withdraw_assignment
from assessments.models import AnswerLink, Score
from clients.models import AuditLine
from clients.tenancy import in_practice
from tests.attachment_clinic.portal.conftest import Form, Handed, make_link
from tests.attachment_clinic.portal.views.test_questionnaire import save, text
from tests.attachment_clinic.portal.views.test_saving import post
from tests.cast import PASSWORD
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY

# ---- handing over ------------------------------------------------------------------


def test_the_session_of_staff_is_destroyed_on_the_server(handed, cast):
    assert (handed.answer.status_code, handed.answer.url) == (302, "/device/")
    assert not Session.objects.filter(session_key=handed.before).exists()
    assert UserSession.objects.filter(user=cast.nora.account).count() == 0
    session = handed.browser.session
    assert session.session_key != handed.before
    assert set(session.keys()) == {"kiosk"}
    assert set(session["kiosk"]) == {"link", "practice", "known", "seen"}


def test_the_row_of_a_session_that_signed_in_by_the_page_goes_too(cast, settings):
    """Signed in as people do, so that the list of sessions knows this one."""
    settings.DEMO = True
    cast.nora.account.is_demo = True
    cast.nora.account.save()
    browser = make_browser(cast.nora)
    assert UserSession.objects.filter(user=cast.nora.account).count() == 1
    Handed(AssignmentFactory(client=cast.ana), browser)
    assert UserSession.objects.filter(user=cast.nora.account).count() == 0


def make_browser(person):
    browser = Browser()
    words = {"login": person.account.email, "password": PASSWORD}
    assert browser.post("/accounts/login/", words).status_code == 302
    return browser


def test_what_the_browser_keeps_goes_too(handed, settings):
    headers = handed.answer.headers
    assert headers["Clear-Site-Data"] == '"cache", "storage"'
    assert headers["Cache-Control"] == "no-store"
    assert handed.answer.cookies[settings.DEVICE_COOKIE_NAME].value == ""


def test_every_page_of_the_device_is_never_stored(handed, tablet):
    pages = [tablet.get(handed.url(step)) for step in ("", "review/", "thanks/")]
    pages += [tablet.get("/practice/"), tablet.post(handed.url("hide/"))]
    pages.append(tablet.get(handed.url("hidden/")))
    assert {page.headers["Cache-Control"] for page in pages} == {"no-store"}


def test_a_code_that_nobody_has_seen_is_not_used(cast, nora):
    assignment = AssignmentFactory(client=cast.ana, way="device")
    desk = reverse("workspace:hand_over", args=[cast.ana.pk, assignment.pk])
    answer = nora.post(desk)
    assert answer.status_code == 200
    assert text(answer).count(nora.session["hand_over_code"]) == 1
    assert not AnswerLink.everywhere.exists()


def test_handing_over_leaves_its_lines(handed, tablet, cast):
    lines = AuditLine.objects.order_by("id").values_list("act", flat=True)
    assert list(lines)[-4:] == ["open_file", "hand_over", "sign_out", "start_response"]
    line = AuditLine.objects.get(act="hand_over")
    assert (line.actor_name, line.client_id) == ("Nora Quist", cast.ana.pk)


@pytest.mark.parametrize("state", ["submitted", "withdrawn", "not_me"])
def test_a_form_that_waits_no_more_is_not_handed_over(cast, nora, state):
    assignment = AssignmentFactory(client=cast.ana, state=state)
    desk = reverse("workspace:hand_over", args=[cast.ana.pk, assignment.pk])
    assert text(nora.get(desk)).count("is no longer waiting") == 1
    answer = nora.post(desk)
    assert answer.url == reverse("workspace:questionnaires", args=[cast.ana.pk])
    assert nora.get("/practice/").status_code == 200
    assert not AnswerLink.everywhere.exists()


def test_a_paper_form_has_nothing_to_hand_over(cast, nora):
    assignment = AssignmentFactory(client=cast.ana, way="paper")
    desk = reverse("workspace:hand_over", args=[cast.ana.pk, assignment.pk])
    assert text(nora.get(desk)).count("was given on paper") == 1
    assert nora.post(desk).status_code == 302
    assert not AnswerLink.everywhere.exists()


def test_a_link_that_was_mailed_before_opens_nothing_any_more(cast, nora):
    mailed = make_link(AssignmentFactory(client=cast.ana, way="link"))
    Handed(mailed.assignment, nora)
    assert Browser().get(mailed.door).status_code == 410


# ---- the form ----------------------------------------------------------------------


def test_is_this_you_comes_first_and_says_little(handed):
    page = handed.browser.get("/device/")
    assert text(page).count("Is this you?") == 2
    assert text(page).count("Ana B.") == 1
    for secret in ("Brandt", "Harbour", "Nora", "Five Signs"):
        assert secret not in page.content.decode()


def test_the_form_is_answered_and_sent_as_in_the_portal(handed, tablet):
    assert save(tablet, handed, s01=(4, 0)).url == handed.url("?item=s02")
    assert post(tablet, handed, item="s02", value=5).json()["revision"] == 1
    assert tablet.get(handed.url("review/")).status_code == 200
    assert tablet.post(handed.url("submit/")).url == handed.url("thanks/")
    assert handed.response.answers == {"s01": 4, "s02": 5}
    assert (handed.response.source, handed.state) == ("device", "submitted")
    assert Score.everywhere.filter(response=handed.response).count() == 5


def test_the_end_shows_no_answers_and_asks_for_the_device(handed, tablet):
    save(tablet, handed, s01=(7, 0))
    tablet.post(handed.url("submit/"))
    page = tablet.get(handed.url("thanks/"))
    assert text(page).count("Please give the device back.") == 1
    assert "7, very much" not in text(page)
    assert " checked" not in page.content.decode()
    for step in ("", "review/", "hidden/", "not-me/"):
        answer = tablet.get(handed.url(step), follow=True)
        assert text(answer).count("Please give the device back.") == 1
        assert " checked" not in answer.content.decode()


def test_answers_given_elsewhere_are_not_shown_here(cast, signed_in, nora):
    form = Form(AssignmentFactory(client=cast.ana))
    ana = signed_in(cast.ana)
    ana.post(form.url("begin/"))
    save(ana, form, s01=(7, 0))
    handed = Handed(form.assignment, nora)
    nora.post(handed.url("begin/"))
    page = nora.get(handed.url("?item=s01"))
    assert " checked" not in page.content.decode()
    assert text(page).count("You answered this on another device.") == 1


def test_the_next_person_sees_nothing_of_the_one_before(cast, handed, tablet):
    """The same form handed over a second time, and then a form of somebody else."""
    save(tablet, handed, s01=(7, 0))
    for client in (cast.ana, cast.ben):
        tablet.post(
            "/accounts/login/", {"login": "nora@example.org", "password": PASSWORD}
        )
        given = handed.assignment
        if client != cast.ana:
            given = AssignmentFactory(client=client, way="device")
        again = Handed(given, tablet)
        page = tablet.get(again.url())
        assert text(page).count("Is this you?") == 2
        tablet.post(again.url("begin/"))
        save(tablet, again, go="all")
        page = tablet.get(again.url())
        assert " checked" not in page.content.decode()
        assert text(page).count("Ana") == 0


def test_not_me_closes_the_form_and_asks_for_the_device(handed, tablet):
    answer = tablet.post(handed.url("not-me/"))
    assert text(answer).count("Please give the device back") == 1
    assert handed.state == "not_me"
    assert Score.everywhere.count() == 0


def test_a_form_taken_back_meanwhile_asks_for_the_device(cast, handed, tablet):
    with in_practice(cast.harbour.pk):
        withdraw_assignment(
            assignment=handed.assignment, reason="", by=cast.nora.actor, now=MONDAY
        )
    page = tablet.get(handed.url())
    assert page.status_code == 410
    assert text(page).count("Please give the device back.") == 1
    assert tablet.get("/practice/").status_code == 404


def test_after_two_hours_the_form_is_closed_and_nothing_else_is_open(handed, tablet):
    with time_machine.travel(MONDAY + timedelta(hours=2), tick=False):
        assert tablet.get(handed.url()).status_code == 410
        assert post(tablet, handed).status_code == 410
        assert tablet.get("/practice/").status_code == 404
    assert handed.response.answers == {}
