"""Passkeys in a real browser: added, used, and no page breaks the rules it was sent."""

import pytest

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
