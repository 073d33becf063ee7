"""By keyboard alone: from signing in to a report in the portal, and a device lent.

No pointer is moved, and no field is entered from outside: every step is a key. On the
way every stop has to be in sight and to wear a ring (`rules.tab_to`).
"""

import re
import sqlite3
from contextlib import closing

import pytest
from django.contrib.sessions.serializers import JSONSerializer
from django.core import signing
from playwright.sync_api import Page, expect

from tests.chromium import DESKTOP, PHONE
from tests.journeys.browser.rules import choose, enter, leave, tab_to, write

pytestmark = pytest.mark.journey

SESSIONS = "django.contrib.sessions.SessionStore"
MADE = 60_000  # milliseconds in which a worker makes a document
CODE = re.compile(r"^\d{4}$")


@pytest.fixture
def come(visitor, house):
    """Makes people who sign in by keyboard."""

    def sign_in(email: str, size: dict) -> Page:
        page = visitor(size).page
        page.goto(house.address)
        _say_who(page, email, house.password)
        return page

    return sign_in


def _say_who(page: Page, email: str, password: str) -> None:
    write(page, "Email", email)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "login" not in address)


def _find_lea(nora: Page) -> None:
    """From any page of staff, by her name."""
    nora.keyboard.press("/")
    nora.keyboard.type("novak lea")
    nora.keyboard.press("Enter")
    expect(nora.get_by_role("heading", level=1)).to_have_text("Lea Novak")


def _give(nora: Page, form: str, way: str) -> None:
    enter(nora, "link", "Give a questionnaire")
    write(nora, "Find a questionnaire", form.replace("_", " "))
    nora.keyboard.press("Enter")
    nora.wait_for_url("**?find=*")
    choose(nora, nora.locator(f"input[value='{form}/1.0']"))
    choose(nora, nora.get_by_label(way))
    tab_to(nora, nora.locator("summary", has_text="Given again sooner"))
    nora.keyboard.press("Enter")
    write(nora, "Why more often than usual", "Before the holidays.")
    enter(nora, "button", "Give it")


# ---- the main job ------------------------------------------------------------


def test_main_job_from_signing_in_to_the_report(come):
    nora = come("nora@harbour.example", DESKTOP)
    _find_lea(nora)
    _give(nora, "five_signs", "In the portal")
    nora.get_by_role("cell", name="Waiting").first.wait_for()
    _answer_and_send(come("lea@client.example", PHONE))
    _see_the_score(nora)
    _make_the_report(nora, "For the file")
    _read_and_download(nora)


def _answer_and_send(lea: Page) -> None:
    """Says who she is, answers all by digits, looks again, sends."""
    enter(lea, "link", "Begin with Five Signs")
    assert "Lea N." in lea.inner_text("main")
    enter(lea, "button", re.compile("^Yes, this is me"))
    enter(lea, "button", "Show all on one page")
    questions = lea.locator("fieldset.likert")
    expect(questions).to_have_count(25)
    first = questions.first.locator("input[type=radio]").first
    tab_to(lea, first)
    for _ in range(25):
        lea.keyboard.press("6")
        lea.keyboard.press("Enter")
    lea.get_by_text("25 of 25 answered").wait_for()
    saved = lea.locator(".question .saved", has_text=re.compile(r"Saved \d\d:\d\d"))
    expect(saved).to_have_count(25)
    # What was answered is there for whoever comes back.
    lea.reload()
    assert lea.locator("fieldset.likert input[value='6']:checked").count() == 25
    tab_to(lea, lea.get_by_role("button", name="Save and go on").last)
    lea.keyboard.press("Enter")
    enter(lea, "button", "Send my answers")
    lea.get_by_role("heading", name=re.compile("Thank you")).wait_for()
    # No score reaches the client by itself.
    assert not re.search(r"\b6\.0|\bscore", lea.inner_text("main"))


def _see_the_score(nora: Page) -> None:
    _part(nora, "Questionnaires")
    enter(nora, "link", re.compile("^Result of Five Signs"))
    expect(nora.locator("main")).to_contain_text("5 of 5")


def _part(nora: Page, *names: str) -> None:
    """Goes to a part of the file by the links above it."""
    parts = nora.get_by_role("navigation", name="Parts of the file")
    for name in names:
        tab_to(nora, parts.get_by_role("link", name=name, exact=True))
        nora.keyboard.press("Enter")
        expect(parts.locator("[aria-current]", has_text=name).first).to_be_visible()


