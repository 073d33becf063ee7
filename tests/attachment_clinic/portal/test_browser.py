"""The questionnaire in real Chromium: by keys, without a connection, in two windows."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, expect, sync_playwright

from tests.cast import PASSWORD
from tests.chromium import FLAGS, PHONE, WHERE

NO_CONNECTION = "Failed to load resource: net::ERR_INTERNET_DISCONNECTED"
CONFLICT = (
    "Failed to load resource: the server responded with a status of 409 (Conflict)"
)

ROOT = Path(__file__).resolve().parents[3]
FORMS = 8

pytestmark = pytest.mark.skipif(WHERE is None, reason="Chromium is not here")


class Clinic:
    """The product in a process of its own, with a database of its own."""

    def __init__(self, folder, port):
        self.address, self.folder = f"http://127.0.0.1:{port}", folder
        self.env = {"PATH": os.environ["PATH"], "HOME": str(folder)} | {
            "SECRET_KEY": "of tests only, long enough to be taken for a key",
            "FIELD_KEY": "dGVzdHMgb25seSwgdGhpcnR5LXR3byBieXRlcyBsb28=",
            "DEBUG": "1",
            "VAR_DIR": str(folder),
        }
        self._run("manage.py", "migrate", "-v0")
        self._run("manage.py", "createcachetable")
        filling = self._run("-m", "tests.attachment_clinic.portal.clinic", str(FORMS))
        self.rows = json.loads(filling.stdout)
        self.server = self._start("manage.py", "runserver", "--noreload", str(port))

    def _run(self, *words):
        return subprocess.run(  # noqa: S603 our own interpreter
            [sys.executable, *words],
            cwd=ROOT,
            env=self.env,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )

    def _start(self, *words):
        return subprocess.Popen(  # noqa: S603 our own interpreter
            [sys.executable, *words],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def answers(self, assignment):
        """What the database holds of this form now."""
        with closing(sqlite3.connect(self.folder / "clinic.sqlite3")) as database:
            found = database.execute(
                "select answers from assessments_response where assignment_id = ?",
                [assignment],
            )
            return json.loads(found.fetchone()[0])


@pytest.fixture(autouse=True)
def _on_monday():
    """Here the clock runs, as it does for the browser."""
    return


@pytest.fixture(scope="module")
def clinic(tmp_path_factory):
    """The product, running."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    clinic = Clinic(tmp_path_factory.mktemp("clinic"), port)
    yield clinic
    clinic.server.terminate()
    clinic.server.wait(timeout=10)


@pytest.fixture(scope="module")
def chromium():
    """One Chromium for all tests of this file."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=WHERE, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, clinic):
    """A phone; what its pages complain about is kept in `page.complaints`."""
    context = chromium.new_context(viewport=PHONE, base_url=clinic.address)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    _wait_for(page)
    yield page
    context.close()


def _wait_for(page):
    """The server needs a moment to open its port."""
    for _ in range(100):
        try:
            return page.goto("/accounts/login/")
        except Error:
            page.wait_for_timeout(100)
    raise AssertionError("The server did not start.")


@pytest.fixture
def form(clinic):
    """A form of Ana's that no test has touched."""
    return clinic.rows["forms"].pop()


@pytest.fixture
def begun(page, form):
    """Ana, signed in, before the first question."""
    page.complaints.clear()
    page.get_by_label("Email").fill("ana@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/portal/")
    page.goto(path_of(form))
    page.get_by_role("button", name="Yes, this is me").click()
    expect(page).to_have_title("Question 1 of 25 · Harbour Practice")
    page.wait_for_load_state()
    return page


def path_of(form, step=""):
    return f"/portal/{UUID(form)}/{step}"


def faults(page):
    return [each["id"] for each in Axe().run(page).response["violations"]]


def test_keys_answer_and_go_on(begun, form, clinic):
    begun.keyboard.press("4")
    expect(begun.locator(".state")).to_contain_text("Saved ")
    expect(begun.locator(".spoken")).to_contain_text("1. 4, partly like me. Saved ")
    expect(begun.locator(".progress")).to_contain_text("1 of 25 answered")
    begun.keyboard.press("Enter")
    expect(begun).to_have_title("Question 2 of 25 · Harbour Practice")
    begun.keyboard.press("9")  # no point of this scale
    begun.keyboard.press("7")
    begun.keyboard.press("Enter")
    expect(begun).to_have_title("Question 3 of 25 · Harbour Practice")
    assert clinic.answers(form) == {"s01": 4, "s02": 7}
    assert begun.complaints == []


