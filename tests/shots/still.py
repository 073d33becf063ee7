"""Pages that Django's own browser got, shown to Chromium: no server, no waiting."""

import gzip
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from mimetypes import guess_type
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from playwright.sync_api import Page, Route, sync_playwright

from tests.chromium import FLAGS, WHERE
from tests.shots.camera import ASK, TAGS
from tests.shots.visit import HEAVIEST, HEIGHTS, Visit

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
    """The pages at which the look finds something, or that are too heavy, and what."""
    found, sent = {}, []
    with _chromium(screen, sent) as page:
        for visit in _shown(page, got, sent):
            found[visit.name] = [*look(page), *_heavy(sum(sent))]
    return {name: each for name, each in found.items() if each}


def _heavy(weight: int) -> list[str]:
    return [f"{weight} bytes"] if weight > HEAVIEST else []


@contextmanager
def _chromium(screen: dict[str, Any], sent: list[int]) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=WHERE, args=FLAGS)
        page = browser.new_page(reduced_motion="reduce", **screen)
        page.route("**/*", partial(_part, sent))
        yield page
        browser.close()


def _shown(
    page: Page, got: Mapping[Visit, HttpResponse], sent: list[int]
) -> Iterator[Visit]:
    """Opens one after the other; `sent` is what each of them loads, in bytes."""
    for visit, response in got.items():
        page.route(SITE + visit.path, partial(_document, sent, response))
        sent.clear()
        page.goto(SITE + visit.path)
        yield visit


def _document(sent: list[int], response: HttpResponse, route: Route) -> None:
    sent.append(len(gzip.compress(response.content)))
    head = dict(response.headers)
    route.fulfill(status=response.status_code, headers=head, body=response.content)


def _part(sent: list[int], route: Route) -> None:
    """Styles, scripts and letters; pictures that ask the database stay away."""
    path = urlsplit(route.request.url).path
    file = path.startswith(STATIC) and finders.find(path.removeprefix(STATIC))
    if file:
        sent.append(_packed(file))
        route.fulfill(path=file, content_type=guess_type(file)[0])
    else:
        route.abort()


@cache
def _packed(file: str) -> int:
    """How many bytes are sent of it; letters are packed in their file already."""
    content = Path(file).read_bytes()
    return len(content if file.endswith(".woff2") else gzip.compress(content))
