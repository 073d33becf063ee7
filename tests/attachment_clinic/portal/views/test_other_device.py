"""A second device: needs a code, and never sees what the first one answered."""

from datetime import timedelta

import time_machine
from django.test import Client as Browser

from assessments.actions.link import make_code
from assessments.models import AnswerLink
from clients.models import Letter
from clients.roles import SYSTEM
from clients.tenancy import in_practice
from tests.attachment_clinic.portal.conftest import make_link
from tests.attachment_clinic.portal.views.test_link import SECRETS
from tests.attachment_clinic.portal.views.test_questionnaire import save, text
from tests.attachment_clinic.portal.views.test_saving import post
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY


def code_for(link):
    row = AnswerLink.everywhere.select_related("assignment__client").get(
        pk=link.link.pk
    )
    with in_practice(row.practice_id):
        return make_code(link=row, by=SYSTEM, now=MONDAY)


def test_a_second_device_is_asked_for_a_code(link, phone):
    save(phone, link, s01=(4, 0))
    other = Browser()
    answer = other.post(link.door)
    assert answer.url == f"{link.door}other-device/"
    page = other.get(answer.url)
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert [s for s in SECRETS if s in text(page)] == []
    assert other.get(link.url()).status_code == 410


def test_a_code_is_mailed_on_request_to_the_address_of_the_client(link, phone):
    other = Browser()
    page = other.post(f"{link.door}other-device/", {})
    assert text(page).count("A code is on its way") == 1
    assert "ana@example.org" not in page.content.decode()
    letter = Letter.everywhere.get(kind="answer_code")
    assert (letter.to, letter.about) == ("ana@example.org", link.link.pk)


def test_codes_are_not_mailed_without_end(link, phone):
    other = Browser()
    for _ in range(5):
        assert other.post(f"{link.door}other-device/", {}).status_code == 200
    answer = other.post(f"{link.door}other-device/", {})
    assert answer.status_code == 400
    assert text(answer).count("Too many codes were asked for.") == 1


def test_a_wrong_code_opens_nothing_and_the_fifth_is_the_last(link, phone):
    code, other = code_for(link), Browser()
    for _ in range(5):
        answer = other.post(f"{link.door}other-device/", {"code": "000000"})
        assert answer.status_code == 400
        assert text(answer).count("This code did not fit.") == 1
    assert other.post(f"{link.door}other-device/", {"code": code}).status_code == 400
    assert "device" not in other.cookies


def test_a_code_older_than_ten_minutes_opens_nothing(link, phone):
    code, other = code_for(link), Browser()
    with time_machine.travel(MONDAY + timedelta(minutes=11)):
        answer = other.post(f"{link.door}other-device/", {"code": code})
    assert answer.status_code == 400


def test_the_second_device_never_sees_the_answers_of_the_first(link, phone):
    save(phone, link, s01=(7, 0), s02=(2, 0))
    other = Browser()
    answer = other.post(f"{link.door}other-device/", {"code": code_for(link).lower()})
    assert answer.url == "/a/form/"
    assert text(other.get(link.url())).count("Is this you?") == 2
    other.post(link.url("begin/"))
    save(other, link, go="all")
    page = other.get(link.url())
    assert " checked" not in page.content.decode()
    assert text(page).count("You answered this on another device.") == 2
    assert text(page).count("2 of 25 answered") == 1
    # Not even by asking for a quarrel between two windows.
    stale = post(other, link, item="s01", value=3, revision=0)
    assert stale.status_code == 409
    assert (stale.json()["value"], stale.json()["hidden"]) == (None, True)
    page = save(other, link, s01=(3, 0))
    assert page.status_code == 409
    assert "7, very much" not in text(page)
    # The first device is let go of, its answers count, and may be chosen anew.
    assert phone.get(link.url()).status_code == 410
    assert post(other, link, item="s01", value=3, revision=1).status_code == 200
    other.post(link.url("submit/"))
    assert link.response.answers == {"s01": 3, "s02": 2}


def test_a_second_link_takes_the_place_of_the_first_on_a_device(cast, link, phone):
    save(phone, link, s01=(7, 0))
    second = make_link(AssignmentFactory(client=cast.ben, way="link"))
    phone.post(second.door)
    assert text(phone.get(link.url())).count("Ben B.") == 1
    assert phone.post(link.door).url == f"{link.door}other-device/"
    assert link.response.answers == {"s01": 7}
