"""What a therapist writes: a formulation and notes, by keyboard, every page by axe."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import DESKTOP
from tests.journeys.browser.rules import (
    enter,
    faults,
    faults_at_a_desk,
    steps,
    tab_to,
    write,
)

pytestmark = pytest.mark.journey

# A word for the ear only may stand apart from the one before.
BEGIN = re.compile("^Session note ?: write one")
SIGN = re.compile("^Sign$")
WORK, SESSIONS = re.compile("^Work$"), re.compile("^Sessions$")
SAVED = re.compile(r"^Saved \d\d:\d\d$")


def _file_of(page: Page, house, name: str) -> None:
    page.goto(f"{house.address}/practice/clients/")
    page.get_by_role("link", name=name).click()


def test_therapist_formulates_writes_signs_and_amends_by_keyboard(visitor, house):
    page = visitor(DESKTOP).sign_in("nora@harbour.example")
    _file_of(page, house, "Hale, Gus")
    _formulates(page)
    _writes(page)
    _amends(page)


def _formulates(page: Page) -> None:
    enter(page, "link", WORK)
    enter(page, "link", "Formulation")
    enter(page, "link", re.compile("^Write ?: Fear of"))
    tab_to(page, page.get_by_label("Not weighed yet"))
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    write(page, "Note", "Jokes when it gets close.")
    enter(page, "button", "Keep")
    card = page.get_by_role("region", name="Fear of vulnerability")
    expect(card).to_contain_text("Jokes when it gets close.")
    expect(card.locator(".pill")).to_have_text("In the way")


def _writes(page: Page) -> None:
    """The draft is kept as it is typed, and is there again after a reload."""
    enter(page, "link", SESSIONS)
    enter(page, "link", "Notes")
    enter(page, "link", BEGIN)
    write(page, "Note", "He stayed with the silence.\n\nNext: the letter.")
    said = page.locator("[data-said]")
    expect(said).to_have_text("Not saved yet")
    expect(said).to_have_text(SAVED)
    page.reload()
    note = page.get_by_label("Note")
    expect(note).to_have_value("He stayed with the silence.\n\nNext: the letter.")
    # Typed and signed at once, before the script had time to keep it.
    tab_to(page, note)
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(" To his father.")
    enter(page, "button", SIGN)
    expect(page.get_by_text("The note is signed.")).to_be_visible()
    expect(page.locator(".written")).to_contain_text("Next: the letter. To his father.")


def _amends(page: Page) -> None:
    enter(page, "link", "Amend")
    write(page, "What is changed, and why", "To his mother")
    enter(page, "button", "Begin the next version")
    write(page, "Note", "He stayed with the silence.\n\nNext: the letter to her.")
    enter(page, "button", SIGN)
    expect(page.get_by_text("in place of version 1: To his mother")).to_be_visible()
    enter(page, "link", "Version 1")
    expect(page.get_by_text("This version holds no longer")).to_be_visible()
    expect(page.locator(".written")).to_contain_text("To his father.")


def test_second_window_shows_both_and_loses_neither(visitor, house):
    first = visitor(DESKTOP).sign_in("nora@harbour.example")
    _file_of(first, house, "Roth, Eli")
    first.get_by_role("link", name=SESSIONS).click()
    first.get_by_role("link", name="Notes").click()
    first.get_by_role("link", name=re.compile("^Psychotherapy note")).first.click()
    # A page nobody listens to: its refusal is what is wanted here.
    second = first.context.new_page()
    second.goto(first.url)
    first.get_by_label("Note").fill("From one window")
    expect(first.locator("[data-said]")).to_have_text(SAVED)
    second.get_by_label("Note").fill("From the other")
    expect(second.get_by_role("alert")).to_contain_text("kept in another window, too")
    expect(second.locator("[data-other]")).to_have_text("From one window")
    expect(second.get_by_label("Note")).to_have_value("From the other")
    second.get_by_role("button", name="Keep as a draft").click()
    expect(second.get_by_text("The draft is kept.")).to_be_visible()
    first.reload()
    expect(first.get_by_label("Note")).to_have_value("From the other")


def test_what_is_typed_survives_a_broken_connection(visitor, house):
    page = visitor(DESKTOP).sign_in("nora@harbour.example").context.new_page()
    page.goto(house.address)
    _file_of(page, house, "Sato, Hana")
    page.get_by_role("link", name=SESSIONS).click()
    page.get_by_role("link", name="Notes").click()
    page.get_by_role("link", name=BEGIN).first.click()
    address = page.url
    page.context.set_offline(True)
    page.get_by_label("Note").fill("Written on the train")
    page.get_by_role("button", name=SIGN).click()
    expect(page.locator("[data-said]")).to_contain_text("Trying again")
    expect(page.get_by_label("Note")).to_have_value("Written on the train")
    page.context.set_offline(False)
    expect(page.locator("[data-said]")).to_have_text(SAVED)
    page.goto(address)
    expect(page.get_by_label("Note")).to_have_value("Written on the train")


def test_every_page_keeps_the_rules(nora):
    """Axe, the width of the screen, and every stop of the keyboard in sight."""
    nora.at("/practice/clients/")
    file = nora.get_by_role("link", name="Brandt, Ana").get_attribute("href")
    found = {}
    for path, look in (
        ("formulation/", faults_at_a_desk),
        ("formulation/fear_of_vulnerability/", faults),
        ("formulation/fear_of_vulnerability/release/", faults),
        ("formulation/fear_of_vulnerability/versions/", faults_at_a_desk),
        ("notes/", faults_at_a_desk),
        ("notes/?page=2", faults),
    ):
        nora.at(file + path)
        found[path] = look(nora)
        assert steps(nora) > 5
    nora.at(file + "notes/?page=2")
    nora.get_by_role("link", name=re.compile("^Version 2")).click()
    found["a note"] = faults_at_a_desk(nora)
    nora.at(file + "notes/")
    nora.get_by_role("link", name=re.compile("^Session note on session")).click()
    found["a draft"] = faults_at_a_desk(nora)
    assert {path: each for path, each in found.items() if each} == {}
