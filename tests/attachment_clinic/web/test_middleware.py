"""What happens around every request: who asks, for how long, and what is kept."""

import gzip
from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import settings as conf
from django.test import Client as Browser
from django.urls import reverse

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LOGIN = "/accounts/login/"
# One page of each door, and what anybody can see.
PAGES = [
    "/",
    LOGIN,
    "/accounts/password/reset/",
    "/accounts/invitation/x/",
    "/nothing/",
]


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


# ---- idle and absolute end of a session --------------------------------------


@pytest.mark.parametrize(
    ("who", "page", "minutes"), [("nora", "/practice/", 15), ("ana", "/portal/", 30)]
)
def test_session_ends_after_idle_minutes(cast, signed_in, clock, who, page, minutes):
    """Shorter for staff, who see many people's files (R17)."""
    browser = signed_in(getattr(cast, who))
    assert browser.get(page).status_code == 200
    clock.shift(minutes * 60 - 1)
    assert browser.get(page).status_code == 200
    clock.shift(minutes * 60 + 1)
    assert browser.get(page).url == f"{LOGIN}?next={page}"


def test_session_ends_after_twelve_hours_whatever_is_done(cast, signed_in, clock):
    browser = signed_in(cast.ana)
    for _ in range(36):
        assert browser.get("/portal/").status_code == 200
        clock.shift(20 * 60)
    clock.shift(1)
    assert browser.get("/portal/").url == f"{LOGIN}?next=/portal/"


def test_page_that_looks_for_news_keeps_nobody_signed_in(cast, signed_in, clock):
    """An empty chair in front of a page that polls is an empty chair."""
    browser = signed_in(cast.nora)
    browser.get("/practice/")
    for _ in range(15):
        clock.shift(60)
        browser.get("/practice/", headers={"HX-Request": "true"})
    clock.shift(1)
    response = browser.get("/practice/", headers={"HX-Request": "true"})
    assert response.status_code == 401


def test_signed_out_reader_comes_back_to_the_same_page(cast, signed_in, clock):
    browser = signed_in(cast.nora)
    page = reverse("workspace:client", args=[cast.ana.pk]) + "?scale=anxiety"
    browser.get(page)
    clock.shift(3600)
    asked = browser.get(page)
    words = {"login": "nora@example.org", "password": "a long enough password"}
    assert browser.post(asked.url, words).url == page


# ---- not signed in: pages, forms, scripts ------------------------------------


def test_form_sent_after_the_end_leads_back_to_its_page(cast):
    """The address of a form cannot be opened; the page it was on can."""
    sent = Browser().post(
        f"/portal/{cast.ana.pk}/submit/",
        headers={"Referer": "http://testserver/portal/?a=1"},
    )
    assert sent.url == f"{LOGIN}?next=/portal/%3Fa%3D1"


def test_page_of_another_site_is_not_led_back_to(cast):
    sent = Browser().post(
        f"/portal/{cast.ana.pk}/submit/", headers={"Referer": "https://evil.example/x"}
    )
    assert sent.url == f"{LOGIN}?next=/"


def test_script_is_told_in_its_own_language(cast):
    """A sign-in page in place of JSON would look like a success."""
    sent = Browser().post(
        f"/portal/{cast.ana.pk}/answer/",
        headers={
            "Accept": "application/json",
            "Referer": "http://testserver/portal/",
        },
    )
    assert sent.status_code == 401
    assert sent.json()["sign_in"] == f"{LOGIN}?next=/portal/"
    assert "Everything saved before is still there" in sent.json()["detail"]


def test_htmx_is_told_to_open_the_sign_in_page(cast):
    sent = Browser().get(
        "/practice/",
        headers={
            "HX-Request": "true",
            "HX-Current-URL": "http://testserver/practice/library/",
        },
    )
    assert sent.status_code == 401
    assert sent["HX-Redirect"] == f"{LOGIN}?next=/practice/library/"


# ---- headers -----------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_its_headers(db, page):
    response = Browser().get(page)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for part in ("base-uri", "frame-ancestors", "object-src"):
        assert f"{part} 'none'" in policy
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.parametrize(("who", "page"), [("nora", "/practice/"), ("ana", "/portal/")])
def test_pages_of_people_are_never_stored(cast, signed_in, who, page):
    response = signed_in(getattr(cast, who)).get(page)
    assert response["Cache-Control"] == "no-store"
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_scripts_of_a_page_carry_its_own_nonce(db):
    page = Browser().get(LOGIN)
    nonce = page["Content-Security-Policy"].partition("'nonce-")[2].partition("'")[0]
    assert nonce
    assert page.content.decode().count(f'nonce="{nonce}"') == 4
    other = Browser().get(LOGIN)
    assert nonce not in other["Content-Security-Policy"]


