"""Whoever has the device next sees nothing of the one before (FT-14, H19, R30)."""

import pytest
from playwright.sync_api import expect

from tests.attachment_clinic.portal.browser.hands import (
    begin,
    choose,
    left,
    on_one_page,
    path_of,
    sign_in,
)

# What was chosen leaves one of these in a page or in a store, wherever it is left.
TRACES = ("Ana", "checked", "Five Signs", "I hide my mistakes", "unsent", "s02")

NOTHING = "Page not found"


def _traces(page):
    said = left(page)
    return [trace for trace in TRACES if trace in said]


def _saved(page, item):
    expect(page.locator(f"#{item} .saved")).to_contain_text("Saved ", timeout=20_000)


def _answered(page):
    """Ana has answered one question, and another has not reached the server yet."""
    on_one_page(page)
    choose(page, "s01", 4)
    _saved(page, "s01")
    page.route("**/answer/", lambda route: route.abort())
    choose(page, "s02", 6)
    expect(page.locator(".offline")).to_be_visible()
    assert "unsent" in left(page)


def _steps_back_and_forth(page):
    """Every page of this window's history, as Back and Forward show it."""
    length = page.evaluate("history.length")
    for step in ["go_back"] * length + ["go_forward"] * length:
        getattr(page, step)()
        page.wait_for_load_state()
        if page.url != "about:blank":
            yield page


def test_ana_finds_her_answers_by_back_and_forward_until_they_are_sent(begun, form):
    begun.keyboard.press("5")
    _saved(begun, "s01")
    begun.keyboard.press("Enter")
    expect(begun).to_have_title("Question 2 of 25 · Harbour Practice")
    begun.keyboard.press("2")
    _saved(begun, "s02")
    begun.go_back()
    expect(begun.locator("#s01 input:checked")).to_have_value("5")
    begun.go_forward()
    expect(begun.locator("#s02 input:checked")).to_have_value("2")
    choose(begun, "s02", 3)
    _saved(begun, "s02")
    begun.goto(path_of(form, "review/"))
    begun.get_by_role("button", name="Send my answers").click()
    expect(begun.get_by_role("heading", level=1)).to_contain_text("Thank you")
    for page in _steps_back_and_forth(begun):
        assert page.locator("input:checked").count() == 0


def test_after_signing_out_neither_this_window_nor_another_shows_a_thing(begun, form):
    _answered(begun)
    own = begun.context.new_page()
    own.goto("/portal/")
    begun.on("dialog", lambda dialog: dialog.accept())
    own.get_by_role("button", name="Sign out").click()
    own.wait_for_url("**/accounts/login/**")
    begun.wait_for_url("**/accounts/login/**")
    assert _traces(begun) == []
    for page in (begun, own):
        for shown in _steps_back_and_forth(page):
            assert _traces(shown) == [], shown.url
    begun.goto(path_of(form, "review/"))
    assert _traces(begun) == []


def test_somebody_else_who_signs_in_empties_the_page_and_gets_nothing(
    begun, form, clinic
):
    """Her session ran out; he signs in in another window of the same browser."""
    _answered(begun)
    begun.on("dialog", lambda dialog: dialog.accept())
    clinic.end_sessions()
    ben = begun.context.new_page()
    ben.goto("/accounts/login/")
    sign_in(ben, "ben")
    expect(begun.get_by_role("heading", level=1)).to_contain_text(NOTHING)
    begun.unroute("**/answer/")
    begun.goto("/portal/")
    assert _traces(begun) == []
    for shown in _steps_back_and_forth(begun):
        assert _traces(shown) == [], shown.url
    assert clinic.answers(form) == {"s01": 4}


@pytest.mark.parametrize("window", ["another", "the same"])
def test_a_session_that_ran_out_costs_ana_no_answer(begun, form, clinic, window):
    on_one_page(begun)
    clinic.end_sessions()
    choose(begun, "s02", 6)
    note = begun.locator("p.signed-out")
    expect(note).to_contain_text("What you chose is kept in this page")
    if window == "another":
        with begun.expect_popup() as opening:
            note.get_by_role("link").click()
        page = opening.value
        sign_in(page, "ana")
        begun.bring_to_front()
    else:
        begun.on("dialog", lambda dialog: dialog.accept())
        begun.reload()
        expect(begun.get_by_role("heading", name="Sign in")).to_be_visible()
        assert "s02" not in left(begun)
        sign_in(begun, "ana")
        begun.get_by_role("button", name="Yes, this is me").click()
    _saved(begun, "s02")
    expect(note).to_have_count(0)
    assert clinic.answers(form) == {"s02": 6}


def test_what_another_person_left_unsent_is_never_sent_for_them(begun, form, clinic):
    """The same window: her session ran out, he signs in, then she does again."""
    _answered(begun)
    begun.on("dialog", lambda dialog: dialog.accept())
    clinic.end_sessions()
    begun.goto("/accounts/login/")
    sign_in(begun, "ben")
    assert _traces(begun) == []
    begun.unroute("**/answer/")
    begun.goto(path_of(form))
    expect(begun.get_by_role("heading", level=1)).to_contain_text(NOTHING)
    assert clinic.answers(form) == {"s01": 4}


def test_before_a_form_begins_nothing_is_stored(page, form):
    sign_in(page, "ana")
    begin(page, form)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
