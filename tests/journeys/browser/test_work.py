"""The work of therapy, walked by two people: formulated, planned, practised, read.

Jun has answered two forms and has neither plan nor homework when this begins.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import DESKTOP, PHONE
from tests.journeys.browser.rules import faults

pytestmark = pytest.mark.journey

GOAL = "I ask before I guess"
STEP = "Ask one question at supper"
NOTE = "The kettle was louder than my head."
ENTRY = "We asked each other about the day, and it took an hour."
CLOSED = "This one stays in the drawer."


def test_work_goes_from_the_therapist_to_the_phone_and_back(visitor, house):
    nora = visitor(DESKTOP).sign_in("nora@harbour.example")
    nora.width = DESKTOP["width"]
    file = _file_of_jun(nora, house)
    _formulates(nora, file)
    _plans(nora, file)
    _gives(nora, file)
    jun = visitor(PHONE).sign_in("jun@client.example")
    jun.width = PHONE["width"]
    found = {"home": _finds_it_at_home(jun)}
    _practises(jun)
    found["written"] = _writes(jun, CLOSED)
    _writes(jun, ENTRY)
    _shares(jun)
    found["overview"] = _sees_both(nora, file)
    _reports(nora, file)
    assert {page: each for page, each in found.items() if each} == {}


def _file_of_jun(nora: Page, house) -> str:
    nora.goto(f"{house.address}/practice/clients/")
    nora.get_by_role("link", name="Park, Jun").click()
    expect(nora.get_by_text("There is no plan yet.")).to_be_visible()
    return nora.url


def _part(nora: Page, group: str, part: str) -> None:
    parts = nora.get_by_role("navigation", name="Parts of the file")
    parts.get_by_role("link", name=group, exact=True).click()
    parts.get_by_role("link", name=part, exact=True).click()


def _formulates(nora: Page, file: str) -> None:
    nora.goto(file)
    _part(nora, "Work", "Formulation")
    nora.get_by_role("link", name=re.compile("^Write ?: Fear of")).click()
    nora.get_by_label("In the way", exact=True).check()
    nora.get_by_label("Note").fill("Guesses what others feel, and acts on the guess.")
    nora.get_by_role("button", name="Keep").click()
    card = nora.get_by_role("region", name="Fear of vulnerability")
    expect(card).to_contain_text("Guesses what others feel")


def _plans(nora: Page, file: str) -> None:
    nora.goto(file)
    _part(nora, "Work", "Plan")
    nora.get_by_role("link", name="Set a goal").click()
    nora.get_by_label("The goal, in the client's own words").fill(GOAL)
    nora.get_by_role("button", name="Set goal").click()
    nora.get_by_role("link", name=re.compile("^Add a step ?for")).click()
    nora.get_by_label("What", exact=True).fill(STEP)
    nora.get_by_label("Exercise").select_option(label="A kind pause")
    nora.get_by_role("button", name="Add step").click()
    expect(nora.get_by_role("link", name="A kind pause")).to_be_visible()
    nora.get_by_role("button", name="Show it to the client").click()


def _gives(nora: Page, file: str) -> None:
    nora.goto(file)
    card = nora.get_by_role("region", name="Homework")
    card.get_by_role("link", name="Give an exercise").click()
    nora.get_by_label("Exercise").select_option(label="A kind pause")
    nora.get_by_label("How many times").fill("2")
    nora.get_by_role("button", name="Give exercise").click()
    expect(nora.get_by_text("The exercise is given.")).to_be_visible()


def _finds_it_at_home(jun: Page) -> list[str]:
    expect(jun.get_by_role("region", name="What I am working on")).to_contain_text(STEP)
    card = jun.get_by_role("region", name="To practise")
    expect(card).to_contain_text("A kind pause")
    assert "Guesses" not in jun.inner_text("main")
    return faults(jun)


def _practises(jun: Page) -> None:
    jun.get_by_role("link", name=re.compile("^Open ?: A kind pause")).click()
    jun.locator("label", has=jun.locator("input[name=rating][value='3']")).click()
    jun.get_by_role("button", name="Begin").click()
    jun.locator("label", has=jun.locator("input[name=rating][value='7']")).click()
    jun.get_by_label("A note").fill(NOTE)
    jun.get_by_role("button", name="I have done it").click()
    expect(jun.get_by_text("You chose 3 before and 7 after.")).to_be_visible()
    jun.get_by_role("link", name="Back to the start").click()


def _writes(jun: Page, words: str) -> list[str]:
    jun.goto(re.match(r"https?://[^/]+/portal/", jun.url)[0])
    jun.get_by_role("link", name="Open my journal").click()
    jun.get_by_role("button", name="Write an entry").click()
    jun.get_by_role("textbox").press_sequentially(words)
    saved = re.compile(r"^Saved \d\d:\d\d$")
    expect(jun.locator(".state")).to_have_text(saved, timeout=15_000)
    return faults(jun)


def _shares(jun: Page) -> None:
    jun.get_by_role("button", name="Share it").click()
    jun.get_by_role("button", name="Share this entry").click()
    expect(jun.get_by_text(re.compile("Nobody has read it yet"))).to_be_visible()


def _sees_both(nora: Page, file: str) -> list[str]:
    """On the Overview; the words of the entry once it was opened, and no other's."""
    nora.goto(file)
    expect(nora.get_by_role("region", name="Plan")).to_contain_text(STEP)
    homework = nora.get_by_role("region", name="Homework")
    expect(homework).to_contain_text("1 of 2 done")
    expect(homework).to_contain_text("3 before, 7 after")
    journal = nora.get_by_role("region", name="Journal")
    expect(journal).to_contain_text("not read yet")
    assert ENTRY not in nora.content()
    found = faults(nora)
    journal.get_by_role("link", name=re.compile("^Entry of")).click()
    expect(nora.get_by_text(ENTRY)).to_be_visible()
    nora.goto(file)
    expect(journal).to_contain_text("We asked each other about the day")
    homework.get_by_role("link", name="A kind pause").click()
    expect(nora.get_by_text(NOTE)).to_be_visible()
    for path in ("", "journal/", "exercises/", "plan/"):
        nora.goto(f"{file}{path}")
        assert CLOSED not in nora.content()
    return found


def _reports(nora: Page, file: str) -> None:
    nora.goto(f"{file}reports/")
    nora.locator("input[name=series]").first.check()
    nora.locator("input[name=kind][value=progress]").check()
    nora.get_by_role("button", name="Make report").click()
    nora.get_by_role("link", name="Read on the screen").click(timeout=60_000)
    plan = nora.get_by_role("heading", name="The plan", exact=True)
    expect(plan).to_be_visible()
    said = nora.inner_text("body")
    assert (GOAL in said, "A kind pause" in said) == (True, True)
    assert ("because of" in said, ENTRY in said, NOTE in said) == (False, False, False)
