"""Pages speak the language of whoever reads them, and say which it is."""

import pytest
from django.test import Client as Browser
from django.utils import translation

from attachment_clinic.web.languages import spoken, ui_language
from clients.models import AuditLine

LOGIN = "/accounts/login/"
LANGUAGE = "/accounts/language/"


def told(response):
    """The language of a page, as the page and its head tell it."""
    (tag,) = [
        word.split('"')[1]
        for word in response.content.decode().split("<html")[1].split(">")[0].split()
        if word.startswith("lang=")
    ]
    assert response.headers["Content-Language"] == tag
    return tag


@pytest.mark.parametrize(
    ("asked", "tag"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", "de"),
        ("en-US,en;q=0.9,de;q=0.1", "en-GB"),
        ("pt-BR", "en-GB"),
        ("", "en-GB"),
    ],
)
def test_strangers_get_what_their_browser_asks_for(db, asked, tag):
    """And English where it asks for a language we have no words in."""
    page = Browser().get(LOGIN, headers={"Accept-Language": asked})
    assert told(page) == tag


def test_what_is_chosen_counts_on_every_device(cast, signed_in):
    browser = signed_in(cast.nora)
    response = browser.post(LANGUAGE, {"language": "de"})
    assert response.url == "/accounts/security/"
    asked = {"Accept-Language": "en-GB"}
    assert told(browser.get("/practice/", headers=asked)) == "de"
    line = AuditLine.objects.get(act="choose_language")
    assert (line.thing_id, line.detail) == (
        str(cast.nora.account_id),
        {"language": "de"},
    )


def test_the_browser_is_asked_again_once_nothing_is_chosen(cast, signed_in):
    browser = signed_in(cast.nora)
    browser.post(LANGUAGE, {"language": "de"})
    browser.post(LANGUAGE, {"language": ""})
    page = browser.get("/practice/", headers={"Accept-Language": "en"})
    assert told(page) == "en-GB"


def test_pages_of_a_client_follow_the_language_of_their_forms(cast, signed_in):
    """Until the client chooses another one for the pages."""
    cast.ana.language = "de"
    cast.ana.save()
    browser = signed_in(cast.ana)
    assert told(browser.get("/portal/")) == "de"
    browser.post(LANGUAGE, {"language": "en-gb"})
    assert told(browser.get("/portal/")) == "en-GB"


def test_forms_in_a_language_without_pages_stand_on_pages_the_browser_asks_for(
    cast, signed_in
):
    """Portuguese wording that a practice brought does not leave the page wordless."""
    cast.ana.language = "pt"
    cast.ana.save()
    page = signed_in(cast.ana).get("/portal/", headers={"Accept-Language": "de"})
    assert told(page) == "de"


def test_a_language_we_do_not_have_is_refused_and_nothing_changes(cast, signed_in):
    browser = signed_in(cast.nora)
    response = browser.post(LANGUAGE, {"language": "tlh"})
    assert response.status_code == 400
    cast.nora.account.refresh_from_db()
    assert cast.nora.account.language == ""


def test_no_request_leaves_its_language_behind(cast, signed_in):
    """The next one in this process may be anybody's."""
    cast.ana.language = "de"
    cast.ana.save()
    signed_in(cast.ana).get("/portal/")
    assert told(Browser().get(LOGIN)) == "en-GB"


@pytest.mark.parametrize(
    ("code", "found"), [("de-CH", "de"), ("en", "en-gb"), ("fr", ""), ("", "")]
)
def test_languages_are_found_by_their_kin(code, found):
    assert spoken(code) == found


def test_instruments_are_told_the_plain_name():
    with translation.override("de"):
        assert ui_language() == "de"
    with translation.override("en-gb"):
        assert ui_language() == "en"
