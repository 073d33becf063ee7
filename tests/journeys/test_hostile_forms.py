"""Hostile bodies at every page: words or a refusal, never a crash, and no row (R34).

The pages are those of the resolver, asked by whoever may use them, so that a page
is in these tests the day it is written.
"""

import logging
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client as Browser
from django.urls import reverse

from tests.attachment_clinic.portal.conftest import make_link
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY
from tests.house.tree import listed
from tests.journeys.pages_that_take import Form, changed, every_row, forms_on, unlike
from tests.journeys.test_nobody_elses import EVERY, WORDS, world

__all__ = ["world"]

pytestmark = [pytest.mark.django_db, pytest.mark.journey]

PLAIN = "application/x-www-form-urlencoded"
BOUNDARY = "multipart/form-data; boundary=x"
PART = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n'
# Fields that a page may be sent in the test of these bodies: a thousand of them at each
# page would prove no more, and a browser's parts are slow to read.
MOST = 60
# Bodies that no browser makes of a form: nobody reads as far as the fields.
MALFORMED = {
    "3 MB": (b"note=" + b"a" * 3_000_000, PLAIN),
    "more fields than may be": (
        b"&".join(b"a%d=1" % n for n in range(MOST + 1)),
        PLAIN,
    ),
    "no boundary": (b"--x\r\nbroken", "multipart/form-data"),
    "more parts than may be": (
        b"".join(PART % b"a" + b"1\r\n" for _ in range(MOST + 1)) + b"--x--\r\n",
        BOUNDARY,
    ),
    "3 MB in a part": (PART % b"a" + b"a" * 3_000_000 + b"\r\n--x--\r\n", BOUNDARY),
    "another alphabet": (b"a=1", f"{PLAIN}; charset=utf-16"),
}
# What is put into one field at a time, the others as the page has them.
NEVER_KEPT = {"null character": "a\0b", "300 KB": "x" * 300_000}
# What is put into all of them.
MISPLACED = {
    "5000 digits": "9" * 5000,
    "2 to the 40": str(2**40),
    "NaN": "NaN",
    "id of nobody": "00000000-0000-4000-8000-000000000000",
    "day that never was": "0000-00-00T25:61",
}
# Bodies of another kind altogether, sent as what they are.
JSON = {
    "deep nest": b"[" * 100_000,
    "NaN": b'{"item": "s01", "value": NaN, "revision": 0}',
    "double keys": b'{"item": "s01", "item": "s01", "value": 1, "revision": 0}',
    "5000 digits": b'{"item": "s01", "value": %s, "revision": 0}' % (b"9" * 5000),
    "2 to the 40": b'{"item": "s01", "value": 1099511627776, "revision": 0}',
    "true": b'{"item": "s01", "value": true, "revision": 0}',
    "text": b'{"item": "s01", "value": "3", "revision": 0}',
    "half": b'{"item": "s01", "value": 2.5, "revision": 0}',
    "99": b'{"item": "s01", "value": 99, "revision": 0}',
    "null character": b'{"item": "s01\\u0000", "value": 1, "revision": 0}',
    "lone surrogate": b'{"item": "\\ud800", "value": 1, "revision": 0}',
    "bad UTF-8": b'{"item": "\xff\xfe", "value": 1, "revision": 0}',
    "object": b"{}",
    "list": b"[]",
    "empty": b"",
    "3 MB": b'{"item": "' + b"a" * 3_000_000 + b'"}',
}
# Other pages read no JSON; one of each way to break its reading will do.
ANYWHERE = ("deep nest", "bad UTF-8", "3 MB")
# A browser's report is no form: whatever comes, a line is all that becomes of it.
READ_NO_FORM = {"csp_report"}
# Their answers come as JSON, so they read it.
TAKE_JSON = {"portal:save_answer", "link:save_answer", "kiosk:save_answer"}
WORDS = WORDS | {
    "key": "ecr_r",
    "page": "security",
    "exercise": "kind_pause",
    "language": "en",
    "informant": "self",
    "about": "alone",
    "whose": "practice",
    "uidb36": "1",
    "pk": "1",
}


@dataclass
class Page:
    """One address, and the browser of somebody who may use it."""

    name: str
    address: str
    browser: Browser

    def send(self, body: bytes, kind: str) -> int:
        return self.browser.generic("POST", self.address, body, kind).status_code

    def fill_in(self, fields: dict[str, str]) -> int:
        return self.browser.post(self.address, fields).status_code


