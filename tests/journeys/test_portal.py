"""A client answers a form in the portal, without JavaScript, on two devices."""

import re

import pytest
from django.test import Client as Browser

from assessments.actions.assignment import assign
from assessments.models import Response, Score
from tests.cast import PASSWORD
from tests.factories.clients import MONDAY

pytestmark = pytest.mark.journey


class Person:
    """Somebody before a browser without JavaScript: reads, follows, presses."""

    def __init__(self, browser, address="/"):
        self.browser = browser
        self.go(address)

    def go(self, address):
        self._take(self.browser.get(address, follow=True))

    def _take(self, answer):
        self.answer, self.page = answer, answer.content.decode()
        if answer.redirect_chain:
            self.address = answer.redirect_chain[-1][0]
        else:
            self.address = answer.request["PATH_INFO"]

    @property
    def words(self):
        return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", self.page))

    def follow(self, words):
        found = [
            address
            for address, text in re.findall(
                r'<a[^>]*href="([^"]*)"[^>]*>(.*?)</a>', self.page, re.DOTALL
            )
            if words in re.sub(r"<[^>]*>", "", text)
        ]
        self.go(found[0])

    def press(self, words, **chosen):
        """Sends the form in which a button says `words`, with all its fields."""
        for head, form in re.findall(
            r"<form([^>]*)>(.*?)</form>", self.page, re.DOTALL
        ):
            buttons = re.findall(r"<button([^>]*)>(.*?)</button>", form, re.DOTALL)
            for button, text in buttons:
                if words in re.sub(r"<[^>]*>", "", text):
                    return self._send(head, form, button, chosen)
        raise AssertionError(f"There is no button {words!r}.")

    def _send(self, head, form, button, chosen):
        fields = {}
        for tag in re.findall(r"<input[^>]*>", form):
            if 'type="radio"' not in tag or " checked" in tag:
                fields |= _pair(tag)
        fields |= _pair(button) | {f"answer-{code}": v for code, v in chosen.items()}
        action = re.search(r'action="([^"]*)"', head)
        address = action[1] if action else self.answer.request["PATH_INFO"]
        self._take(self.browser.post(address, fields, follow=True))


def _pair(tag):
    name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
    return {name[1]: value[1] if value else ""} if name else {}


@pytest.fixture
def given(harbour):
    """What Nora gave to Ana: six short sentences."""
    return assign(
        client=harbour.ana,
        instrument="security_pulse",
        version=None,
        way="portal",
        by=harbour.nora.actor,
        now=MONDAY,
    )


def sign_in():
    person = Person(Browser(enforce_csrf_checks=True))
    fields = {"login": "ana@example.org", "password": PASSWORD}
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]*)"', person.page)[1]
    answer = person.browser.post(
        "/accounts/login/", {**fields, "csrfmiddlewaretoken": token}
    )
    assert answer.status_code == 302
    person.go("/")
    assert person.address == "/portal/"
    return person


def test_from_the_first_page_to_the_thanks(given):
    phone = sign_in()
    phone.follow("Begin")
    assert phone.words.count("Ana B.") == 1
    phone.press("Yes, this is me")
    phone.press("Save and go on", p1=6)
    phone.press("Save and go on")  # skips the second
    phone.press("Save and go on", p3=2)
    phone.press("Back")
    assert phone.words.count("3. I felt alone even when people were near.") == 1

    tablet = sign_in()
    tablet.follow("Go on")
    tablet.press("Yes, this is me: go on")
    tablet.press("Show all on one page")
    assert re.findall(r'value="(\d)" autocomplete="off" checked', tablet.page) == [
        "6",
        "2",
    ]
    tablet.press("Save and go on", p4=5, p5=3, p6=7)
    assert tablet.words.count("5 of 6 answered") == 1
    tablet.follow("2. I could ask for what I needed.")
    tablet.press("Save and go on", p2=4)
    assert tablet.words.count("Nothing was left out.") == 1
    tablet.press("Send my answers")
    assert tablet.words.count("Your answers have arrived.") == 1
    assert tablet.words.count("This page is not watched.") == 1

    response = Response.objects.get(assignment=given)
    assert response.state == "submitted"
    assert response.answers == {"p1": 6, "p3": 2, "p4": 5, "p5": 3, "p6": 7, "p2": 4}
    assert Score.objects.filter(response=response).count() == 1

    # The phone, still open on the third question, learns kindly that it is done.
    phone.press("Save and go on", p3=1)
    assert phone.words.count("Your answers have arrived.") == 1
    response.refresh_from_db()
    assert response.answers["p3"] == 2
    tablet.follow("Back to the start")
    assert tablet.words.count("Nothing is waiting for you at the moment.") == 1


def test_two_windows_end_with_the_answer_the_person_chose(given):
    first = sign_in()
    first.follow("Begin")
    first.press("Yes, this is me")
    second = Person(first.browser, first.address)
    first.press("Save and go on", p1=6)
    second.press("Save and go on", p1=2)
    assert second.answer.status_code == 409
    assert second.words.count("6 (saved in the other window)") == 1
    assert second.words.count("2 (chosen here)") == 1
    assert Response.objects.get(assignment=given).answers == {"p1": 6}
    second.press("Save my choice and go on", p1=2)
    assert second.words.count("2. I could ask for what I needed.") == 1
    assert Response.objects.get(assignment=given).answers == {"p1": 2}


def test_a_form_for_somebody_else_is_closed_without_a_score(given):
    person = sign_in()
    person.follow("Begin")
    person.follow("This is not me")
    person.press("This is not me: close the form")
    assert person.words.count("nothing of it is counted") == 1
    given.refresh_from_db()
    assert given.state == "not_me"
    assert Score.objects.count() == 0
