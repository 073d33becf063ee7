"""A device that was handed over, at every address of the product."""

import pytest
from django.urls import reverse

from tests.factories.assessments import AssignmentFactory
from tests.journeys.test_nobody_elses import EVERY, _missing, world

__all__ = ["world"]

pytestmark = [pytest.mark.django_db, pytest.mark.journey]

# Pages of signing in that lead back to its beginning where nobody has begun.
WAY_OUT = {"account_login", "mfa_authenticate", "mfa_login_webauthn"}


@pytest.fixture
def tablet(cast, signed_in):
    """Nora's browser, after she handed the device to Ben."""
    browser = signed_in(cast.nora)
    assert browser.get("/practice/").status_code == 200
    given = AssignmentFactory(client=cast.ben, way="device")
    desk = reverse("workspace:hand_over", args=[cast.ben.pk, given.pk])
    browser.get(desk)
    assert browser.post(desk).url == "/device/"
    return browser


def _said(browser, ids):
    """Status and body of every address, asked and posted to, by its name."""
    ids = {**dict.fromkeys(_parts(), "x"), "pk": 1, **ids}
    found = {}
    for name, parts in EVERY.items():
        if name.startswith("kiosk:"):
            continue
        address = reverse(name, kwargs={part: ids[part] for part in parts})
        for method in (browser.get, browser.post):
            found[name, method.__name__] = method(address)
    return found


def _parts():
    return {part for parts in EVERY.values() for part in parts}


def test_every_address_but_the_form_and_the_way_out_is_missing(tablet, world):
    said = _said(tablet, world)
    outside = {key: each for key, each in said.items() if key[0] not in WAY_OUT}
    assert {each.status_code for each in outside.values()} == {404}
    assert len({name for name, _ in outside}) > 150
    bodies = {each.content for (name, _), each in outside.items() if "api" not in name}
    texts = [body.decode() for body in bodies]
    for secret in ("Ana", "Ben", "Brandt", "Nora", "Harbour", "Security Pulse"):
        assert [text for text in texts if secret in text] == []


def test_rows_that_are_there_and_rows_that_are_not_look_the_same(tablet, world):
    there, missing = _said(tablet, world), _said(tablet, _missing())
    odd = [
        key
        for key in there
        if key[0] not in WAY_OUT and there[key].content != missing[key].content
    ]
    assert odd == []


def test_signing_in_says_nothing_about_anybody(tablet, world):
    for name in WAY_OUT:
        text = tablet.get(reverse(name), follow=True).content.decode()
        for secret in ("Ana", "Ben", "Brandt", "Nora", "Harbour"):
            assert secret not in text


def test_the_device_reaches_its_own_form_and_no_other(tablet, world):
    found = {
        name
        for name in EVERY
        if name.startswith("kiosk:") and tablet.get(reverse(name)).status_code == 200
    }
    # The question "Is this you?" comes first, so there is nothing to review yet.
    assert found == {"kiosk:form", "kiosk:not_me"}
    page = tablet.get(reverse("kiosk:form")).content.decode()
    assert page.count("Ben B.") == 1
    assert "Ana" not in page
