"""Before somebody is signed out for having been away, the page asks (R17)."""

import pytest
from playwright.sync_api import expect

from tests.attachment_clinic.portal.browser.hands import (
    begin,
    choose,
    sign_in,
    within_five_seconds,
)


@pytest.fixture
def waiting(page, form):
    """Ana before the first question, with a clock that the test moves on."""
    page.clock.install()
    sign_in(page, "ana")
    begin(page, form)
    return page


@pytest.fixture
def ben(page):
    """Ben, who has chosen German for his pages, with the same clock."""
    page.clock.install()
    sign_in(page, "ben")
    page.goto("/accounts/language/")
    page.get_by_label("Deutsch").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Ihre Seiten sprechen jetzt diese Sprache.").wait_for()
    return page


def ask(page, words="Are you still there?"):
    return page.get_by_role("dialog", name=words)


def answer(page, clinic, form):
    choose(page, "s01", 4)
    within_five_seconds(lambda: clinic.answers(form), {"s01": 4})


def test_two_minutes_before_the_end_it_asks_and_a_press_keeps_ana_signed_in(
    waiting, clinic, form
):
    """By keyboard alone; and what she had answered is there."""
    answer(waiting, clinic, form)
    expect(ask(waiting)).to_be_hidden()
    clinic.let_minutes_pass(28.5)
    waiting.clock.fast_forward("28:30")
    expect(ask(waiting)).to_be_visible()
    expect(ask(waiting).get_by_text("in about two minutes. What")).to_be_visible()
    for place, words in (("one", "one minute"), ("some", "some seconds")):
        expect(ask(waiting)).to_have_attribute(f"data-{place}", words)
    expect(waiting.get_by_role("button", name="Stay signed in")).to_be_focused()
    waiting.keyboard.press("Enter")
    expect(ask(waiting)).to_be_hidden()
    clinic.let_minutes_pass(20)
    waiting.clock.fast_forward("20:00")
    waiting.reload()
    expect(ask(waiting)).to_be_hidden()
    assert clinic.answers(form) == {"s01": 4}
    assert waiting.complaints == []


def test_question_keeps_the_keyboard_and_gives_it_back(waiting, clinic, form):
    """Escape is an answer, too; it leads to where Ana was."""
    answer(waiting, clinic, form)
    chosen = waiting.locator("#s01 input[value='4']")
    expect(chosen).to_be_focused()
    clinic.let_minutes_pass(28.5)
    waiting.clock.fast_forward("28:30")
    expect(ask(waiting)).to_be_visible()
    for key in ("Tab", "Tab", "Tab", "Shift+Tab", "Shift+Tab", "Shift+Tab"):
        waiting.keyboard.press(key)
        behind = waiting.evaluate("document.activeElement.closest('header, main')")
        assert behind is None, key
    waiting.keyboard.press("Escape")
    expect(ask(waiting)).to_be_hidden()
    expect(chosen).to_be_focused()


def test_how_long_is_left_is_said_in_the_language_of_the_person(ben, clinic):
    asked = ask(ben, "Sind Sie noch da?")
    left = ("zwei Minuten", "einer Minute", "einigen Sekunden")
    for minutes, words in zip((28.5, 0.75, 0.5), left, strict=True):
        clinic.let_minutes_pass(minutes)
        ben.clock.fast_forward(int(minutes * 60_000) + 6_000)
        expect(asked).to_contain_text(f"werden Sie in etwa {words} abgemeldet.")
        expect(asked).to_contain_text("Was gespeichert wurde, bleibt erhalten.")
    expect(asked.get_by_role("button")).to_have_text("Angemeldet bleiben")
    expect(ben.locator("html")).to_have_attribute("lang", "de")


def test_empty_chair_is_signed_out_and_no_answer_is_lost(waiting, clinic, form):
    """Being asked is no touch: the question itself keeps nobody signed in."""
    answer(waiting, clinic, form)
    clinic.let_minutes_pass(28.5)
    waiting.clock.fast_forward("28:30")
    expect(ask(waiting)).to_be_visible()
    clinic.let_minutes_pass(2)
    waiting.clock.fast_forward("02:00")
    waiting.wait_for_url("**/accounts/login/**")
    assert clinic.answers(form) == {"s01": 4}
