"""From pasted lines to an answered question: by keyboard, and every page by axe."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import DESKTOP, PHONE
from tests.factories.assessments import INVENTED
from tests.journeys.browser.rules import (
    enter,
    faults,
    faults_at_a_desk,
    steps,
    tab_to,
)

pytestmark = pytest.mark.journey

WORDING = "/practice/library/ecr_r/1.0/wording/"
PASTED = "\n".join(f"{number}. {line}" for number, line in enumerate(INVENTED, 1))


def _field(page: Page, label: str, words: str) -> None:
    """Goes to a field by Tab and types."""
    tab_to(page, page.get_by_label(label))
    page.keyboard.insert_text(words)


def _choose(page: Page, label: str) -> None:
    """Goes to a box or to the first of some radios, and chooses it."""
    tab_to(page, page.get_by_label(label))
    page.keyboard.press("Space")


def _bring(page: Page) -> None:
    _field(page, "Paste the lines here", PASTED)
    _field(page, "The first words of item 1", "Invented line 1 says")
    enter(page, "button", "Go on")


def _match(page: Page) -> None:
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Match and check")
    instructions = page.get_by_label("Instructions above the items")
    if not instructions.input_value():
        _field(page, "Instructions above the items", "Invented instructions.")
    _choose(page, "1 to 18 Attachment anxiety")
    enter(page, "button", "Go on")


def _license(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Licence")
    _field(page, "Who gave the licence", "Invented Press")
    _field(page, "Where it holds", "Germany")
    _choose(page, "Yes")
    _choose(page, "I confirm that this practice")
    enter(page, "button", "Go on")


def _keep(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("As your client sees it")
    expect(page.locator("fieldset.likert")).to_have_count(36)
    enter(page, "button", "Keep this wording")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ready to give")


def _give_to_ana(page: Page) -> None:
    tab_to(page, page.get_by_label("Client"))
    page.keyboard.type("Ana Brandt")
    enter(page, "button", "Give it to this client")
    chosen = page.get_by_label(
        "Experiences in Close Relationships - Revised", exact=False
    )
    expect(chosen.first).to_be_checked()
    tab_to(page, page.get_by_label("About whom"))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.locator("summary", has_text="Given again sooner"))
    page.keyboard.press("Enter")
    _field(page, "Why more often than usual", "In other words this time.")
    enter(page, "button", "Give it")
    page.get_by_role("cell", name="Waiting").first.wait_for()


def _answer_the_first_question(page: Page) -> None:
    name = "Begin with Experiences in Close Relationships - Revised"
    enter(page, "link", name)
    button = page.get_by_role("button", name=re.compile("this is me"))
    tab_to(page, button)
    page.keyboard.press("Enter")
    question = page.locator("fieldset.likert")
    expect(question).to_contain_text(INVENTED[0])
    tab_to(page, question.locator("input[type=radio]").first)
    page.keyboard.press("Space")
    expect(question.locator(".saved")).to_contain_text("Saved")
    enter(page, "button", "Save and go on")
    expect(page.locator("fieldset.likert")).to_contain_text(INVENTED[1])


def test_pasted_lines_are_given_and_answered_by_keyboard(visitor, house):
    """From the Library to the first answer of a client; no pointer is touched."""
    nora = visitor(DESKTOP).sign_in("nora@harbour.example")
    nora.goto(f"{house.address}/practice/library/")
    enter(nora, "link", "Experiences in Close Relationships - Revised")
    enter(nora, "link", "Wording of this practice")
    enter(nora, "link", "Bring wording")
    for step in (_bring, _match, _license, _keep, _give_to_ana):
        step(nora)
    _answer_the_first_question(visitor(PHONE).sign_in("ana@client.example"))


def test_every_page_of_the_desk_keeps_the_rules(nora):
    """Axe, the width of the screen, and every stop of the keyboard in sight."""
    found = {}

    def look(heading: str, how=faults_at_a_desk) -> str:
        """Looks at the page that is reached, and leaves it as it was."""
        expect(nora.get_by_role("heading", level=1)).to_have_text(heading)
        found[heading] = how(nora)
        assert steps(nora) > 5
        nora.goto(nora.url)
        return nora.url

    nora.at(f"{WORDING}bring/")
    look("Bring the lines")
    for step, heading in (
        (_bring, "Match and check"),
        (_match, "Licence"),
        (_license, "As your client sees it"),
    ):
        step(nora)
        preview = look(heading)
    nora.goto(preview.replace("preview", "discard"))
    look("Throw the draft away")
    nora.goto(preview)
    _keep(nora)
    look("Ready to give")
    nora.goto(preview.replace("preview", "withdraw"))
    look("Withdraw the English wording", faults)
    nora.at(WORDING)
    look("Wording of this practice")
    nora.at("/practice/library/licences/")
    look("Licences")
    assert {name: each for name, each in found.items() if each} == {}
