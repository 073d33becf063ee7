"""Passkeys in a real browser: added, used, and no page breaks the rules it was sent."""

import pytest
from playwright.sync_api import expect

from tests.chromium import DESKTOP, PHONE

pytestmark = pytest.mark.journey

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}

NOT_USED = {
    "en": "The passkey was not used. You can try again, or choose another way.",
    "de": "Der Passkey wurde nicht verwendet. Sie können es noch einmal versuchen "
    "oder einen anderen Weg wählen.",
}
NO_NAME = {
    "en": "Passkeys work only where the address of the page is a name, such as "
    "localhost.",
    "de": "Passkeys funktionieren nur, wo die Adresse der Seite ein Name ist, zum "
    "Beispiel localhost.",
}
IN_USE = {
    "en": "This passkey is in use for your account already.",
    "de": "Dieser Passkey ist für Ihr Konto schon in Verwendung.",
}


@pytest.fixture
def with_passkeys(visitor, house):
    """A visitor whose device can keep passkeys; they need a name for an address."""

    def come(size):
        guest = visitor(size)
        session = guest.page.context.new_cdp_session(guest.page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        guest.page.goto(house.address.replace("127.0.0.1", "localhost"))
        return guest

    return come


@pytest.mark.parametrize(
    ("who", "size"), [("cleo", PHONE), ("ben", DESKTOP)], ids=["phone", "desktop"]
)
def test_passkey_is_added_and_opens_the_door_alone(with_passkeys, house, who, size):
    page = with_passkeys(size).page
    page.get_by_label("Email").fill(f"{who}@client.example")
    page.get_by_label("Password").fill(house.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Add the passkey").click()
    page.get_by_text("Your passkey is in use now.").wait_for()
    page.get_by_role("link", name="Attachment Clinic").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/portal/")


def _in(language: str, page) -> None:
    page.context.set_extra_http_headers({"Accept-Language": language})


@pytest.mark.parametrize("language", ["en", "de"])
def test_why_no_passkey_opened_the_door_is_told(with_passkeys, house, language):
    """None is on this device; and browsers refuse them where an address is a number."""
    page = with_passkeys(PHONE).page
    _in(language, page)
    trouble = page.locator("#passkey_trouble")
    page.reload()
    expect(trouble).to_be_hidden()
    page.locator("#passkey_login").click()
    expect(trouble).to_have_text(NOT_USED[language])
    page.goto(house.address.replace("localhost", "127.0.0.1"))
    page.locator("#passkey_login").click()
    expect(trouble).to_have_text(NO_NAME[language])


@pytest.mark.parametrize(("who", "language"), [("dee", "en"), ("vera", "de")])
def test_second_use_of_one_passkey_is_told(with_passkeys, house, who, language):
    page = with_passkeys(DESKTOP).page
    page.get_by_label("Email").fill(f"{who}@harbour.example")
    page.get_by_label("Password").fill(house.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name=": your account").click()
    page.get_by_role("link", name="Add a passkey").click()
    _in(language, page)
    adding = page.url
    page.reload()
    page.locator("#passkey_add").click()
    page.wait_for_url(lambda address: address != adding)
    page.goto(adding)
    page.locator("#passkey_add").click()
    expect(page.locator("#passkey_trouble")).to_have_text(IN_USE[language])