@pytest.fixture(autouse=True)
def _on_monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture(autouse=True)
def _no_line_is_kept():
    """A line about a refusal holds its request, and these hold megabytes."""
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def pages(cast, world, signed_in) -> list[Page]:
    """Every address of the product but those of programs, each with its person."""
    nora, ana = signed_in(cast.nora), signed_in(cast.ana)
    phone, token = _phone(cast)
    who = {"workspace": nora, "portal": ana, "link": phone, "signin": Browser()}
    who["kiosk"] = _tablet(cast, signed_in)
    ids = {**world, "token": token}
    found = []
    for name, parts in EVERY.items():
        space = name.rpartition(":")[0]
        if space == "api":
            continue
        address = reverse(name, kwargs={p: ids.get(p) or WORDS[p] for p in parts})
        found.append(Page(name, address, who.get(space) or Browser()))
        if not space:  # of signing in: also by who is signed in already
            found.append(Page(name, address, nora))
    return found


def _phone(cast):
    """The device of a link to a form of Ana's, before the first question."""
    link = make_link(AssignmentFactory(client=cast.ana, way="link"))
    phone = Browser()
    phone.post(link.door)
    phone.post(link.url("begin/"))
    return phone, link.token


def _tablet(cast, signed_in):
    """Another browser of Nora's, handed over to Ben, before the first question."""
    tablet = signed_in(cast.nora)
    given = AssignmentFactory(client=cast.ben, way="device")
    desk = reverse("workspace:hand_over", args=[cast.ben.pk, given.pk])
    tablet.get(desk)
    tablet.post(desk)
    tablet.post(reverse("kiosk:begin"))
    return tablet


@contextmanager
def _undone(page: Page):
    """Whatever happens is taken back, in the database and in the browser's jar."""
    jar = deepcopy(page.browser.cookies)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    page.browser.cookies = jar


def _with_protection(page: Page) -> Browser:
    """The same browser, on a site that checks each form for its token."""
    strict = Browser(enforce_csrf_checks=True, headers={"x-csrftoken": "a" * 32})
    strict.cookies = deepcopy(page.browser.cookies)
    strict.cookies["csrf"] = "a" * 32
    return strict


def test_malformed_bodies_are_refused_by_every_page(pages, settings):
    """Before any button is pressed: 4xx, nothing written, every row as it was."""
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS == 1000
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = MOST
    before, odd = every_row(), []
    for page in pages:
        page.browser = _with_protection(page)
        for what, (body, kind) in MALFORMED.items():
            with _undone(page), changed(before) as wrote:
                status = page.send(body, kind)
            if wrote or not (400 <= status < 500 or page.name in READ_NO_FORM):
                odd.append((page.name, what, status, wrote))
    assert not odd, listed(map(str, odd), "Not refused as it should be:")
    assert every_row() == before
    assert len({page.name for page in pages}) > 180


def test_hostile_values_in_any_field_get_words_and_leave_no_row(pages):
    """One field at a time, the others as the page shows them; or all at once."""
    forms = list(_forms(pages))  # looking leaves lines, so it comes first
    before, odd, tried = every_row(), [], 0
    for page, form in forms:
        for what, name, fields in _spoiled(form):
            with _undone(page), changed(before) as wrote:
                status = page.fill_in(fields)
            tried += 1
            is_odd = what in NEVER_KEPT and name not in form.boxes
            if status >= 500 or (is_odd and wrote - _may_write(page)):
                odd.append((page.name, name, what, status, wrote))
    assert not odd, listed(map(str, odd), "Not refused as it should be:")
    assert every_row() == before
    assert tried > 1_000


def _spoiled(form: Form):
    for name in unlike(form.fields):
        for what, value in NEVER_KEPT.items():
            yield what, name, form.fields | {name: value}
    for what, value in MISPLACED.items():
        yield what, "all of them", dict.fromkeys(form.fields, value)


def _may_write(page: Page) -> set[str]:
    """That somebody tried in vain to come in is noted, whatever they tried with."""
    counts = page.address.startswith("/accounts/") or page.name == "link:other_device"
    return {"clients_auditline"} if counts else set()


def _forms(pages: list[Page]):
    """Each form once, with the person who fills it in."""
    at = {(page.address, id(page.browser)): page for page in pages}
    seen = set()
    for page in pages:
        for form in forms_on(page.browser, page.address):
            goes_to = at.get((form.action.partition("?")[0], id(page.browser)))
            key = (form.action, frozenset(form.fields), id(page.browser))
            if goes_to is not None and key not in seen:
                seen.add(key)
                yield goes_to, form


def test_bodies_of_another_kind_crash_no_page(pages):
    """JSON where a form was asked for: a button takes it for a press, no more."""
    before, odd = every_row(), []
    for page in pages:
        reads_it = page.name in TAKE_JSON
        for what in JSON if reads_it else ANYWHERE:
            with _undone(page), changed(before) as wrote:
                status = page.send(JSON[what], "application/json")
            if status >= 500 or (reads_it and (status < 400 or wrote)):
                odd.append((page.name, what, status, wrote))
    assert not odd, listed(map(str, odd), "Not refused as it should be:")
    assert every_row() == before
