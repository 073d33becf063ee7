"""No answer is lost: no connection, a dead server, a dead battery (FT-14)."""

import json
import os
import signal
from pathlib import Path

import pytest
from playwright.sync_api import Error, expect

from tests.attachment_clinic.portal.browser.hands import (
    begin,
    choose,
    left,
    on_one_page,
    path_of,
    sign_in,
    within_five_seconds,
)
from tests.chromium import FLAGS, PHONE, WHERE

NO_CONNECTION = "Failed to load resource: net::ERR_INTERNET_DISCONNECTED"
WORDS = (
    "Not saved yet: no connection. "
    "Your answers are kept on this page and sent when it is back."
)


def _posted(page):
    """Fills a list with what is posted as answers."""
    sent = []
    page.on(
        "request",
        lambda asked: sent.append(asked.post_data) if "/answer/" in asked.url else None,
    )
    return sent


def _saved(page, *items):
    for item in items:
        expect(page.locator(f"#{item} .saved")).to_contain_text(
            "Saved ", timeout=20_000
        )


def _lose(page, clinic, **answers):
    """Chooses these, and loads the page anew, while the server is away."""
    on_one_page(page)
    clinic.kill()
    for item, value in answers.items():
        choose(page, item, value)
    expect(page.get_by_text(WORDS)).to_be_visible()
    stored = page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    page.on("dialog", lambda dialog: dialog.accept())
    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        page.reload()
    clinic.start()
    return stored


def test_answers_queue_without_a_connection_and_are_sent_in_order(begun, form, clinic):
    begun.complaints.clear()
    on_one_page(begun)
    begun.context.set_offline(True)
    for item, value in (("s05", 2), ("s03", 6), ("s04", 1), ("s03", 7)):
        choose(begun, item, value)
    expect(begun.get_by_text(WORDS)).to_be_visible()
    for item in ("s05", "s03", "s04"):
        expect(begun.locator(f"#{item} .saved")).to_have_text("Not saved yet")
    # The browser asks before such a page is left.
    asked = []
    begun.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    begun.close(run_before_unload=True)
    begun.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    sent = _posted(begun)
    begun.context.set_offline(False)
    _saved(begun, "s05", "s03", "s04")
    expect(begun.get_by_text(WORDS)).to_be_hidden()
    assert clinic.answers(form) == {"s05": 2, "s03": 7, "s04": 1}
    assert [json.loads(each) for each in sent][-3:] == [
        {"item": "s05", "value": 2, "revision": 0},
        {"item": "s03", "value": 7, "revision": 0},
        {"item": "s04", "value": 1, "revision": 0},
    ]
    assert set(begun.complaints) == {NO_CONNECTION}


def test_answer_chosen_before_the_script_arrives_is_saved(begun, form, clinic):
    """On a slow line a person answers as soon as there is a question."""
    waiting = []
    begun.route("**/questionnaire*.js", lambda route: waiting.append(route))
    begun.reload(wait_until="commit")
    choose(begun, "s01", 3)
    waiting.pop().continue_()
    _saved(begun, "s01")
    assert clinic.answers(form) == {"s01": 3}


def test_going_on_waits_for_the_connection_and_says_so(begun, form, clinic):
    begun.context.set_offline(True)
    begun.get_by_role("button", name="Save and go on").click()
    expect(begun.get_by_text(WORDS)).to_be_visible()
    begun.keyboard.press("3")
    begun.keyboard.press("Enter")
    expect(begun.locator(".state")).to_have_text("Not saved yet")
    assert begun.title() == "Question 1 of 25 · Harbour Practice"
    begun.context.set_offline(False)
    _saved(begun, "s01")
    begun.get_by_role("button", name="Save and go on").click()
    expect(begun).to_have_title("Question 2 of 25 · Harbour Practice")
    assert clinic.answers(form) == {"s01": 3}


