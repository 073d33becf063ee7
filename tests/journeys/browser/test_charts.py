"""Dots and flags of charts: what they say by mouse and by keyboard, on every screen."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.chromium import DESKTOP, PHONE
from tests.journeys.browser.rules import faults, tab_to

pytestmark = pytest.mark.journey

FORM = re.compile(r": \d\.\d\d, \d+ of \d+ answered$")
PLACE = re.compile(r": \D+ \d\.\d\d, \D+ \d\.\d\d, \d+ of \d+ answered$")


def _dots(page: Page, said: re.Pattern):
    return page.locator("svg g[tabindex]").and_(page.get_by_role("img", name=said))


def _speaks(page: Page, dot) -> None:
    """Its words are unseen, then beside it: under the mouse, and under the keyboard."""
    words = dot.locator("g")
    expect(words).not_to_be_visible()
    dot.locator("circle").hover()
    expect(words).to_be_visible()
    page.mouse.move(0, 0)
    expect(words).not_to_be_visible()
    tab_to(page, dot)
    expect(words).to_be_visible()
    _arrows_go_on(page, dot)


def _arrows_go_on(page: Page, dot) -> None:
    """A chart is one stop of the keyboard: arrows move in it, Tab leaves it."""
    dots = dot.locator("xpath=ancestor::*[local-name()='svg']").locator("g[tabindex]")
    page.keyboard.press("ArrowRight")
    expect(dots.nth(1)).to_be_focused()
    expect(dots.nth(1).locator("g")).to_be_visible()
    expect(dot.locator("g")).not_to_be_visible()
    page.keyboard.press("End")
    expect(dots.last).to_be_focused()
    page.keyboard.press("Home")
    expect(dot).to_be_focused()


def _flags_lead_to_their_notes(page: Page) -> None:
    flag = page.locator("svg a").first
    tab_to(page, flag)
    expect(flag.locator("g")).to_be_visible()
    number = flag.get_attribute("aria-label").partition(":")[0]
    page.keyboard.press("Enter")
    note = page.locator(":target")
    expect(note).to_be_in_viewport()
    assert note.get_attribute("id").endswith(f"-{number}")


def _speaking(page: Page) -> None:
    """The charts of this page say what they show, and axe has nothing to add."""
    _speaks(page, _dots(page, FORM).first)
    if _dots(page, PLACE).count():
        _speaks(page, _dots(page, PLACE).first)
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []


def test_charts_speak_in_the_file_in_the_report_and_in_the_portal(visitor, house):
    nora = visitor(DESKTOP).sign_in("nora@harbour.example")
    nora.get_by_role("link", name="Caseload").click()
    nora.get_by_role("link", name="Brandt, Ana").click()
    nora.locator("summary", has_text="Both dimensions together").click()
    _dots(nora, PLACE).first.wait_for()
    _speaking(nora)
    _flags_lead_to_their_notes(nora)
    file = re.match(r".*/clients/[0-9a-f-]+/", nora.url)[0]
    report = _make(nora, file, "progress")
    nora.get_by_role("link", name="Read on the screen").click()
    _speaking(nora)
    _flags_lead_to_their_notes(nora)
    nora.get_by_role("link", name="Back", exact=True).click()
    assert nora.url == report
    _make(nora, file, "client")
    _sign_and_show(nora, house.password)
    ana = visitor(PHONE).sign_in("ana@client.example")
    ana.get_by_role("link", name="Look at my progress").click()
    ana.get_by_role("link", name="Read here").first.click()
    _speaking(ana)
    ana.get_by_role("link", name="Back", exact=True).click()
    ana.get_by_role("heading", name="My progress").wait_for()


def test_week_of_practice_says_what_was_practised_in_it(visitor):
    nora = visitor(DESKTOP).sign_in("nora@harbour.example")
    nora.get_by_role("link", name="Caseload").click()
    nora.get_by_role("link", name="Brandt, Ana").click()
    nora.locator("summary", has_text="Practised between these forms").click()
    week = nora.get_by_label(re.compile(r"^Week before \d+ \w+ \d{4}\. \w+"))
    week.first.wait_for()
    words = week.first.locator("g")
    expect(words).not_to_be_visible()
    tab_to(nora, week.first)
    expect(words).to_be_visible()
    nora.keyboard.press("ArrowRight")
    expect(week.nth(1)).to_be_focused()
    expect(words).not_to_be_visible()


@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_signs_say_whose_view_each_dot_is_and_lead_to_an_exercise(visitor, screen):
    nora = visitor(screen).sign_in("nora@harbour.example")
    nora.width = screen["width"]
    nora.get_by_role("link", name="Caseload").click()
    nora.get_by_role("link", name="Brandt, Ana").click()
    nora.get_by_role("link", name="Answers", exact=True).click()
    nora.get_by_role("link", name="Signs", exact=True).click()
    for whose in ("The client says", "Ben sees"):
        dot = nora.get_by_label(re.compile(rf"^{whose}: .+, start: \d\.\d\d, \d+ "))
        expect(dot.filter(visible=True)).to_have_count(5)
    assert _moved_sideways(nora) == []
    assert faults(nora) == []
    nora.get_by_text(re.compile("^9 exercises")).first.click()
    # Words for the ear alone are set apart from those before by a space.
    give = nora.get_by_role("link", name=re.compile("^Give it ?: Listening in turns$"))
    give.first.click()
    expect(nora.get_by_label("Exercise", exact=True)).to_have_value(
        "listening_in_turns"
    )


def _moved_sideways(page: Page) -> list[str]:
    """Drawings of the signs that are wider than their place, and so partly unseen."""
    return page.locator("[aria-labelledby=five-signs] .drawing").evaluate_all(
        "those => those.filter(it => it.scrollWidth > it.clientWidth)"
        ".map(it => it.className)"
    )


def _make(nora: Page, file: str, kind: str) -> str:
    """A report on the questionnaire with both dimensions; the address of its page."""
    nora.goto(f"{file}reports/")
    nora.locator("input[name=series][value^='ecr_r/']").first.check()
    nora.locator(f"input[name=kind][value={kind}]").check()
    nora.get_by_role("button", name="Make report").click()
    nora.get_by_role("link", name="Read on the screen").wait_for(timeout=60_000)
    return nora.url


def _sign_and_show(nora: Page, password: str) -> None:
    nora.reload()
    nora.get_by_role("link", name="Sign and lock").click()
    asked = nora.get_by_label("Password")
    if asked.count():
        asked.fill(password)
        nora.get_by_role("button").filter(has_text="Confirm").click()
    nora.get_by_label("I have read this draft and sign it").check()
    nora.get_by_role("button", name="Sign and lock").click()
    nora.get_by_role("link", name="Read on the screen").wait_for(timeout=60_000)
    nora.reload()
    nora.get_by_role("link", name="Show to Ana").click()
    nora.get_by_role("button", name="Show in the portal").click()
    nora.get_by_text("sees the report in the portal now").wait_for()
