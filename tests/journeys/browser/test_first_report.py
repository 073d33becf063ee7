"""From a practice that was founded a moment ago to its first report, click by click.

Then from another to its first questionnaire, and no pointer is touched.
"""

import os
import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import DESKTOP
from tests.journeys.browser.conftest import ROOT
from tests.journeys.browser.rules import choose, enter, faults, tab_to, write
from tests.journeys.browser.test_signing_in import KEY

pytestmark = pytest.mark.journey

MOST = 40  # clicks
PASSWORD = "quiet harbour lights 1904"


class Hand:
    """A hand on a mouse: each button, link, box and choice is one click of it."""

    def __init__(self, page) -> None:
        self.page, self.clicks = page, 0

    def press(self, name: str, role: str = "button") -> None:
        self.clicks += 1
        self.page.get_by_role(role, name=name).first.click()

    def follow(self, name: str) -> None:
        self.press(name, role="link")

    def choose(self, selector: str) -> None:
        self.clicks += 1
        self.page.locator(selector).first.check()

    def pick(self, label: str, said: str) -> None:
        """Opening a list, and choosing from it."""
        self.clicks += 2
        self.page.get_by_label(label).select_option(label=said)


@pytest.fixture
def owner(visitor, house):
    """Makes owners of new practices, before the invitation that the command printed."""

    def come(name: str, practice: str) -> Page:
        page = visitor(DESKTOP).page
        session = page.context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        page.width = DESKTOP["width"]
        page.goto(founded(house, name, practice))
        return page

    return come


def founded(house, name: str, practice: str) -> str:
    """Founds a practice as an engineer does; the address that is printed."""
    port = house.address.rpartition(":")[2]
    told = {
        "DEMO": "1",
        "VAR_DIR": str(house.folder),
        "SITE_ADDRESS": f"http://localhost:{port}",
        "SECRET_KEY": (house.folder / "secret_key").read_text(),
        "FIELD_KEY": (house.folder / "field_key").read_text(),
    }
    email = f"{name.split()[0].lower()}@quay.example"
    who = ("--owner-name", name, "--owner-email", email)
    where = ("--name", practice, "--time-zone", "Europe/London")
    done = subprocess.run(  # noqa: S603 our own interpreter
        [sys.executable, "manage.py", "create_practice", *where, *who],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **told},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout.split()[-1]


# ---- by mouse ----------------------------------------------------------------


def test_first_report_takes_fewer_than_forty_clicks(owner):
    olga = Hand(owner("Olga Venn", "Quay Practice"))
    _come_in(olga)
    found = {"today": faults(olga.page)}
    olga.follow("Go on with the first steps")
    found["first steps"] = faults(olga.page)
    _write_the_letterhead(olga)
    _add_a_client(olga)
    _record_consents(olga)
    _give_and_type_in(olga)
    said = _make_the_report(olga)
    assert ("Mara Ellis" in said, "3 Quay Steps" in said) == (True, True)
    olga.page.get_by_role("link", name="Back to the first steps").click()
    olga.page.get_by_text("6 of 7 done").wait_for()
    assert olga.clicks < MOST
    assert {page: each for page, each in found.items() if each} == {}


def _come_in(olga) -> None:
    """A password, and a passkey as every owner has one."""
    for label in olga.page.locator("input[type=password]").all():
        label.fill(PASSWORD)
    olga.press("Make my account")
    olga.follow("Add a passkey")
    olga.press("Add the passkey")
    olga.page.get_by_text("Your passkey is in use now.").wait_for()
    olga.follow("Attachment Clinic")


def _write_the_letterhead(olga) -> None:
    olga.follow("Write the letterhead")
    olga.page.get_by_label("Address").fill("3 Quay Steps\nLeith")
    olga.press("Save")
    olga.follow("Back to the first steps")


def _add_a_client(olga) -> None:
    olga.follow("Add your first client")
    for label, words in (
        ("Given name", "Mara"),
        ("Family name", "Ellis"),
        ("Reference", "Q-1"),
    ):
        olga.page.get_by_label(label, exact=True).fill(words)
    olga.press("Add")
    olga.page.get_by_role("heading", name="Mara Ellis").wait_for()
    olga.follow("Back to the first steps")


