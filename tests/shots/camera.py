"""Opens pages in Chromium: a picture, what axe finds, and whether all of it fits."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Error, Page, Response, sync_playwright

from tests.chromium import FLAGS, WHERE
from tests.shots.visit import HEIGHTS, Look, Visit

# The levels A and AA of WCAG 2.2, and what axe calls good practice.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Where somebody says once more who they are.
AGAIN = "/accounts/again/"
# Tables and drawings scroll in a frame of their own; the page does not.
ASK = """async tags => {
  const told = await axe.run({runOnly: tags, resultTypes: ['violations']});
  const found = told.violations.map(
    each => `${each.id}: ${each.nodes.map(node => node.target.join(' ')).join(', ')}`);
  const wide = document.documentElement.scrollWidth;
  return wide > innerWidth + 1 ? [...found, `${wide} px wide`] : found;
}"""


@dataclass
class Camera:
    """Chromium before a site; a page of its own for each who looks."""

    browser: Browser
    site: str
    book: dict[str, Any]
    folder: Path | None = None
    pages: dict[str, Page] = field(default_factory=dict)

    def look(
        self, visit: Visit, looks: Iterable[Look]
    ) -> Iterator[tuple[Look, list[str]]]:
        """What is wrong with each of these looks; the page is opened once for all."""
        page = self._page(visit.role)
        missed = self._missed(page, visit)
        if not missed:
            page.evaluate(AXE_SCRIPT)
        for each in looks:
            yield each, missed or self._faults(page, each)

    def _missed(self, page: Page, visit: Visit) -> list[str]:
        """Why this page is not seen: it is another one, an error, or never came."""
        try:
            answer = self._open(page, visit.path)
        except Error as error:
            return [_not_seen(page, error.message.partition("\n")[0])]
        if answer.status == 200 and _is_at(page, visit):
            return []
        return [_not_seen(page, str(answer.status))]

    def _open(self, page: Page, path: str) -> Response:
        answer = page.goto(self.site + path, wait_until="load")
        if urlsplit(page.url).path != AGAIN or path == AGAIN:
            return answer
        # Before something important: five minutes have passed since it was said.
        password = page.locator("[name=password]")
        password.fill(self.book["password"])
        with page.expect_navigation(wait_until="load") as gone:
            password.press("Enter")
        return gone.value

    def _faults(self, page: Page, look: Look) -> list[str]:
        size = {"width": look.width, "height": HEIGHTS[look.width]}
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=look.scheme)
        if self.folder:
            page.screenshot(path=self.folder / look.file, full_page=True)
        found = page.evaluate(ASK, TAGS)
        # A page that has sent its reader on meanwhile was not seen either.
        return found if _is_at(page, look.visit) else [_not_seen(page, "sent on")]

    def _page(self, role: str) -> Page:
        if role not in self.pages:
            context = self.browser.new_context(
                reduced_motion="reduce", locale=self.book["language"]
            )
            context.add_cookies(
                [
                    {"name": name, "value": value, "url": self.site}
                    for name, value in self.book["cookies"].get(role, {}).items()
                ]
            )
            self.pages[role] = context.new_page()
            self.pages[role].set_default_timeout(30_000)
        return self.pages[role]


def _is_at(page: Page, visit: Visit) -> bool:
    return urlsplit(page.url).path == visit.path


def _not_seen(page: Page, why: str) -> str:
    return f"not seen ({why}): {page.url}"


@contextmanager
def camera(site: str, book: dict[str, Any], folder: Path | None) -> Iterator[Camera]:
    """Real Chromium, which is closed again; the book says how people come in."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=WHERE, args=FLAGS)
        yield Camera(browser, site, book, folder)
        browser.close()