def test_cookies_are_bound_to_this_host_over_https(cast, settings):
    """What the settings say with HTTPS on, seen at a real sign-in (R18)."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME = "__Host-session"
    settings.CSRF_COOKIE_NAME = "__Host-csrf"
    browser = Browser()
    browser.get(LOGIN, secure=True)
    words = {"login": "ana@example.org", "password": "a long enough password"}
    browser.post(LOGIN, words, secure=True)
    for name in ("__Host-session", "__Host-csrf"):
        cookie = browser.cookies[name]
        assert (cookie["secure"], cookie["httponly"]) == (True, True)
        assert (cookie["samesite"], cookie["path"], cookie["domain"]) == (
            "Lax",
            "/",
            "",
        )
    # Closing the browser signs out.
    assert browser.cookies["__Host-session"]["max-age"] == ""


def test_sessions_live_in_the_database():
    assert conf.SESSION_ENGINE == "django.contrib.sessions.backends.db"


# ---- nothing here, and not yours ---------------------------------------------


def test_what_is_not_yours_looks_like_what_is_missing(cast, signed_in):
    """Byte for byte, for another practice's client, a colleague's, and none (R4)."""
    browser = signed_in(cast.theo)
    missing = "11111111-1111-4111-8111-111111111111"
    pages = [
        browser.get(reverse("workspace:client", args=[each]))
        for each in (cast.cleo.pk, cast.ana.pk, missing)
    ]
    assert [page.status_code for page in pages] == [404, 404, 404]
    assert pages[0].content == pages[1].content == pages[2].content
    for page in pages:
        del page.headers["X-Request-ID"]  # each request has a name of its own
    assert [dict(page.headers) for page in pages[:2]] == [dict(pages[2].headers)] * 2


def test_nobody_learns_which_addresses_exist_by_asking_unsigned(cast):
    """Whether the client exists or not: first sign in."""
    answers = [
        Browser().get(reverse("workspace:client", args=[each])).status_code
        for each in (cast.ana.pk, "11111111-1111-4111-8111-111111111111")
    ]
    assert answers == [302, 302]
    assert Browser().get("/no/such/page/").status_code == 404
    assert Browser().head("/no/such/page/").status_code == 404


def test_clients_find_nothing_among_the_pages_of_staff(cast, signed_in):
    browser = signed_in(cast.ana)
    missing = browser.get("/no/such/page/").content
    for name in ("today", "caseload", "library", "practice"):
        response = browser.get(reverse(f"workspace:{name}"))
        assert (response.status_code, response.content) == (404, missing)


def test_staff_find_nothing_among_the_pages_of_clients(cast, signed_in):
    response = signed_in(cast.nora).get("/portal/")
    assert response.status_code == 404


# ---- where to go --------------------------------------------------------------


def test_start_page_leads_each_kind_to_their_own(cast, signed_in):
    assert Browser().get("/").url == LOGIN
    assert signed_in(cast.nora).get("/").url == "/practice/"
    assert signed_in(cast.ana).get("/").url == "/portal/"


def test_search_engines_are_told_to_stay_out(db):
    assert "Disallow: /" in Browser().get("/robots.txt").content.decode()


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("security@example.org", "mailto:security@example.org"),
        ("https://example.org/security", "https://example.org/security"),
    ],
)
def test_contact_for_finders_of_weaknesses_is_as_rfc_9116_says(
    db, settings, contact, told
):
    settings.SECURITY_CONTACT = contact
    settings.SITE_ADDRESS = "https://clinic.example.org"
    answer = Browser().get("/.well-known/security.txt")
    assert answer["Content-Type"].startswith("text/plain")
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert datetime.fromisoformat(fields.pop("Expires")).tzinfo is not None
    assert fields == {
        "Contact": told,
        "Preferred-Languages": "en",
        "Canonical": "https://clinic.example.org/.well-known/security.txt",
    }


# ---- compressed pages --------------------------------------------------------


def test_pages_are_compressed_and_never_twice_of_one_length(db):
    """The padding is random: lengths tell nothing about what stands on a page."""
    packed = [
        Browser().get(LOGIN, headers={"Accept-Encoding": "gzip"}) for _ in range(20)
    ]
    assert {each.headers["Content-Encoding"] for each in packed} == {"gzip"}
    plain = Browser().get(LOGIN).content
    assert max(len(each.content) for each in packed) < len(plain)
    assert len({len(each.content) for each in packed}) > 5
    assert gzip.decompress(packed[0].content).startswith(b"<!doctype html>")


def test_what_is_no_page_goes_as_it_is(db):
    answer = Browser().get("/robots.txt", headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers
