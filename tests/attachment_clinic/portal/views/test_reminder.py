"""The door of a reminder: it opens its form, stops reminders, and no more."""

import pytest
from django.test import Client as Browser

from assessments.actions.reminder import make_reminder_key
from assessments.models import AnswerLink, Reminder
from clients.models import Alert, AuditLine, Client
from clients.roles import SYSTEM
from clients.tenancy import in_practice
from tests.attachment_clinic.portal.views.test_link import SECRETS
from tests.factories.assessments import AssignmentFactory, ReminderFactory
from tests.factories.clients import MONDAY

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def key_of(assignment) -> str:
    reminder = ReminderFactory(assignment=assignment)
    with in_practice(assignment.practice_id):
        return make_reminder_key(reminder=reminder, by=SYSTEM, now=MONDAY)


@pytest.fixture
def door(link):
    """Of the link that was mailed to Ana."""
    return f"/r/{key_of(link.assignment)}/"


def is_off(client) -> bool:
    return Client.everywhere.get(pk=client.pk).reminders_off_at is not None


def test_looking_changes_nothing_however_often(cast, door):
    lines, browser = AuditLine.objects.count(), Browser()
    for path in (door, f"{door}stop/", f"{door}one-click/"):
        for _ in range(20):
            browser.get(path)
            browser.head(path)
    assert (is_off(cast.ana), AuditLine.objects.count()) == (False, lines)
    assert AnswerLink.everywhere.get().bound_at is None


def test_page_says_nothing_about_anybody(door):
    answer = Browser().get(door)
    page = answer.content.decode().replace("attachment_clinic", "")
    assert [secret for secret in SECRETS if secret in page] == []
    assert (page.count(">Start<"), page.count(">Stop reminders<")) == (1, 1)
    assert "<script" not in page
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


def test_button_opens_the_form_on_this_device(link, door):
    browser = Browser()
    answer = browser.post(door.replace("/r/", "/a/"))
    assert (answer.status_code, answer.url) == (302, "/a/form/")
    assert browser.get("/a/form/").status_code == 200
    # And so does the message before, on that device alone.
    assert browser.post(link.door).url == "/a/form/"
    assert Browser().post(link.door).url == f"{link.door}other-device/"


def test_button_stops_reminders_once_and_the_therapist_is_told(cast, door):
    browser = Browser(enforce_csrf_checks=True)
    token = browser.get(door).context["csrf_token"]
    form = {"csrfmiddlewaretoken": str(token)}
    for _ in range(2):
        assert browser.post(f"{door}stop/", form).url == door
    text = browser.get(door).content.decode()
    assert ("You get no more reminders." in text, ">Stop reminders<" in text) == (
        True,
        False,
    )
    assert is_off(cast.ana)
    alert = Alert.everywhere.get()
    assert (alert.kind, alert.client) == ("reminders_stopped", cast.ana)


def test_button_is_refused_to_other_sites(cast, door):
    answer = Browser(enforce_csrf_checks=True).post(f"{door}stop/")
    assert (answer.status_code, is_off(cast.ana)) == (403, False)


def test_mail_program_stops_reminders_with_one_click(cast, door):
    program = Browser(enforce_csrf_checks=True)
    answers = [program.post(f"{door}one-click/", ONE_CLICK) for _ in range(2)]
    assert [each.status_code for each in answers] == [204, 204]
    assert (is_off(cast.ana), Alert.everywhere.count()) == (True, 1)


@pytest.mark.parametrize("form", [{}, {"List-Unsubscribe": "x"}, {"a": "One-Click"}])
def test_scanner_that_posts_anything_else_stops_nothing(cast, door, form):
    answer = Browser().post(f"{door}one-click/", form)
    assert (answer.status_code, is_off(cast.ana)) == (400, False)


def test_reminder_of_the_portal_leads_to_signing_in_and_opens_nothing(cast, form):
    key = key_of(form.assignment)
    text = Browser().get(f"/r/{key}/").content.decode()
    assert ('href="/portal/"' in text, ">Start<" in text) == (True, False)
    assert Browser().post(f"/a/{key}/").status_code == 410


def test_reminder_still_stops_when_its_form_is_over(cast, link, door):
    link.assignment.state = "withdrawn"
    link.assignment.save()
    browser = Browser()
    text = browser.get(door).content.decode()
    assert ("no longer waiting" in text, ">Start<" in text) == (True, False)
    browser.post(f"{door}stop/")
    assert is_off(cast.ana)


@pytest.mark.parametrize("step", ["", "stop/", "one-click/"])
def test_wrong_keys_are_told_what_an_ended_link_tells(door, step):
    browser, ended = Browser(), Browser().get("/a/wrong/")
    for wrong in ("wrong", "x" * 43, "x" * 5000):
        for ask in (browser.get, browser.post):
            answer = ask(f"/r/{wrong}/{step}")
            assert (answer.status_code, answer.content) == (410, ended.content)


def test_holder_gets_neither_session_nor_page_of_the_portal(door):
    browser = Browser()
    browser.get(door)
    browser.post(f"{door}stop/")
    assert "session" not in browser.cookies
    assert browser.get("/portal/reminders/").url.startswith("/accounts/login/")


def test_reminder_of_one_stops_nothing_of_another(cast, door):
    key = key_of(AssignmentFactory(client=cast.cleo, way="link"))
    Browser().post(f"/r/{key}/stop/")
    assert (is_off(cast.cleo), is_off(cast.ana)) == (True, False)
    assert Reminder.everywhere.count() == 2


class TestInThePortal:
    """The client's own page."""

    address = "/portal/reminders/"

    def test_client_turns_them_off_and_on(self, cast, signed_in):
        ana = signed_in(cast.ana)
        assert "Reminders are on" in ana.get(self.address).content.decode()
        for want, off in (("off", True), ("off", True), ("on", False)):
            assert ana.post(self.address, {"want": want}).url == self.address
            assert is_off(cast.ana) is off
        assert not is_off(cast.ben)
        assert "Reminders are on." in ana.get("/portal/").content.decode()

    def test_anything_else_changes_nothing(self, cast, signed_in):
        ana = signed_in(cast.ana)
        for form in ({}, {"want": "maybe"}, {"want": "\0"}):
            assert ana.post(self.address, form).status_code == 400
        assert not is_off(cast.ana)

    def test_it_is_no_page_of_the_practice(self, cast, signed_in):
        nora = signed_in(cast.nora)
        assert nora.get(self.address).status_code == 404
        assert nora.post(self.address, {"want": "off"}).status_code == 404
