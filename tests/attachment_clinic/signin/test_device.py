"""A sign-in in a browser that was not seen before is told to its holder (R60)."""

from django.core import mail
from django.test import Client as Browser

from attachment_clinic.signin.tasks import send_sign_in_mails
from clients.actions.device import MOST
from clients.models import AuditLine, KnownDevice
from tests.attachment_clinic.signin.conftest import acts, send_password


def test_first_device_is_no_news_and_the_second_is(cast, browser):
    """One line, one mail, and no word about the person or the practice in it."""
    send_password(browser, cast.ana)
    assert "new_device" not in acts()
    send_password(Browser(), cast.ana)
    assert acts().count("new_device") == 1
    assert AuditLine.objects.get(act="new_device").practice_id == cast.harbour.pk
    send_sign_in_mails()
    (letter,) = mail.outbox
    assert letter.to == ["ana@example.org"]
    assert "a browser that we have not seen before" in letter.body
    for word in ("Ana", "Harbour", "Attachment", "clinic", "therap"):
        assert word not in f"{letter.subject}{letter.body}"


def test_known_browser_is_no_news_however_often(cast, browser):
    for _ in range(3):
        send_password(browser, cast.ana)
        browser.post("/accounts/logout/")
    assert "new_device" not in acts()
    assert KnownDevice.objects.filter(account=cast.ana.account).count() == 1


def test_browser_of_two_people_is_new_to_each_of_them(cast, browser):
    """A partner's sign-in on a shared tablet does not make it known to the other."""
    send_password(Browser(), cast.ben)
    send_password(browser, cast.ana)
    browser.post("/accounts/logout/")
    send_password(browser, cast.ben)
    assert acts().count("new_device") == 1
    send_sign_in_mails()
    assert [letter.to for letter in mail.outbox] == [["ben@example.org"]]


def test_id_is_random_kept_as_a_hash_and_out_of_reach_of_scripts(cast, browser):
    """Nothing about the device is kept, and the database opens no other browser."""
    send_password(browser, cast.ana)
    cookie = browser.cookies["known"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (
        *(True, "Lax"),
        "/",
    )
    device = KnownDevice.objects.get()
    assert len(cookie.value) == 43
    assert cookie.value not in str(vars(device))


def test_cookie_that_somebody_made_up_is_not_taken(cast, browser):
    """An id of our own length is as good as ours: it opens nothing."""
    browser.cookies["known"] = "short"
    send_password(browser, cast.ana)
    assert browser.cookies["known"].value != "short"


def test_account_knows_so_many_devices_and_no_more(cast):
    for _ in range(MOST + 3):
        send_password(Browser(), cast.ana)
    assert KnownDevice.objects.filter(account=cast.ana.account).count() == MOST
