"""Here and now: the page before handing over, and the QR code on the screen."""

import html
import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse

from assessments.models import AnswerLink, Assignment
from clients.models import Letter
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY


@pytest.fixture(autouse=True)
def _on_monday():
    """All of it happens at nine o'clock on one Monday."""
    with time_machine.travel(MONDAY, tick=False):
        yield


def qr(world):
    return reverse("workspace:show_qr", args=[world.dora.pk, world.link.pk])


def address_on(page):
    return re.search(r'id="address" value="([^"]+)"', page)[1]


def scanned(world, theo):
    """A phone that has scanned the square and pressed the button."""
    path = address_on(theo.post(qr(world)).content.decode()).partition("/a/")[2]
    phone = Browser()
    return phone, phone.post(f"/a/{path}"), f"/a/{path}"


def test_given_here_leads_to_the_page_that_hands_over(world, theo):
    url = reverse("workspace:assign", args=[world.dora.pk])
    form = {"instrument": "five_signs/1.0", "way": "device", "early_reason": "Asked."}
    answer = theo.post(url, form)
    given = Assignment.objects.get(way="device")
    args = [world.dora.pk, given.pk]
    assert answer.url == reverse("workspace:hand_over", args=args)


def test_an_instrument_without_wording_cannot_be_given_here(world, theo):
    url = reverse("workspace:assign", args=[world.dora.pk])
    form = {"instrument": "ecr_r/1.0", "way": "device", "target": world.person.pk}
    assert theo.post(url, form).status_code == 400
    assert not Assignment.objects.filter(way="device").exists()


def test_the_list_offers_it_for_what_waits_for_a_screen(world, theo):
    page = theo.get(reverse("workspace:questionnaires", args=[world.dora.pk]))
    offered = re.findall(r"/questionnaires/([^/]+)/hand-over/", page.content.decode())
    assert offered == [str(world.link.pk)]


def test_the_code_stays_the_same_until_it_is_used(world, theo):
    args = [world.dora.pk, world.link.pk]
    url = reverse("workspace:hand_over", args=args)
    codes = {
        re.search(r"<strong>(\d{4})</strong>", theo.get(url).content.decode())[1]
        for _ in range(3)
    }
    assert len(codes) == 1


def test_the_square_says_the_address_that_stands_below_it(world, theo):
    page = theo.post(qr(world)).content.decode()
    picture = re.search(r'<img class="qr large" src="([^"]+)"', page)[1]
    kind, _, drawing = html.unescape(picture).partition(",")
    assert kind == "data:image/svg+xml;utf8"
    assert unquote(drawing).startswith(("<svg", "<?xml", "<svg:svg"))
    assert re.fullmatch(r"http://127\.0\.0\.1:8000/a/[\w-]{43}/", address_on(page))


def test_nothing_is_mailed_and_the_earlier_link_is_void(world, theo):
    letters = Letter.objects.count()
    theo.post(qr(world))
    first = AnswerLink.objects.get()
    theo.post(qr(world))
    first.refresh_from_db()
    assert first.revoked_at == MONDAY
    assert AnswerLink.objects.filter(revoked_at=None).count() == 1
    assert Letter.objects.count() == letters


def test_it_opens_on_the_first_device_only(world, theo):
    phone, answer, path = scanned(world, theo)
    assert (answer.status_code, answer.url) == (302, "/a/form/")
    assert phone.get("/a/form/").content.decode().count("Dora L.") == 1
    assert Browser().post(path).url == f"{path}other-device/"


def test_after_fifteen_minutes_it_can_be_scanned_no_more(world, theo):
    path = address_on(theo.post(qr(world)).content.decode()).partition("/a/")[2]
    with time_machine.travel(MONDAY + timedelta(minutes=15), tick=False):
        assert Browser().post(f"/a/{path}").status_code == 410


def test_whoever_scanned_it_in_time_has_two_hours_to_answer(world, theo):
    phone, answer, _ = scanned(world, theo)
    assert answer.cookies["device"]["max-age"] == 2 * 60 * 60
    with time_machine.travel(MONDAY + timedelta(minutes=119), tick=False):
        assert phone.post("/a/form/begin/").url == "/a/form/"
    with time_machine.travel(MONDAY + timedelta(minutes=120), tick=False):
        assert phone.get("/a/form/").status_code == 410


@pytest.mark.parametrize("change", [{"state": "withdrawn"}, {"way": "paper"}])
def test_what_has_no_form_to_open_shows_no_square(world, theo, change):
    Assignment.objects.filter(pk=world.link.pk).update(**change)
    answer = theo.post(qr(world))
    assert answer.url == reverse("workspace:questionnaires", args=[world.dora.pk])
    assert not AnswerLink.objects.exists()


def test_a_supervisor_gives_nothing_here(world, signed_in):
    vera = signed_in(world.supervisor)
    args = [world.dora.pk, world.link.pk]
    assert vera.get(reverse("workspace:hand_over", args=args)).status_code == 404
    assert vera.post(qr(world)).status_code == 404
    assert not AssignmentFactory._meta.model.objects.filter(way="device").exists()
