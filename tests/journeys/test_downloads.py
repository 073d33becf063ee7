"""Every address and operation that sends a file, one after the other (R40).

Whoever adds one adds it to the table: the first test finds what the code sends.
"""

import ast
import re
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client as Browser

from clients.actions.token import create_token
from tests.factories.clients import MONDAY
from tests.house.tree import Function, calls, dotted, functions, modules, name_of
from tests.journeys.files_that_leave import FILES, File, House, build

pytestmark = pytest.mark.journey

DOOR = "attachment_clinic/"
# What sends no file of anybody: two texts that are the same for the whole world, and
# numbers about nobody for a monitor that brings its token.
FOR_EVERYBODY = {
    "web/views.py robots",
    "web/views.py security_contact",
    "web/metrics.py show",
}
# Those that send for others.
SENDERS = {"web/downloads.py sent_file", "web/csv.py csv_file"}
BY_ADDRESS = pytest.mark.parametrize(
    "file", FILES, ids=[f"{n} {each.sender}" for n, each in enumerate(FILES)]
)


@pytest.fixture(autouse=True)
def a_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def house(harbour, settings, tmp_path) -> House:
    settings.REPORTS_DIR = tmp_path / "reports"
    return build(harbour)


# ---- who asks --------------------------------------------------------------------


@pytest.fixture
def browsers(house, signed_in) -> Callable[[str], Browser]:
    """The browser of somebody of the cast, or the program that acts for Theo."""

    def of(who: str) -> Browser:
        if who != "program":
            return signed_in(getattr(house.cast, who))
        theo = house.cast.theo
        signed_in(theo)  # so that Theo counts as having a second factor
        made = {"staff": theo, "label": "x", "by": theo.actor, "now": MONDAY}
        _, secret = create_token(**made)
        return Browser(headers={"Authorization": f"Token {secret}"})

    return of


def ask(browser: Browser, house: House, file: File):
    """The answer, and its body read to the end."""
    answer = getattr(browser, file.method)(file.address(house))
    return answer, answer.getvalue()


# ---- what is true of all ---------------------------------------------------------


def sends(function: Function) -> bool:
    """Whether this function answers with something that is no page."""
    for call in calls(function):
        given = {each.arg: each.value for each in call.keywords}
        if dotted(call.func) in {"sent_file", "csv_file", "FileResponse"}:
            return True
        if dotted(call.func).endswith("HttpResponse") and "content_type" in given:
            return True
    words = [n.value for n in ast.walk(function) if isinstance(n, ast.Constant)]
    return "Content-Disposition" in words


def test_nothing_sends_a_file_that_is_not_in_this_table():
    sending = {
        f"{name_of(path).removeprefix(DOOR)} {function.name}"
        for path in modules(DOOR.rstrip("/"))
        for function in functions(path)
        if sends(function)
    }
    assert sending - FOR_EVERYBODY - SENDERS == {each.sender for each in FILES}


@BY_ADDRESS
def test_file_is_named_kept_nowhere_and_read_as_nothing_else(browsers, house, file):
    answer, body = ask(browsers(file.who), house, file)
    assert answer.status_code == 200, body[:200]
    assert file.holds in body
    assert answer.headers["Content-Type"] == file.kind
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    how, _, rest = answer.headers.get("Content-Disposition", "").partition("; ")
    assert how == file.how
    # RFC 6266: one name, quoted, or none where it is a picture of the page.
    assert bool(file.how) == bool(re.fullmatch(r'filename="[\w .-]+\.\w{3}"', rest))
    assert file.name in rest


@BY_ADDRESS
def test_nobody_else_gets_it(browsers, house, file):
    """Others of the practice, of another one, another client, and nobody at all."""
    strangers = {"ben", "cleo", "sam", *({"ana", "theo"} - {file.who})}
    for who in sorted(strangers):
        assert file.holds not in ask(browsers(who), house, file)[1], who
    answer, body = ask(Browser(), house, file)
    assert (answer.status_code in {302, 401}, file.holds in body) == (True, False)


@BY_ADDRESS
def test_it_is_asked_again_at_every_opening(browsers, house, file):
    """The same browser, the same address, once it may no more."""
    browser = browsers(file.who)
    assert file.holds in ask(browser, house, file)[1]
    file.ends(house)
    answer, body = ask(browser, house, file)
    assert answer.status_code in {302, 401, 404}
    assert file.holds not in body
