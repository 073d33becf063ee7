"""From a practice that was founded a moment ago to its first report, click by click."""

import os
import re
import subprocess
import sys

import pytest

from tests.chromium import DESKTOP
from tests.journeys.browser.conftest import ROOT
from tests.journeys.browser.rules import faults
from tests.journeys.browser.test_signing_in import KEY

pytestmark = pytest.mark.journey

MOST = 40  # clicks
OWNER = "olga@quay.example"
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
def olga(visitor, house):
    """The owner of a new practice, before the invitation that the command printed."""
    page = visitor(DESKTOP).page
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    page.width = DESKTOP["width"]
    page.goto(founded(house))
    return Hand(page)


def founded(house) -> str:
    """Founds a practice as an engineer does; the address that is printed."""
    port = house.address.rpartition(":")[2]
    told = {
        "DEMO": "1",
        "VAR_DIR": str(house.folder),
        "SITE_ADDRESS": f"http://localhost:{port}",
        "SECRET_KEY": (house.folder / "secret_key").read_text(),
        "FIELD_KEY": (house.folder / "field_key").read_text(),
    }
    who = ("--owner-name", "Olga Venn", "--owner-email", OWNER)
    where = ("--name", "Quay Practice", "--time-zone", "Europe/London")
    done = subprocess.run(  # noqa: S603 our own interpreter
        [sys.executable, "manage.py", "create_practice", *where, *who],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **told},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout.split()[-1]


def test_first_report_takes_fewer_than_forty_clicks(olga):
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