def test_an_answer_waits_in_the_page_for_the_connection(begun, form, clinic):
    begun.get_by_role("button", name="Show all on one page").click()
    begun.context.set_offline(True)
    begun.locator("#s03 label").nth(1).click()
    saved = begun.locator("#s03 .saved")
    expect(saved).to_have_text("Not saved yet – trying again")  # noqa: RUF001
    # Sending waits, too; and the browser asks before the page is left.
    asked = []
    begun.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    begun.close(run_before_unload=True)
    begun.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    assert begun.evaluate("localStorage.length + sessionStorage.length") == 0
    begun.context.set_offline(False)
    expect(saved).to_contain_text("Saved ", timeout=15_000)
    assert clinic.answers(form) == {"s03": 2}
    assert set(begun.complaints) == {NO_CONNECTION}


def test_two_windows_show_both_versions_and_the_person_chooses(begun, form, clinic):
    other = begun.context.new_page()
    other.goto(path_of(form))
    other.locator("#s01 label").nth(0).click()
    expect(other.locator(".state")).to_contain_text("Saved ")
    begun.locator("#s01 label").nth(5).click()
    expect(
        begun.get_by_role("button", name="Keep 1, not at all like me")
    ).to_be_focused()
    assert clinic.answers(form) == {"s01": 1}
    begun.get_by_role("button", name="Use 6 (chosen here)").click()
    expect(begun.locator(".state")).to_contain_text("Saved ")
    assert clinic.answers(form) == {"s01": 6}
    other.locator("#s01 label").nth(1).click()
    other.get_by_role("button", name="Keep 6").click()
    expect(other.locator("#s01 input:checked")).to_have_value("6")
    assert clinic.answers(form) == {"s01": 6}
    assert begun.complaints == [CONFLICT]


def test_an_answer_is_taken_back(begun, form, clinic):
    begun.locator("#s01 label").nth(5).click()
    begun.get_by_role("button", name="Take back this answer").click()
    expect(begun.locator(".progress")).to_contain_text("0 of 25 answered")
    expect(begun.locator(".spoken")).to_contain_text("no answer. Saved ")
    assert clinic.answers(form) == {"s01": None}


def test_a_link_opens_its_form_and_its_key_leaks_nowhere(page, clinic):
    sent = []
    page.on("request", lambda request: sent.append(request.headers.get("referer", "")))
    page.goto(f"/a/{clinic.rows['token']}/")
    assert faults(page) == []
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Yes, this is me").click()
    page.locator("#s01 label").nth(2).click()
    expect(page.locator(".state")).to_contain_text("Saved ")
    assert clinic.answers(clinic.rows["link"]) == {"s01": 3}
    assert [referrer for referrer in sent if clinic.rows["token"] in referrer] == []
    assert page.complaints == []


def test_pages_keep_the_rules_of_accessibility(begun, form):
    found = {"one": faults(begun)}
    begun.get_by_role("button", name="Show all on one page").click()
    begun.locator("#s01 label").nth(2).click()
    expect(begun.locator(".state")).to_contain_text("Saved ")
    found["all"] = faults(begun)
    for step in ("review/", "not-me/"):
        begun.goto(path_of(form, step))
        found[step] = faults(begun)
    begun.goto(path_of(form, "review/"))
    begun.get_by_role("button", name="Send my answers").click()
    found["thanks"] = faults(begun)
    begun.goto("/portal/")
    found["home"] = faults(begun)
    assert [page for page in found if found[page]] == []


def test_where_to_turn_is_shown_at_once_beside_a_hard_answer(begun, clinic):
    """Under the very question, then on top of every page; still accessible."""
    begun.goto(path_of(clinic.rows["hard"]))
    begun.get_by_role("button", name="Yes, this is me").click()
    begun.get_by_role("button", name="Show all on one page").click()
    words = begun.get_by_role("heading", name="If you need help now")
    begun.locator("#c12 label").nth(3).click()
    expect(begun.locator("#c12 .saved")).to_contain_text("Saved ")
    expect(words).not_to_be_visible()
    begun.locator("#c13 label").nth(2).click()
    expect(words).to_be_in_viewport()
    assert begun.evaluate("document.querySelector('#c13 + .help') !== null")
    assert faults(begun) == []
    begun.goto(path_of(clinic.rows["hard"]))
    expect(words).to_be_in_viewport()
    assert faults(begun) == []
    assert begun.complaints == []


def test_a_page_fits_at_four_hundred_per_cent(begun):
    begun.set_viewport_size({"width": 320, "height": 256})
    assert begun.evaluate("document.documentElement.scrollWidth") == 320
    begun.get_by_role("button", name="Show all on one page").click()
    assert begun.evaluate("document.documentElement.scrollWidth") == 320
