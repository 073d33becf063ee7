"""By keyboard alone: a client found while typing, a list walked, keys switched off."""

import pytest
from playwright.sync_api import expect

from tests.journeys.browser.rules import faults

pytestmark = pytest.mark.journey


def test_client_is_found_while_typing_and_no_address_tells_the_name(nora):
    nora.at("/practice/clients/")
    nora.keyboard.press("/")
    expect(
        nora.get_by_role("searchbox", name="Name or reference").first
    ).to_be_focused()
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
    assert "bran" not in nora.url
    nora.keyboard.type(", ana")
    nora.keyboard.press("Backspace")
    nora.locator("[data-find] input[type=search]").fill("brandt ana")
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
    dialog.get_by_label("Single keys do something").uncheck()
    dialog.get_by_role("button", name="Close").click()
    nora.keyboard.press("j")
    nora.keyboard.press("?")
    expect(dialog).to_be_hidden()
    # The link opens the list for whoever wants the keys back.
    nora.get_by_role("link", name="Keyboard").click()
    dialog.get_by_label("Single keys do something").check()
    nora.keyboard.press("Escape")
    nora.keyboard.type("gt")
    nora.wait_for_url("**/practice/")
