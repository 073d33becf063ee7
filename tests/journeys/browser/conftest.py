"""The whole product running, and real Chromium looking at it."""

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests import chromium as installed
from tests.chromium import DESKTOP, PHONE
from tests.demo_copies import lay_down_demo, shared_by_workers, told

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def _journeys_are_walked_behind_the_walls():
    """No request is made in this process: the product runs in processes of its own."""


@dataclass
class House:
    """A running demo: where it is, and where it keeps its things."""

    address: str
    folder: Path
    password: str = "clinic demo password"


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """`make demo`'s own processes: web, worker, beat and broker on loopback."""
    folder = tmp_path_factory.mktemp("demo") / "var"
    lay_down_demo(folder, shared_by_workers(tmp_path_factory))
    process = subprocess.Popen(
        [sys.executable, "-m", "attachment_clinic.demo.services"],
        cwd=ROOT,
        env=told() | {"VAR_DIR": str(folder), "PORT": _first_port()},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield House(_address(process), folder)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


def _first_port() -> str:
    """Each process of the tests looks for a free one from another number on.

    A demo takes its port before it listens there: two that begin together would take
    the same one.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return str(8300 + 20 * int(worker))


def _address(process: subprocess.Popen) -> str:
    """Reads what the demo prints until it says where it runs."""
    said = []
    for line in process.stdout:
        said.append(line)
        if found := re.search(r"running at (http://\S+?)/?$", line.strip()):
            return found[1]
    raise AssertionError("The demo did not start:\n" + "".join(said))


# Ended with each file: some files drive a Chromium of their own, and two at once of
# what drives them cannot be.
@pytest.fixture(scope="module")
def chromium():
    """Debian's Chromium, or the one on the path."""
    if installed.WHERE is None:
        pytest.fail("Chromium is not installed; `make test` installs it on Debian.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed.WHERE, args=installed.FLAGS
        )
        yield browser
        browser.close()


class Visitor:
    """One person with a browser of their own; every complaint of the page counts."""

    def __init__(self, browser: Browser, house: House, size: dict) -> None:
        self.house = house
        context = browser.new_context(viewport=size, accept_downloads=True)
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def sign_in(self, email: str) -> Page:
        page = self.page
        page.goto(self.house.address)
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password").fill(self.house.password)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(lambda address: "login" not in address)
        return page


@pytest.fixture
def visitor(chromium, house):
    """Makes visitors; at the end none of their pages may have complained."""
    visitors = []

    def come(size: dict) -> Visitor:
        visitors.append(Visitor(chromium, house, size))
        return visitors[-1]

    yield come
    assert [each.complaints for each in visitors] == [[] for _ in visitors]
    for each in visitors:
        each.page.context.close()


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def nora(visitor, house, request):
    """Nora, signed in, with the addresses of the house before every path."""
    page = visitor(request.param).sign_in("nora@harbour.example")
    page.width = request.param["width"]
    page.at = lambda path: page.goto(house.address + path)
    return page
