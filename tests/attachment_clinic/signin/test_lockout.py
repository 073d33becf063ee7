"""Five wrong passwords for one name from one place: then both have to wait."""

from datetime import UTC, datetime

import pytest
import time_machine
from axes.models import AccessAttempt

from clients.models import AuditLine
from tests.attachment_clinic.signin.conftest import send_password

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


def fail(browser, person, times=5):
    """Tries a wrong password so often; the last answer."""
    for _ in range(times):
        response = send_password(browser, person, password="not the password")
    return response


def test_right_password_is_refused_while_locked(cast, browser, clock):
    fail(browser, cast.ana)
    response = send_password(browser, cast.ana)
    assert response.status_code == 429
    assert "Try again in 15 minutes" in response.content.decode()
    assert response["Retry-After"] == "900"
    assert browser.get("/portal/").status_code == 302


def test_four_wrong_passwords_lock_nobody(cast, browser, clock):
    fail(browser, cast.ana, times=4)
    assert send_password(browser, cast.ana).url == "/"


def test_another_person_at_the_same_place_is_not_locked(cast, browser, clock):
    fail(browser, cast.ana)
    assert send_password(browser, cast.ben).url == "/"


def test_same_person_at_another_place_is_not_locked(cast, browser, clock):
    """A stranger who knows the address cannot shut its owner out."""
    fail(browser, cast.ana)
    browser.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert send_password(browser, cast.ana).url == "/"


def test_capitals_make_no_new_name(cast, browser, clock):
    for name in ("ana@example.org", "ANA@example.org", " Ana@Example.org ") * 2:
        browser.post("/accounts/login/", {"login": name, "password": "wrong"})
    assert send_password(browser, cast.ana).status_code == 429


def test_lock_ends_by_itself(cast, browser, clock):
    """And trying meanwhile does not make it longer."""
    fail(browser, cast.ana)
    clock.shift(14 * 60)
    response = send_password(browser, cast.ana)
    assert "Try again in 1 minute." in response.content.decode()
    clock.shift(61)
    assert send_password(browser, cast.ana).url == "/"


def test_success_forgives_earlier_mistakes(cast, browser, clock):
    fail(browser, cast.ana, times=4)
    send_password(browser, cast.ana)
    browser.post("/accounts/logout/")
    fail(browser, cast.ana, times=4)
    assert send_password(browser, cast.ana).url == "/"


def test_unknown_name_is_locked_like_a_known_one(cast, browser, clock):
    words = {"login": "nobody@example.org", "password": "wrong"}
    for _ in range(5):
        browser.post("/accounts/login/", words)
    unknown = browser.post("/accounts/login/", words)
    fail(browser, cast.ana)
    known = send_password(browser, cast.ana)
    assert unknown.status_code == known.status_code == 429


def test_what_was_typed_is_not_kept(cast, browser, clock):
    """People type passwords into the field of the name."""
    browser.post(
        "/accounts/login/?next=/portal/",
        {"login": "my-password@example.org", "password": "my-password"},
    )
    (attempt,) = AccessAttempt.objects.all()
    assert "my-password" not in str(attempt.__dict__)


def test_trail_says_that_it_was_locked(cast, browser, clock):
    fail(browser, cast.ana)
    send_password(browser, cast.ana)
    lines = AuditLine.objects.order_by("id").values_list("detail", flat=True)
    assert [line["locked"] for line in lines] == [False] * 4 + [True, True]


def test_proxy_is_believed_only_when_it_is_ours(cast, browser, clock, settings):
    """Else everybody could be somewhere else at every try."""
    for number in range(5):
        browser.defaults["HTTP_X_FORWARDED_FOR"] = f"198.51.100.{number}"
        fail(browser, cast.ana, times=1)
    assert send_password(browser, cast.ana).status_code == 429
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert send_password(browser, cast.ana).url == "/"
