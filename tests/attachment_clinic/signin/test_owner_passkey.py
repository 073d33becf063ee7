"""Owners come in with a passkey; without one for two weeks, and then no more (R11)."""

from datetime import timedelta
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from tests.attachment_clinic.signin.conftest import acts, give_app, send_password
from tests.factories.clients import MONDAY

PAGE = "/accounts/second-factor/owner/"


@pytest.fixture(autouse=True)
def _in_a_real_place(settings, time_machine):
    settings.OWNERS_NEED_PASSKEY = True
    time_machine.move_to(MONDAY, tick=False)


def come_in(browser, person):
    """With password and app, as if the second step was taken."""
    give_app(person.account)
    browser.force_login(
        person.account, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return browser


def test_owner_with_an_app_alone_is_told_why_and_goes_on_for_now(cast, browser):
    nora = come_in(browser, cast.nora)
    assert nora.get("/practice/").url == PAGE
    page = nora.get(PAGE).content.decode()
    assert "You can go on without one until 16 March 2026." in page
    assert nora.post(PAGE).url == "/"
    assert nora.get("/practice/").status_code == 200
    assert acts().count("ask_for_passkey") == 1


def test_after_two_weeks_the_pages_are_closed_until_there_is_one(
    cast, browser, time_machine
):
    """Putting it off does nothing any more; adding one opens them."""
    nora = come_in(browser, cast.nora)
    nora.post(PAGE)
    time_machine.move_to(MONDAY + timedelta(days=15), tick=False)
    browser.force_login(
        cast.nora.account, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    page = nora.post(PAGE).content.decode()
    assert "whoever runs this server can give you more time" in page
    assert nora.get("/practice/").url == PAGE
    Authenticator.objects.create(
        user=cast.nora.account, type=Authenticator.Type.WEBAUTHN, data={}
    )
    assert nora.get("/practice/").status_code == 200


def test_operator_gives_more_time_to_an_owner_without_such_a_device(
    cast, browser, time_machine
):
    """Nobody is locked out of a practice of one for good."""
    nora = come_in(browser, cast.nora)
    nora.get(PAGE)
    time_machine.move_to(MONDAY + timedelta(days=15), tick=False)
    call_command("put_off_passkey", "nora@example.org", days=30, stdout=StringIO())
    nora = come_in(type(browser)(), cast.theo) and browser
    nora.force_login(
        cast.nora.account, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    nora.post(PAGE)
    assert nora.get("/practice/").status_code == 200
    with pytest.raises(CommandError, match="between 1 and 90"):
        call_command("put_off_passkey", "nora@example.org", days=400)


def test_colleagues_are_offered_one_and_not_made_to(cast, browser):
    theo = come_in(browser, cast.theo)
    assert theo.get("/practice/").status_code == 200
    assert theo.get(PAGE).url == "/"


def test_place_can_do_without(cast, browser, settings):
    """A setting, for a place whose machines know no passkeys at all."""
    settings.OWNERS_NEED_PASSKEY = False
    assert come_in(browser, cast.nora).get("/practice/").status_code == 200


def test_password_alone_never_gets_as_far(cast, browser):
    give_app(cast.nora.account)
    send_password(browser, cast.nora)
    assert browser.get(PAGE).status_code == 302
    assert "passkey_later" not in browser.session
