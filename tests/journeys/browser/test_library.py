"""The library and the page that gives a questionnaire: by keyboard, and by axe."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browser.rules import faults, faults_at_a_desk, steps

pytestmark = pytest.mark.journey

LIBRARY = "/practice/library/"
FIGURES = "security_pulse/1.0/figures/"
LISTS = (
    "",
    "?find=attachment&where=paper",
    "?find=no+such+words",
    "licences/",
    FIGURES,
)


def _instruments(page: Page) -> list[str]:
    page.at(LIBRARY)
    links = page.locator("main li h3 a")
    return [link.get_attribute("href") for link in links.all()]


def _file_of_ana(page: Page) -> str:
    page.at("/practice/clients/")
    return page.get_by_role("link", name="Brandt, Ana").get_attribute("href")


def test_lists_and_registry_keep_the_rules(nora):
    found = {}
    for path in LISTS:
        nora.at(LIBRARY + path)
        look = faults_at_a_desk if path in {"", "licences/"} else faults
        found[path] = look(nora)
    assert {path: each for path, each in found.items() if each} == {}


def test_every_instrument_keeps_the_rules(nora):
    found = {}
    for path in _instruments(nora):
        nora.at(path)
        found[path] = faults(nora)
    assert len(found) > 10
    assert {path: each for path, each in found.items() if each} == {}


def test_the_page_that_gives_keeps_the_rules(nora):
    address = f"{_file_of_ana(nora)}questionnaires/assign/"
    found = {}
    for query in ("", "?find=attachment", "?find=no+such+words"):
        nora.at(address + query)
        found[query] = faults(nora) if query else faults_at_a_desk(nora)
    nora.at(address)
    nora.get_by_text(re.compile("^On paper only")).click()
    found["opened"] = faults(nora)
    assert {path: each for path, each in found.items() if each} == {}


def test_every_stop_of_every_page_is_reached_by_tab(nora):
    give = f"{_file_of_ana(nora)}questionnaires/assign/"
    for path in (LIBRARY, f"{LIBRARY}licences/", f"{LIBRARY}ecr_r/1.0/", give):
        nora.at(path)
        assert steps(nora) > 5


def test_an_instrument_is_found_and_opened_by_keys(nora):
    nora.at(LIBRARY)
    nora.get_by_label("Find a questionnaire").focus()
    nora.keyboard.type("fraley waller revised")
    nora.keyboard.press("Enter")
    expect(nora.get_by_role("status")).to_contain_text("questionnaires")
    nora.get_by_role(
        "link", name="Experiences in Close Relationships - Revised", exact=True
    ).focus()
    nora.keyboard.press("Enter")
    expect(nora.get_by_role("heading", level=1)).to_have_text(
        "Experiences in Close Relationships - Revised"
    )


def test_a_paper_form_is_chosen_by_keys(nora):
    """Tab to the shut group, Enter opens it, arrows choose, and the words are read."""
    nora.at(f"{_file_of_ana(nora)}questionnaires/assign/")
    summary = nora.locator("summary", has_text="On paper only")
    summary.focus()
    nora.keyboard.press("Enter")
    expect(nora.get_by_text("belongs to others")).to_be_visible()
    nora.locator("details", has=summary).locator("input").first.focus()
    nora.keyboard.press("Space")
    nora.keyboard.press("ArrowDown")
    chosen = nora.locator("input[name=instrument]:checked")
    expect(chosen).to_be_focused()
    name = nora.evaluate("document.activeElement.labels[0].innerText")
    assert re.search(r"\d+ minutes?, about ", name)
