"""Here and now, in Chromium: the device in a client's hands, and a QR code.

Chromium keeps whole pages for Back as it does for everybody: the switch by which
browsers under test leave that out would hide what this is about.
"""

import re
import sqlite3
from contextlib import closing
from uuid import UUID, uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver, reverse
from playwright.sync_api import Page, expect, sync_playwright

from tests import chromium as installed
from tests.chromium import DESKTOP, PHONE
from tests.journeys.test_nobody_elses import _patterns

pytestmark = pytest.mark.journey

TABLET = {"width": 820, "height": 1180}
# What stands on every page of staff, and on none of the form's.
SECRETS = re.compile(r"Brandt|Nora|Harbour|Caseload|Reference")
WAY_OUT = {"account_login", "mfa_authenticate", "mfa_login_webauthn"}


@pytest.fixture(scope="module")
def browser(request):
    """Chromium as people have it; with "not kept", without whole pages for Back."""
    keeps = getattr(request, "param", "kept") == "kept"
    kept = ["--disable-back-forward-cache"] if keeps else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed.WHERE,
            args=installed.FLAGS,
            ignore_default_args=kept,
        )
        yield browser
        browser.close()


@pytest.fixture
def nora(browser, house, request) -> Page:
    """Nora, signed in, on the device that she will hand over."""
    size = getattr(request, "param", TABLET)
    context = browser.new_context(viewport=size, base_url=house.address)
    page = context.new_page()
    _sign_in(page, house)
    yield page
    context.close()


