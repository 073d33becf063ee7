"""What every page of staff has to keep: axe, the width of the screen, the keyboard."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

# Where the keyboard is: a name for it, whether it can be seen there, and its markup.
STOP = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect();
  if (at === document.body) return null;
  at.dataset.stop ??= document.querySelectorAll('[data-stop]').length;
  // A point of a questionnaire is small: its whole label carries the ring.
  const ring = [at, at.closest('label')].some(
    each => each && getComputedStyle(each).outlineStyle !== 'none');
  const inside = box.bottom > 0 && box.top < innerHeight;
  return [at.dataset.stop, ring && inside, at.outerHTML.slice(0, 90)];
}"""
# All that the keyboard must reach; of radios it reaches one a group.
STOPS = """[...document.querySelectorAll(
  'a[href], button, input:not([type=hidden], [type=radio]), select, summary, .scroll'
)].filter(each => each.checkVisibility()).length"""


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than the screen."""
    found = [
        f"{each['id']} {each['nodes'][0]['target']}"
        for each in Axe().run(page).response["violations"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth")
    return found if wide == page.width else [*found, f"{wide} wide"]


def steps(page: Page) -> int:
    """Walks the page by Tab; every stop is in sight and has a ring."""
    stops = page.evaluate(STOPS)
    names: list[str] = []
    for _ in range(stops + 30):
        page.keyboard.press("Tab")
        seen = page.evaluate(STOP)
        if seen is None or seen[0] in names[:-1]:
            break
        # A date has inner stops: for day, month, year and the calendar.
        if seen[0] not in names:
            assert seen[1], seen[2]
            names.append(seen[0])
    assert len(names) >= stops
    return len(names)


def tab_to(page: Page, there: Locator) -> None:
    """Presses Tab until the keyboard is there; fails where it never comes."""
    there.wait_for()
    for _ in range(120):
        if there.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The keyboard never reaches {there}")