def _make_the_report(nora: Page, reader: str) -> None:
    """Asks for it, and waits without reloading."""
    _part(nora, "Reports")
    about = re.compile("^Five Signs inventory: last answered")
    choose(nora, nora.get_by_role("radio", name=about))
    choose(nora, nora.get_by_role("radio", name=re.compile(f"^{reader}")))
    enter(nora, "button", "Make report")
    nora.wait_for_url(re.compile(r"/reports/[0-9a-f-]+/$"))
    address = nora.url
    nora.get_by_role("link", name="Download", exact=True).wait_for(timeout=MADE)
    assert nora.url == address


def _read_and_download(nora: Page) -> None:
    with nora.expect_download() as arriving:
        enter(nora, "link", "Download")
    pdf = arriving.value.path().read_bytes()
    assert (pdf[:5], pdf.rstrip()[-5:]) == (b"%PDF-", b"%%EOF")
    enter(nora, "link", "Read on the screen")
    expect(nora.get_by_role("heading", level=1)).to_be_visible()
    back = nora.get_by_role("link", name=re.compile("^Back"))
    tab_to(nora, back)
    nora.keyboard.press("Enter")
    expect(nora.get_by_role("heading", name="This is a draft")).to_be_visible()


# ---- signed, shown and read --------------------------------------------------


def test_report_is_signed_shown_and_opened_by_the_client(come, house):
    nora = come("nora@harbour.example", DESKTOP)
    _find_lea(nora)
    _make_the_report(nora, "For the client")
    enter(nora, "link", "Look at what can be done with it.")
    _long_ago(house)
    enter(nora, "link", "Sign and lock")
    _say_it_is_still_her(nora, house)
    choose(nora, nora.get_by_label("I have read this draft and sign it"))
    enter(nora, "button", "Sign and lock")
    nora.get_by_role("link", name="Download", exact=True).wait_for(timeout=MADE)
    enter(nora, "link", "Look at what can be done with it.")
    enter(nora, "link", "Show to Lea")
    enter(nora, "button", "Show in the portal")
    expect(nora.get_by_text("Lea sees the report in the portal now.")).to_be_visible()
    lea = come("lea@client.example", PHONE)
    enter(lea, "link", re.compile("progress"))
    enter(lea, "link", re.compile("^Read here"))
    expect(lea.get_by_role("heading", level=1)).to_be_visible()


def _say_it_is_still_her(nora: Page, house) -> None:
    write(nora, "Password", house.password)
    enter(nora, "button", "Go on")


def _long_ago(house) -> None:
    """Whoever is signed in gave a password longer ago than acts of weight allow."""
    key = (house.folder / "secret_key").read_text().strip()
    how = {"key": key, "salt": SESSIONS, "serializer": JSONSerializer}
    with closing(sqlite3.connect(house.folder / "clinic.sqlite3")) as database:
        rows = database.execute("SELECT session_key, session_data FROM django_session")
        for session, data in rows.fetchall():
            held = signing.loads(data, **how)
            for each in held.get("account_authentication_methods", []):
                each["at"] -= 3600
            aged = signing.dumps(held, compress=True, **how)
            database.execute(
                "UPDATE django_session SET session_data = ? WHERE session_key = ?",
                (aged, session),
            )
        database.commit()


# ---- a device, lent and given back -------------------------------------------


def test_device_is_handed_over_answered_on_and_given_back(come, house):
    page = come("nora@harbour.example", DESKTOP)
    _find_lea(page)
    _give(page, "security_pulse", "Here, on a device")
    enter(page, "button", re.compile("sign me out and open the form$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this you?")
    enter(page, "button", re.compile("^Yes, this is me"))
    for number in range(1, 7):
        expect(page.locator(".number")).to_have_text(f"{number}.")
        page.wait_for_load_state()
        page.keyboard.press("5")
        expect(page.locator(".answered")).to_have_text(str(number))
        page.keyboard.press("Enter")
    enter(page, "button", "Send my answers")
    expect(page.get_by_text("Please give the device back.")).to_be_visible()
    enter(page, "link", "For staff: sign in")
    _say_who(page, "nora@harbour.example", house.password)
    _find_lea(page)
    _part(page, "Answers", "Questionnaires")
    row = page.locator("tr", has_text="Here, on a device").first
    expect(row.get_by_role("link", name=re.compile("^Result"))).to_be_visible()


# ---- no trap -----------------------------------------------------------------


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_no_page_holds_the_keyboard(come, house, key):
    nora = come("nora@harbour.example", DESKTOP)
    _find_lea(nora)
    file = nora.url
    for path in (
        "",
        "questionnaires/assign/",
        "notes/",
        "formulation/fear_of_vulnerability/",
        "reports/",
    ):
        nora.goto(file + path)
        leave(nora, key)
    nora.goto(f"{house.address}/practice/calendar/")
    leave(nora, key)
    lea = come("lea@client.example", PHONE)
    leave(lea, key)
