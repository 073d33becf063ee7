"""The library and the page that gives a questionnaire: by keyboard, and by axe."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.chromium import DESKTOP, PHONE

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

# Where the keyboard is: a name for it, whether it can be seen there, and its markup.
STOP = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  if (at === document.body) return null;
  at.dataset.stop ??= document.querySelectorAll('[data-stop]').length;
  const ring = getComputedStyle(at).outlineStyle !== 'none';
  const inside = box.bottom > 0 && box.top < innerHeight;
  return [at.dataset.stop, ring && inside, at.outerHTML.slice(0, 90)];
}"""
# All that the keyboard must reach; of radios it reaches one a group.
STOPS = """[...document.querySelectorAll(
  'a[href], button, input:not([type=hidden], [type=radio]), select, summary, .scroll'
)].filter(each => each.checkVisibility()).length"""


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def nora(visitor, house, request):
    """Nora, signed in, with the addresses of the house before every path."""
    page = visitor(request.param).sign_in("nora@harbour.example")
    page.width = request.param["width"]
    page.at = lambda path: page.goto(house.address + path)
    return page


def _faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the screen."""
    found = [
        f"{each['id']} {each['nodes'][0]['target']}"
        for each in Axe().run(page).response["violations"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth")
    return found if wide == page.width else [*found, f"{wide} wide"]


def _instruments(page: Page) -> list[str]:
    page.at(LIBRARY)
    links = page.locator("main li h3 a")
    return [link.get_attribute("href") for link in links.all()]


def _file_of_ana(page: Page) -> str:
    page.at("/practice/clients/")
    return page.get_by_role("link", name="Brandt, Ana").get_attribute("href")


def _steps(page: Page) -> int:
    """Walks the page by Tab; every stop is in sight and has a ring."""
    stops = page.evaluate(STOPS)
    names = set()
    for _ in range(stops + 30):
        page.keyboard.press("Tab")
        seen = page.evaluate(STOP)
        if seen is None or seen[0] in names:
            break
        assert seen[1], seen[2]
        names.add(seen[0])
    assert len(names) >= stops
    return len(names)


def test_lists_and_registry_keep_the_rules(nora):
    found = {}
    for path in LISTS:
        nora.at(LIBRARY + path)
        found[path] = _faults(nora)
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_every_instrument_keeps_the_rules(nora):
    found = {}
    for path in _instruments(nora):
        nora.at(path)
        found[path] = _faults(nora)
    assert len(found) > 10
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_the_page_that_gives_keeps_the_rules(nora):
    address = f"{_file_of_ana(nora)}questionnaires/assign/"
    found = {}
    for query in ("", "?find=attachment", "?find=no+such+words"):
        nora.at(address + query)
        found[query] = _faults(nora)
    nora.at(address)
    nora.get_by_text(re.compile("^On paper only")).click()
    found["opened"] = _faults(nora)
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_every_stop_of_every_page_is_reached_by_tab(nora):
    give = f"{_file_of_ana(nora)}questionnaires/assign/"
    for path in (LIBRARY, f"{LIBRARY}licences/", f"{LIBRARY}ecr_r/1.0/", give):
        nora.at(path)
        assert _steps(nora) > 5


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