@pytest.mark.parametrize("door", ["portal", "link"])
def test_what_waited_comes_back_after_the_page_was_lost(page, form, clinic, door):
    """The window was loaded anew without a connection; nothing readable lay in it."""
    if door == "portal":
        sign_in(page, "ana")
        begin(page, form)
    else:
        form = clinic.rows["link"]
        page.goto(f"/a/{clinic.rows['token']}/")
        page.get_by_role("button", name="Start").click()
        page.get_by_role("button", name="Yes, this is me").click()
    address = page.url
    stored = _lose(page, clinic, s02=6, s09=5)
    told = ("s02" in stored, "value" in stored, len(stored) > 60)
    assert told == (False, False, True)
    assert clinic.answers(form) == {}
    page.goto(address)
    _saved(page, "s02", "s09")
    assert clinic.answers(form) == {"s02": 6, "s09": 5}
    assert page.locator("input:checked").count() == 2
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_what_waited_does_not_overwrite_what_another_window_saved(begun, form, clinic):
    _lose(begun, clinic, s02=6)
    other = begun.context.new_page()
    other.goto(path_of(form, "?item=s02"))
    choose(other, "s02", 1)
    _saved(other, "s02")
    begun.goto(path_of(form, "review/"))
    begun.get_by_role("button", name="Use 6 (chosen here)").click()
    _saved(begun, "s02")
    assert clinic.answers(form) == {"s02": 6}


def test_a_closed_window_loses_no_answer_of_five_seconds_ago(begun, form, clinic):
    on_one_page(begun)
    for number in range(1, 26):
        choose(begun, f"s{number:02}", 1 + number % 7)
    wanted = {f"s{number:02}": 1 + number % 7 for number in range(1, 26)}
    within_five_seconds(lambda: clinic.answers(form), wanted)
    begun.close()
    assert clinic.answers(form) == wanted


def test_a_server_that_died_in_the_middle_loses_nothing(begun, form, clinic):
    on_one_page(begun)
    choose(begun, "s01", 4)
    _saved(begun, "s01")
    clinic.kill()
    choose(begun, "s02", 5)
    choose(begun, "s03", 6)
    expect(begun.get_by_text(WORDS)).to_be_visible()
    clinic.start()
    _saved(begun, "s02", "s03")
    assert clinic.answers(form) == {"s01": 4, "s02": 5, "s03": 6}


@pytest.fixture
def own_phone(playwright, clinic, tmp_path):
    """Starts a Chromium on a profile that outlives it; and finds its processes."""
    profile = tmp_path / "profile"

    def turn_on():
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=WHERE,
            args=[*FLAGS, "--restore-last-session"],
            viewport=PHONE,
            base_url=clinic.address,
        )
        return context.new_page()

    turn_on.profile = profile
    yield turn_on
    _battery_dies(profile)


def _battery_dies(profile):
    """kill -9 of every process of this profile, and of no other."""
    for folder in Path("/proc").iterdir():
        try:
            words = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if folder.name.isdigit() and str(profile).encode() in words:
            os.kill(int(folder.name), signal.SIGKILL)


def test_a_dead_battery_loses_no_answer_and_shows_none(own_phone, form, clinic):
    page = own_phone()
    page.goto("/accounts/login/")
    sign_in(page, "ana")
    begin(page, form)
    on_one_page(page)
    wanted = {"s01": 7, "s02": 2, "s03": 5}
    for item, value in wanted.items():
        choose(page, item, value)
    within_five_seconds(lambda: clinic.answers(form), wanted)
    _battery_dies(own_phone.profile)

    clinic.end_sessions()  # hours later
    page = own_phone()
    page.goto(path_of(form))
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    sign_in(page, "ana")
    page.goto(path_of(form))
    page.get_by_role("button", name="Yes, this is me").click()
    expect(page.locator(".progress")).to_contain_text("3 of 25 answered")
    assert clinic.answers(form) == wanted
    assert "Harbour" in left(page)
