"""What every page of staff has to keep: axe, the width of the screen, the keyboard."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.chromium import DESKTOP

IT = "(it, at) => it === at"
MOST = 80  # presses of a key on the way to one place
# Where the keyboard is: a name for it, whether it can be seen there, and its markup.
STOP = """() => {
  const at = document.activeElement;
  if (at === document.body) return null;
  at.dataset.stop ??= document.querySelectorAll('[data-stop]').length;
  // A point of a questionnaire is small: its whole label carries the ring.
  const label = at.matches('[type=radio], [type=checkbox]') && at.closest('label');
  const ring = [at, label].find(
    each => each && getComputedStyle(each).outlineStyle !== 'none');
  const box = (ring ?? at).getBoundingClientRect();
  const [start, end] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const inside = start < end && top < bottom;
  // Nothing lies on top of it but parts of it; the marks of a chart may touch.
  const over = document.elementFromPoint((start + end) / 2, (top + bottom) / 2);
  const whole = at.ownerSVGElement ?? ring ?? at;
  const free = inside && over && (whole.contains(over) || over.contains(whole));
  return [at.dataset.stop, Boolean(ring && free), at.outerHTML.slice(0, 90)];
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


def faults_at_a_desk(page: Page) -> list[str]:
    """The same; on a phone tests/shots looks at this page, as an owner sees it."""
    return faults(page) if page.width == DESKTOP["width"] else []


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


def leave(page: Page, key: str) -> None:
    """Presses Tab until the keyboard is out of the page, with the browser around it."""
    passed: list[str] = []
    while at := _pressed(page, key):
        passed.append(at[2])
        assert len(passed) < 2 * MOST, f"held on {page.url}, at {passed}"


def _pressed(page: Page, key: str) -> list | None:
    page.keyboard.press(key)
    return page.evaluate(STOP)


def tab_to(page: Page, there: Locator, key: str = "Tab", by: str = IT) -> None:
    """Presses Tab until the keyboard is there; every stop is in sight, with a ring."""
    there.wait_for()
    target = there.element_handle()
    step = f"it => [({by})(it, document.activeElement), ({STOP})()]"
    is_there, at = page.evaluate(step, target)
    passed = [at]
    while not is_there:
        assert len(passed) < MOST, f"never at {there}, but at {passed}"
        page.keyboard.press(key)
        is_there, at = page.evaluate(step, target)
        # The inner stops of a date wear a ring of the browser's.
        is_inner = at and passed[-1] and at[0] == passed[-1][0]
        assert not at or at[1] or is_inner, f"not to be seen: {at[2]}"
        passed.append(at)


def enter(page: Page, role: str, name: str | re.Pattern) -> None:
    """Goes to a link or a button by Tab and presses Enter."""
    exact = isinstance(name, str)
    tab_to(page, page.get_by_role(role, name=name, exact=exact).first)
    page.keyboard.press("Enter")


def write(page: Page, label: str, words: str) -> None:
    """Goes to a field by Tab and types over what is in it."""
    tab_to(page, page.get_by_label(label))
    page.keyboard.press("Control+A")
    page.keyboard.type(words)


def choose(page: Page, there: Locator) -> None:
    """Goes to a box, or among its radios to this one by arrows, and chooses it."""
    if there.get_attribute("type") == "radio":
        tab_to(page, there, by="(it, at) => it.name === at.name")
        tab_to(page, there, key="ArrowDown")
    tab_to(page, there)
    if not there.is_checked():
        page.keyboard.press("Space")
    expect(there).to_be_checked()
