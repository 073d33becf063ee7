"""The questionnaire as it is heard, tapped through on a phone, and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.attachment_clinic.portal.browser.hands import path_of, sign_in
from tests.chromium import PHONE

# What a screen reader says of the first statement, once 4 was chosen.
HEARD = """
- group "1. A quiet evening apart from the people I love feels fine to me.":
  - radio "1 not at all like me"
  - radio "2"
  - radio "3"
  - radio "4 partly like me" [checked]
  - radio "5"
  - radio "6"
  - radio "7 very much like me"
  - button "Take back this answer to question 1"
"""


class Phone:
    """A phone in Ana's hand, which counts what she taps."""

    def __init__(self, page):
        self.page, self.taps = page, 0

    def tap(self, there):
        there.tap()
        self.taps += 1


@pytest.fixture
def touched(chromium, clinic):
    """Signs Ana in on a phone with touch; scripts can be switched off."""
    contexts = []

    def take(**more):
        context = chromium.new_context(
            viewport=PHONE, has_touch=True, base_url=clinic.address, **more
        )
        contexts.append(context)
        page = context.new_page()
        page.goto("/accounts/login/")
        sign_in(page, "ana")
        return Phone(page)

    yield take
    for each in contexts:
        each.close()


def test_statement_is_heard_with_its_points_and_what_was_chosen(begun):
    begun.keyboard.press("4")
    expect(begun.locator(".state")).to_contain_text("Saved ")
    expect(begun.locator("#s01")).to_match_aria_snapshot(HEARD)


def test_thirty_six_statements_take_thirty_six_taps_and_sending(touched, clinic):
    """No point is so small or so near to another that a second tap is needed."""
    form = clinic.rows["long"]
    phone = touched()
    page = phone.page
    page.goto(path_of(form))
    page.get_by_role("button", name="Yes, this is me").tap()
    page.get_by_role("button", name="Show all on one page").tap()
    expect(page.locator(".question")).to_have_count(36)
    for question in page.locator(".question").all():
        phone.tap(question.locator("label").nth(4))
    expect(page.locator(".answered")).to_have_text("36")
    phone.tap(page.get_by_role("button", name="Save and go on"))
    phone.tap(page.get_by_role("button", name="Send my answers"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert phone.taps == 36 + 2
    assert set(clinic.answers(form).values()) == {5}


def test_form_goes_to_its_end_without_scripts(touched, form, clinic):
    page = touched(java_script_enabled=False).page
    page.goto(path_of(form))
    page.get_by_role("button", name="Yes, this is me").tap()
    for number in range(1, 26):
        expect(page).to_have_title(f"Question {number} of 25 · Harbour Practice")
        page.locator(".question label").nth(2).tap()
        page.get_by_role("button", name="Save and go on").tap()
    page.get_by_role("button", name="Send my answers").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")
    assert list(clinic.answers(form).values()) == [3] * 25
