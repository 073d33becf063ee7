"""What a person does with a form in the portal, and what is left in their browser."""

import time
from collections.abc import Callable
from uuid import UUID

from playwright.sync_api import Page, expect

from tests.cast import PASSWORD

# Everything that a page can leave in a browser for the next one.
LEFT = """() => JSON.stringify({
  local: {...localStorage}, session: {...sessionStorage}, page: document.body.innerHTML,
})"""


def path_of(form: str, step: str = "") -> str:
    """The address of a step of a form in the portal."""
    return f"/portal/{UUID(form)}/{step}"


def sign_in(page: Page, name: str) -> None:
    """Signs a client of the cast in, on the page that asks for it."""
    page.get_by_label("Email").fill(f"{name}@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/portal/**")


def begin(page: Page, form: str) -> None:
    """Goes to a form that waits, up to its first question."""
    page.goto(path_of(form))
    page.get_by_role("button", name="Yes, this is me").click()
    expect(page).to_have_title("Question 1 of 25 · Harbour Practice")
    page.wait_for_load_state()


def on_one_page(page: Page) -> None:
    """All questions below each other."""
    page.get_by_role("button", name="Show all on one page").click()
    expect(page.locator(".question")).to_have_count(25)


def choose(page: Page, item: str, value: int) -> None:
    """Presses one point of one question."""
    page.locator(f"#{item} label").nth(value - 1).click()


def within_five_seconds(said: Callable[[], object], wanted: object) -> None:
    """Looks at the rows of the server for so long, and not at the page."""
    until = time.monotonic() + 5
    while said() != wanted and time.monotonic() < until:
        time.sleep(0.05)
    assert said() == wanted


def left(page: Page) -> str:
    """All that stands in the page and in the browser's stores for its scripts."""
    page.wait_for_load_state()
    return page.evaluate(LEFT)