def _sign_in(page: Page, house) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill("nora@harbour.example")
    page.get_by_label("Password").fill(house.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/practice/")


def _file_of_ana(page: Page) -> str:
    page.goto("/practice/clients/")
    return page.get_by_role("link", name="Brandt, Ana").get_attribute("href")


def _give_here(page: Page, file: str) -> None:
    """Gives Ana the pulse; the page that hands over is next."""
    page.goto(f"{file}questionnaires/assign/")
    page.locator("input[value='security_pulse/1.0']").check()
    page.get_by_label("Here, on a device").check()
    page.get_by_text("Given again sooner than usual").click()
    page.get_by_label("Why more often than usual").fill("Asked for in this session.")
    page.get_by_role("button", name="Give it").click()
    expect(page.get_by_role("heading", name="Hand over this device")).to_be_visible()


def _hand_over(page: Page) -> str:
    """Presses the button; the code that was to be noted."""
    code = page.locator(".code strong").inner_text()
    page.get_by_role("button", name=re.compile("sign me out")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is this you?")
    return code


def _faults(page: Page) -> list[str]:
    found = [each["id"] for each in Axe().run(page).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth")
    return found if wide == page.viewport_size["width"] else [*found, f"{wide} wide"]


def _shows_no_record(page: Page) -> bool:
    page.wait_for_load_state()
    return not SECRETS.search(f"{page.title()} {page.locator('body').inner_text()}")


def _real(house, part: str) -> UUID:
    """The id of a row that is there, for "session_id" one of a session; else any."""
    noun = part.removesuffix("_id")
    with closing(sqlite3.connect(house.folder / "clinic.sqlite3")) as database:
        tables = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN (?, ?, ?)",
            [f"{app}_{noun}" for app in ("clients", "assessments", "reports")],
        ).fetchall()
        for (table,) in tables:
            row = database.execute(f"SELECT id FROM {table} LIMIT 1").fetchone()  # noqa: S608
            if row:
                return UUID(str(row[0]))
    return uuid4()


def _typed(house, file: str) -> set[str]:
    """Every address by its name, with Ana's file in it, and rows that are there."""
    client = re.search(r"/clients/([^/]+)/", file)[1]
    found = set()
    for name, parts in _patterns(get_resolver()):
        if name.startswith("kiosk:") or name in WAY_OUT:
            continue
        ids = {p: _real(house, p) if p.endswith("_id") else "x" for p in parts}
        ids |= {"client_id": client, "pk": 1, "rest": "x"}
        found.add(reverse(name, kwargs={part: ids[part] for part in parts}))
    return found


def _links(page: Page, *addresses: str) -> set[str]:
    """Every link on these pages, and on the way a history of records."""
    found = set(addresses)
    for address in addresses:
        page.goto(address)
        found |= set(
            page.eval_on_selector_all(
                "a[href^='/']", "links => links.map(a => a.getAttribute('href'))"
            )
        )
    return found - {"/accounts/login/"}


@pytest.mark.parametrize("browser", ["kept", "not kept"], indirect=True)
def test_neither_back_nor_history_nor_typing_shows_a_record(nora, house):
    file = _file_of_ana(nora)
    links = _links(nora, file, f"{file}reports/", f"{file}data/", "/practice/")
    other = nora.context.new_page()
    other.goto(file)
    expect(other.get_by_role("heading", level=1)).to_have_text("Ana Brandt")
    # A cookie from before must not help either.
    before = {each["name"]: each for each in nora.context.cookies()}
    _give_here(nora, file)
    _hand_over(nora)

    other.wait_for_url("**/device/")
    assert _shows_no_record(other)
    for _ in range(4):
        other.go_back()
        assert _shows_no_record(other)
    other.close()

    length = nora.evaluate("history.length")
    for step in ["go_back"] * length + ["go_forward"] * length:
        getattr(nora, step)()
        assert _shows_no_record(nora), (step, nora.url)

    typed = nora.context.new_page()
    said = {address: typed.goto(address) for address in _typed(house, file) | links}
    odd = [a for a, answer in said.items() if answer.status != 404]
    assert odd == []
    assert len(said) > 150

    fresh = nora.context.browser.new_context(base_url=house.address)
    fresh.add_cookies([before["session"]])
    page = fresh.new_page()
    page.goto(file)
    page.wait_for_url("**/accounts/login/**")
    fresh.close()


def test_other_tab_is_empty_before_the_server_says_anything(nora):
    """The message between tabs empties it, and no answer has to be waited for."""
    file = _file_of_ana(nora)
    other = nora.context.new_page()
    other.goto(file)
    # The server has no page for it: the tab stays where the message left it.
    other.route("**/device/**", lambda route: route.fulfill(status=204))
    _give_here(nora, file)
    expect(other.get_by_role("heading", level=1)).to_have_text("Ana Brandt")
    _hand_over(nora)
    expect(other.locator("body")).to_be_empty()
    expect(other).to_have_title("")
    assert not SECRETS.search(other.content())
    other.close()


@pytest.mark.parametrize(
    "nora", [PHONE, TABLET], ids=["phone", "tablet"], indirect=True
)
def test_client_answers_on_it_and_gives_it_back(nora, house):
    file = _file_of_ana(nora)
    _give_here(nora, file)
    faults = {"before": _faults(nora)}
    _hand_over(nora)
    faults["is this you"] = _faults(nora)
    assert nora.inner_text("main").count("Ana B.") == 1
    nora.get_by_role("button", name="Yes, this is me").click()
    nora.get_by_role("button", name="Show all on one page").click()
    for item in nora.locator("fieldset.likert").all():
        item.locator("input[value='6']").check()
    saved = nora.locator(".question .saved", has_text=re.compile(r"Saved \d\d:\d\d"))
    expect(saved).to_have_count(6)
    faults["form"] = _faults(nora)
    nora.get_by_role("button", name="Save and go on").last.click()
    nora.get_by_role("button", name="Send my answers").click()
    expect(nora.get_by_text("Please give the device back.")).to_be_visible()
    faults["end"] = _faults(nora)
    for _ in range(3):
        nora.go_back()
        assert nora.locator("input:checked").count() == 0
    nora.goto("/practice/")
    expect(nora.get_by_role("heading", level=1)).to_have_text(
        "Only the form is open here"
    )
    faults["nothing else"] = _faults(nora)

    nora.get_by_role("link", name="For staff: sign in").click()
    _sign_in(nora, house)
    nora.goto(f"{file}questionnaires/")
    row = nora.locator("tr", has_text="Here, on a device").first
    expect(row.get_by_role("link", name="Result")).to_be_visible()
    assert {page: found for page, found in faults.items() if found} == {}


def test_without_a_touch_the_form_hides_and_the_code_shows_it(nora):
    _give_here(nora, _file_of_ana(nora))
    code = _hand_over(nora)
    nora.clock.install()
    nora.get_by_role("button", name="Yes, this is me").click()
    nora.locator("fieldset.likert input[value='6']").check()
    expect(nora.locator(".state")).to_contain_text("Saved ")
    nora.clock.fast_forward(85_000)
    nora.mouse.move(20, 20)
    nora.clock.fast_forward(85_000)
    expect(nora.locator("main")).to_be_visible()
    nora.clock.fast_forward(10_000)
    nora.wait_for_url("**/device/hidden/")
    assert _faults(nora) == []
    assert nora.locator("fieldset").count() == 0
    nora.go_back()
    expect(nora.get_by_role("heading", level=1)).to_have_text("The form is hidden")
    nora.get_by_label("The code of four digits").fill(code)
    nora.get_by_role("button", name="Go on").click()
    expect(nora.locator(".progress")).to_contain_text("1 of 6 answered")


def test_answers_that_wait_for_a_connection_are_sent_before_the_form_goes(nora):
    _give_here(nora, _file_of_ana(nora))
    code = _hand_over(nora)
    nora.clock.install()
    nora.get_by_role("button", name="Yes, this is me").click()
    expect(nora.locator("fieldset.likert")).to_be_visible()
    nora.context.set_offline(True)
    nora.locator("fieldset.likert input[value='6']").check()
    nora.clock.fast_forward(95_000)
    expect(nora.locator(".calm-page")).to_be_visible()
    expect(nora.locator("main")).to_be_hidden()
    nora.context.set_offline(False)
    for _ in range(40):
        nora.clock.fast_forward(2_000)
        nora.wait_for_timeout(50)
        if nora.url.endswith("/device/hidden/"):
            break
    nora.get_by_label("The code of four digits").fill(code)
    nora.get_by_role("button", name="Go on").click()
    expect(nora.locator(".progress")).to_contain_text("1 of 6 answered")


def test_a_phone_opens_what_the_square_on_the_screen_says(browser, house):
    desk = browser.new_context(viewport=DESKTOP, base_url=house.address).new_page()
    _sign_in(desk, house)
    _give_here(desk, _file_of_ana(desk))
    desk.get_by_role("button", name="Show a QR code").click()
    expect(desk.get_by_role("img", name=re.compile("QR code"))).to_be_visible()
    assert _faults(desk) == []
    address = desk.get_by_label("The same link as text").input_value()

    phone = browser.new_context(viewport=PHONE).new_page()
    phone.goto(address)
    phone.get_by_role("button", name="Start").click()
    assert phone.url == f"{house.address}/a/form/"
    assert phone.inner_text("main").count("Ana B.") == 1
    phone.get_by_role("button", name="Yes, this is me").click()
    phone.locator("fieldset.likert input[value='6']").check()
    phone.get_by_role("button", name="Look at what is left").click()
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_text("Your answers have arrived.")).to_be_visible()

    another = browser.new_context(viewport=PHONE).new_page()
    another.goto(address)
    assert "no longer open" in another.inner_text("main")
    for page in (desk, phone, another):
        page.context.close()
