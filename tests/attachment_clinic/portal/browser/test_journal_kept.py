"""No words of a journal are lost, and none are left for whoever comes next."""

import pytest
from playwright.sync_api import Error, expect

from tests.attachment_clinic.portal.browser.hands import (
    left,
    sign_in,
    within_five_seconds,
)

CONFLICT = (
    "Failed to load resource: the server responded with a status of 409 (Conflict)"
)
OFFLINE = "Not saved yet: no connection."


@pytest.fixture
def writing(page, clinic):
    """Ana before an entry of her own that nothing is in yet."""
    clinic.empty_journal()
    sign_in(page, "ana")
    page.goto("/portal/journal/")
    page.get_by_role("button", name="Write an entry").click()
    # With its scripts: some tests end the server in the next moment.
    page.wait_for_url("**/portal/journal/*/", wait_until="load")
    page.complaints.clear()
    return page


def _type(page, words):
    page.get_by_role("textbox").press("End")
    page.get_by_role("textbox").press_sequentially(words)


def _saved(page):
    expect(page.locator(".state")).to_contain_text("Saved ", timeout=20_000)


def test_words_are_saved_while_they_are_written(writing, clinic):
    _type(writing, "Early. Fog.")
    _saved(writing)
    assert clinic.journal() == ["Early. Fog."]
    assert writing.evaluate("localStorage.length + sessionStorage.length") == 0
    assert writing.complaints == []


def test_window_that_is_left_at_once_has_saved_all(writing, clinic):
    _type(writing, "Left in the middle of a")
    writing.goto("/portal/")
    within_five_seconds(clinic.journal, ["Left in the middle of a"])
    assert writing.complaints == []


def test_words_typed_before_the_script_arrives_are_saved(writing, clinic):
    """On a slow line a person begins as soon as there is a field."""
    waiting = []
    writing.route("**/journal*.js", lambda route: waiting.append(route))
    writing.reload(wait_until="commit")
    _type(writing, "I was quicker.")
    waiting.pop().continue_()
    _saved(writing)
    assert clinic.journal() == ["I was quicker."]


def test_words_survive_a_dead_server_and_a_lost_page(writing, clinic):
    address = writing.url
    clinic.kill()
    _type(writing, "Nobody answers.")
    expect(writing.get_by_text(OFFLINE)).to_be_visible(timeout=10_000)
    stored = writing.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
    assert ("Nobody" in stored, "text" in stored, len(stored) > 60) == (
        False,
        False,
        True,
    )
    writing.on("dialog", lambda dialog: dialog.accept())
    with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
        writing.reload()
    clinic.start()
    writing.goto(address)
    expect(writing.get_by_role("textbox")).to_have_value("Nobody answers.")
    within_five_seconds(clinic.journal, ["Nobody answers."])
    _saved(writing)


def test_button_waits_for_the_connection_and_says_so(writing, clinic):
    writing.context.set_offline(True)
    _type(writing, "On the train.")
    writing.get_by_role("button", name="Done").click()
    expect(writing.get_by_text(OFFLINE)).to_be_visible()
    writing.context.set_offline(False)
    _saved(writing)
    writing.get_by_role("button", name="Done").click()
    expect(writing.get_by_text("It is kept, and only you can read it.")).to_be_visible()
    assert clinic.journal() == ["On the train."]


def test_two_windows_show_both_texts_and_the_writer_chooses(writing, clinic):
    other = writing.context.new_page()
    other.goto(writing.url)
    _type(other, "From the desk.")
    _saved(other)
    _type(writing, "From the phone.")
    note = writing.get_by_role("alert")
    expect(note).to_contain_text("changed in another window, too.", timeout=10_000)
    expect(note.locator("blockquote")).to_have_text("From the desk.")
    assert clinic.journal() == ["From the desk."]
    writing.get_by_role("button", name="Keep both texts").click()
    _saved(writing)
    assert clinic.journal() == ["From the phone.\n\nFrom the desk."]
    _type(other, " More.")
    other.get_by_role("button", name="Keep only what I wrote here").click()
    _saved(other)
    assert clinic.journal() == ["From the desk. More."]
    assert writing.complaints == [CONFLICT]


def test_entry_that_was_deleted_or_shared_elsewhere_keeps_its_words_here(
    writing, clinic
):
    _type(writing, "One.")
    _saved(writing)
    other = writing.context.new_page()
    other.goto(f"{writing.url}share/")
    other.get_by_role("button", name="Share this entry").click()
    _type(writing, " Two.")
    note = writing.get_by_role("alert")
    expect(note).to_contain_text("was shared in another window", timeout=10_000)
    other.get_by_role("button", name="Take it back").click()
    writing.on("dialog", lambda dialog: dialog.accept())
    writing.reload()  # what waited comes back by itself
    _saved(writing)
    assert clinic.journal() == ["One. Two."]
    other.goto(f"{writing.url}remove/")
    other.get_by_role("button", name="Delete it").click()
    _type(writing, " Three.")
    expect(note).to_contain_text("was deleted in another window", timeout=10_000)
    expect(writing.get_by_role("textbox")).to_have_value("One. Two. Three.")
    assert clinic.journal() == []


def test_who_was_signed_out_signs_in_elsewhere_and_loses_nothing(writing, clinic):
    clinic.end_sessions()
    _type(writing, "After a long pause.")
    link = writing.get_by_role("link", name="Sign in in a new window")
    link.wait_for(timeout=15_000)
    with writing.context.expect_page() as opened:
        link.click()
    sign_in(opened.value, "ana")
    writing.bring_to_front()
    _saved(writing)
    assert clinic.journal() == ["After a long pause."]


def test_after_signing_out_nothing_is_left(writing, clinic):
    writing.route("**/save/", lambda route: route.abort())
    _type(writing, "Only for me.")
    expect(writing.get_by_text(OFFLINE)).to_be_visible(timeout=10_000)
    assert "unsent" in left(writing)
    own = writing.context.new_page()
    own.goto("/portal/")
    writing.on("dialog", lambda dialog: dialog.accept())
    own.get_by_role("button", name="Sign out").click()
    expect(writing.get_by_label("Password")).to_be_visible(timeout=10_000)
    for window in (writing, own):
        said = left(window)
        assert ("Only for me" in said, "unsent" in said) == (False, False)
    writing.go_back()
    assert "Only for me" not in left(writing)
