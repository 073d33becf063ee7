"""A client answers by an emailed link, begins on a laptop and ends on a phone."""

import re

import pytest
from django.core import mail
from django.test import Client as Browser

from assessments.actions.assignment import assign
from assessments.models import Response, Score
from assessments.tasks import send_links
from tests.factories.clients import MONDAY
from tests.journeys.test_portal import Person

pytestmark = pytest.mark.journey


@pytest.fixture
def given(harbour):
    """What Nora sent to Ana: six short sentences, by a link."""
    return assign(
        client=harbour.ana,
        instrument="security_pulse",
        version=None,
        way="link",
        by=harbour.nora.actor,
        now=MONDAY,
    )


@pytest.fixture(autouse=True)
def _on_monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


def post():
    """The newest mail, after the letters of the tray went out."""
    send_links()
    return mail.outbox[-1]


def test_from_the_mail_to_the_thanks_on_two_devices(given):
    letter = post()
    assert letter.to == ["ana@example.org"]
    path = re.search(r"https?://[^/]+(/a/\S+/)", letter.body)[1]

    laptop = Person(Browser(enforce_csrf_checks=True), path)
    laptop.press("Start")
    assert laptop.address == "/a/form/"
    laptop.press("Yes, this is me")
    laptop.press("Save and go on", p1=7)
    laptop.press("Save and go on", p2=5)

    phone = Person(Browser(enforce_csrf_checks=True), path)
    phone.press("Start")
    assert phone.words.count("This form was begun on another device") == 1
    phone.press("Send me a code")
    code = re.search(r"\b([0-9A-Z]{3} [0-9A-Z]{3})\b", post().body)[1]
    address = f"{path}other-device/"
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]*)"', phone.page)[1]
    phone.browser.post(address, {"code": code, "csrfmiddlewaretoken": token})
    phone.go("/a/form/")
    phone.press("Yes, this is me: go on")
    assert phone.words.count("3. I felt alone even when people were near.") == 1
    phone.press("Back")
    assert phone.words.count("You answered this on another device.") == 1
    assert " checked" not in phone.page
    phone.press("Look at what is left", p2=1)
    assert phone.words.count("2 of 6 answered") == 1
    phone.press("Send my answers")
    assert phone.words.count("Your answers have arrived.") == 1

    response = Response.objects.get(assignment=given)
    assert (response.state, response.source) == ("submitted", "link")
    assert response.answers == {"p1": 7, "p2": 1}
    assert Score.objects.filter(response=response).count() == 1

    laptop.go("/a/form/")
    assert laptop.answer.status_code == 410
    phone.go(path)
    assert phone.answer.status_code == 410