def _record_consents(olga) -> None:
    olga.follow("Record a consent")
    olga.pick("To what", "Answering questionnaires")
    olga.press("Record")
    olga.follow("Record a consent")
    olga.pick("To what", "Reports made from the answers")
    olga.press("Record")
    olga.follow("Back to the first steps")


def _give_and_type_in(olga) -> None:
    """On paper; the numbers go on by themselves, so that no field is clicked."""
    olga.follow("Give a questionnaire")
    olga.choose("input[value='five_signs/1.0']")
    olga.choose("input[name=way][value=paper]")
    olga.press("Give it")
    olga.follow("Type in from paper")
    olga.page.locator("[data-min]").first.focus()
    olga.page.keyboard.type("5" * 25)
    olga.press("Keep and score")
    olga.page.get_by_text("The answers are kept and scored.").wait_for()
    olga.follow("Back to the first steps")


def _make_the_report(olga) -> str:
    """The words of the PDF."""
    olga.follow("Make a report")
    olga.choose("input[name=series]")
    olga.press("Make report")
    olga.page.get_by_role("link", name="Download", exact=True).wait_for(timeout=90_000)
    with olga.page.expect_download() as arriving:
        olga.follow("Download")
    file = arriving.value.path()
    assert file.read_bytes()[:5] == b"%PDF-"
    told = ["pdftotext", "-layout", str(file), "-"]
    done = subprocess.run(told, capture_output=True, check=True)  # noqa: S603
    return re.sub(r"\s+", " ", done.stdout.decode())


# ---- by keyboard alone -------------------------------------------------------


def test_first_steps_lead_to_a_questionnaire_by_keyboard(owner):
    pia = owner("Pia Rehm", "Mole Practice")
    _come_in_by_keys(pia)
    enter(pia, "link", "Go on with the first steps")
    pia.get_by_text("1 of 7 done").wait_for()
    _add_by_keys(pia)
    _agree_by_keys(pia)
    _give_by_keys(pia)
    enter(pia, "link", "Back to the first steps")
    pia.get_by_text("4 of 7 done").wait_for()


def _come_in_by_keys(pia: Page) -> None:
    for field in pia.locator("input[type=password]").all():
        _type(pia, field, PASSWORD)
    pia.keyboard.press("Enter")
    enter(pia, "link", "Add a passkey")
    enter(pia, "button", "Add the passkey")
    pia.get_by_text("Your passkey is in use now.").wait_for()
    enter(pia, "link", "Attachment Clinic")


def _type(pia: Page, field, words: str) -> None:
    tab_to(pia, field)
    pia.keyboard.type(words)


def _add_by_keys(pia: Page) -> None:
    enter(pia, "link", "Add your first client")
    for label, words in (
        ("Given name", "Ole"),
        ("Family name", "Brandt-Voss"),
        ("Reference", "M-1"),
    ):
        _type(pia, pia.get_by_label(label, exact=True), words)
    pia.keyboard.press("Enter")
    pia.get_by_role("heading", name="Ole Brandt-Voss").wait_for()
    enter(pia, "link", "Back to the first steps")


def _agree_by_keys(pia: Page) -> None:
    """A list that is closed takes the first letters of what is meant."""
    enter(pia, "link", "Record a consent")
    kinds = pia.get_by_label("To what")
    _type(pia, kinds, "Answering")
    chosen = kinds.locator("option:checked")
    expect(chosen).to_have_text("Answering questionnaires")
    enter(pia, "button", "Record consent")
    enter(pia, "link", "Back to the first steps")


def _give_by_keys(pia: Page) -> None:
    enter(pia, "link", "Give a questionnaire")
    write(pia, "Find a questionnaire", "five signs")
    pia.keyboard.press("Enter")
    pia.wait_for_url("**?find=*")
    choose(pia, pia.locator("input[value='five_signs/1.0']"))
    choose(pia, pia.locator("input[name=way][value=paper]"))
    enter(pia, "button", "Give it")
    pia.get_by_role("link", name="Type in from paper").first.wait_for()
