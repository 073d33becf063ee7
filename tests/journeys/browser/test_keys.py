"""By keyboard alone: a client found while typing, a list walked, keys switched off."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.browser.rules import faults, tab_to

pytestmark = pytest.mark.journey

INSIDE = "it => it.contains(document.activeElement)"


def test_client_is_found_while_typing_and_no_address_tells_the_name(nora):
    nora.at("/practice/clients/")
    nora.keyboard.press("/")
    search = nora.get_by_role("searchbox", name="Name or reference").first
    expect(search).to_be_focused()
    nora.keyboard.type("bran")
    found = nora.locator("[data-found] a")
    expect(found.first).to_be_visible()
    names = found.all_inner_texts()
    assert (names, faults(nora)) == (sorted(names), [])
    assert "Brandt, Ana" in names
    nora.keyboard.press("ArrowDown")
    expect(found.first).to_be_focused()
    nora.keyboard.press("Escape")
    expect(nora.locator("[data-found]")).to_be_hidden()
    expect(search).to_be_focused()
    assert "bran" not in nora.url
    nora.keyboard.press("Control+A")
    nora.keyboard.type("brandt ana")
    nora.keyboard.press("Enter")
    nora.get_by_role("heading", name="Ana Brandt").wait_for()


def test_list_is_walked_by_keys_until_they_are_switched_off(nora):
    nora.at("/practice/")
    nora.keyboard.type("gc")
    nora.get_by_role("heading", name="Caseload", exact=True).wait_for()
    rows = nora.locator("[data-row]")
    nora.keyboard.press("j")
    nora.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    nora.keyboard.press("k")
    expect(rows.nth(0)).to_be_focused()
    nora.keyboard.press("?")
    dialog = nora.get_by_role("dialog", name="Keyboard")
    expect(dialog).to_be_visible()
    assert faults(nora) == []
    switch = dialog.get_by_label("Single keys do something")
    tab_to(nora, switch)
    nora.keyboard.press("Space")
    tab_to(nora, dialog.get_by_role("button", name="Close"))
    nora.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(rows.nth(0)).to_be_focused()
    nora.keyboard.press("j")
    nora.keyboard.press("?")
    expect(dialog).to_be_hidden()
    # The link opens the list for whoever wants the keys back.
    tab_to(nora, nora.get_by_role("link", name="Keyboard"), key="Shift+Tab")
    nora.keyboard.press("Enter")
    tab_to(nora, switch)
    nora.keyboard.press("Space")
    nora.keyboard.press("Escape")
    nora.keyboard.type("gt")
    nora.wait_for_url("**/practice/")


def test_dialog_keeps_the_keyboard_and_gives_it_back(nora):
    nora.at("/practice/")
    link = nora.get_by_role("link", name="Keyboard")
    tab_to(nora, link, key="Shift+Tab")
    nora.keyboard.press("Enter")
    dialog = nora.get_by_role("dialog", name="Keyboard")
    for key in ["Tab"] * 5 + ["Shift+Tab"] * 5:
        nora.keyboard.press(key)
        assert _is_inside(nora, dialog), key
    nora.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()


def _is_inside(page: Page, dialog: Locator) -> bool:
    """In the dialog, or with the browser; never in the page behind it."""
    nowhere = page.evaluate("document.activeElement === document.body")
    return nowhere or dialog.evaluate(INSIDE)
