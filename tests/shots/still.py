"""Pages that Django's own browser got, shown to Chromium: no server, no waiting."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from mimetypes import guess_type
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from playwright.sync_api import Page, Route, sync_playwright

from tests.chromium import FLAGS, WHERE
from tests.shots.camera import ASK, TAGS
from tests.shots.visit import HEIGHTS, Visit

SITE = "http://clinic.example"
STATIC = "/static/"
# A small phone, and a desktop of 1280 by 1024 pixels at 400 %.
SMALL = {"viewport": {"width": 320, "height": HEIGHTS[320]}}
ZOOMED = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}
# Tables and drawings may scroll in a frame of their own; words are read in one
# direction. What stays in place while the page moves must leave room for the page.
CUT = """() => {
  const style = each => getComputedStyle(each);
  const told = (why, those) => those.map(
    each => `${why}: ${each.outerHTML.slice(0, 90)}`);
  const shown = [...document.querySelectorAll('body *')].filter(
    each => each.checkVisibility() && !each.closest('.vh, .skip, .stacked thead, svg'));
  const wide = shown.filter(each => style(each).display !== 'inline'
    && each.scrollWidth > each.clientWidth + 1);
  const beyond = shown.filter(each => !each.closest('.scroll')
    && each.getBoundingClientRect().right > innerWidth + 1);
  const page = document.documentElement.scrollWidth;
  return [
    ...told('cut', wide.filter(each => /hidden|clip/.test(style(each).overflowX))),
    ...told('scrolls', wide.filter(each => /auto|scroll/.test(style(each).overflowX)
      && !each.querySelector('table, svg'))),
    ...told('beyond', beyond),
    ...told('in the way', shown.filter(each => each.offsetHeight > innerHeight / 2
      && /fixed|sticky/.test(style(each).position))),
    ...(page > innerWidth ? [`${page} px wide`] : []),
  ];
}"""


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page is wider than its screen."""
    page.evaluate(AXE_SCRIPT)
    return page.evaluate(ASK, TAGS)


def cuts(page: Page) -> list[str]:
    """What is cut off, scrolls sideways or covers the rest."""
    return page.evaluate(CUT)


def one_of_each(got: Mapping[Visit, HttpResponse]) -> dict[Visit, HttpResponse]:
    """The first page of every template: a question before a button is asked often."""
    first: dict[str | None, Visit] = {}
    for visit, response in got.items():
        first.setdefault(response.templates[0].name, visit)
    return {visit: got[visit] for visit in first.values()}


def wrong(
    got: Mapping[Visit, HttpResponse],
    look: Callable[[Page], list[str]],
    screen: dict[str, Any],
) -> dict[str, list[str]]:
    """The pages at which the look finds something, and what."""
    with _chromium(screen) as page:
        found = {visit.name: look(each) for visit, each in _shown(page, got)}
    return {name: each for name, each in found.items() if each}


@contextmanager
def _chromium(screen: dict[str, Any]) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=WHERE, args=FLAGS)
        page = browser.new_page(reduced_motion="reduce", **screen)
        page.route("**/*", _part)
        yield page
        browser.close()


def _shown(
    page: Page, got: Mapping[Visit, HttpResponse]
) -> Iterator[tuple[Visit, Page]]:
    for visit, response in got.items():
        page.route(SITE + visit.path, partial(_document, response))
        page.goto(SITE + visit.path)
        yield visit, page


def _document(response: HttpResponse, route: Route) -> None:
    head = dict(response.headers)
    route.fulfill(status=response.status_code, headers=head, body=response.content)


def _part(route: Route) -> None:
    """Styles, scripts and letters; pictures that ask the database stay away."""
    path = urlsplit(route.request.url).path
    file = path.startswith(STATIC) and finders.find(path.removeprefix(STATIC))
    if file:
        route.fulfill(path=file, content_type=guess_type(file)[0])
    else:
        route.abort()
