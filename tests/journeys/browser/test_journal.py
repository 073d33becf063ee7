"""An entry of the journal on a phone: written, left, found again, shared, read."""

import re

import pytest
from playwright.sync_api import expect

from tests.chromium import DESKTOP, PHONE
from tests.journeys.browser.rules import faults, steps

pytestmark = pytest.mark.journey

FIRST = "The tide was out, and we walked to the wreck and back."
MORE = " I said that I was tired, and he turned round with me."
SAVED = re.compile(r"^Saved \d\d:\d\d$")


def test_ana_writes_leaves_comes_back_shares_and_is_read(visitor, house):
    ana = visitor(PHONE).sign_in("ana@client.example")
    ana.width = PHONE["width"]
    found: dict[str, list[str]] = {}
    entry = _write(ana, found)
    _come_back(ana, entry, found)
    nora = visitor(DESKTOP).sign_in("nora@harbour.example")
    nora.width = DESKTOP["width"]
    assert _listed(nora, house) == ["New"]  # the one the demo tells of
    _share(ana, found)
    assert _listed(nora, house) == ["New", "New"]
    _read(nora, found)
    ana.reload()
    expect(ana.get_by_text(re.compile("It was read on"))).to_be_visible()
    expect(ana.get_by_role("button", name="Take it back")).to_have_count(0)
    found["read"] = faults(ana)
    assert {page: each for page, each in found.items() if each} == {}


def _write(ana, found: dict) -> str:
    """Begins with a question and writes; it is saved without a button."""
    ana.get_by_role("link", name="Open my journal").click()
    ana.get_by_text("Or begin with a question").click()
    found["journal"] = faults(ana)
    ana.get_by_role("button", name="Who was there for you this week?").click()
    ana.get_by_label("Who was there for you this week?").press_sequentially(FIRST)
    expect(ana.locator(".state")).to_have_text(SAVED, timeout=15_000)
    found["written"] = faults(ana)
    return ana.url


def _come_back(ana, entry: str, found: dict) -> None:
    """Leaves in the middle of a sentence, by a link, and finds all of it."""
    text = ana.get_by_role("textbox")
    text.press("End")
    text.press_sequentially(MORE)
    ana.get_by_role("link", name="Journal", exact=True).click()
    expect(ana.get_by_text("Only you can read this").first).to_be_visible()
    ana.locator("a.day").first.click()
    assert ana.url == entry
    expect(ana.get_by_role("textbox")).to_have_value(FIRST + MORE)
    ana.get_by_text("Add how I feel, as a number").click()
    ana.get_by_label("How is my mood?").select_option("7")
    expect(ana.locator(".state")).to_have_text(SAVED, timeout=15_000)
    ana.reload()  # so that the keyboard begins at the top
    assert steps(ana) > 8
    found["numbers"] = faults(ana)


def _share(ana, found: dict) -> None:
    ana.get_by_role("button", name="Share it").click()
    expect(ana.get_by_text("Nora Quist, your therapist, and others")).to_be_visible()
    ana.get_by_role("button", name="Share this entry").click()
    expect(ana.get_by_text(re.compile("Nobody has read it yet"))).to_be_visible()
    found["shared"] = faults(ana)


def _listed(nora, house) -> list[str]:
    """What stands beside the entries on the file, where it is something."""
    nora.goto(f"{house.address}/practice/clients/")
    nora.get_by_role("link", name="Brandt, Ana").click()
    nora.get_by_role("link", name="Work", exact=True).click()
    nora.get_by_role("link", name="Journal", exact=True).click()
    assert "wreck" not in nora.inner_text("main")
    return nora.locator("main .pill").all_inner_texts()


def _read(nora, found: dict) -> None:
    found["list of staff"] = faults(nora)
    nora.get_by_role("link", name=re.compile("^Entry of")).first.click()
    expect(nora.get_by_text(FIRST + MORE)).to_be_visible()
    expect(nora.get_by_text("How is my mood? 7 of 10.")).to_be_visible()
    found["entry of staff"] = faults(nora)
