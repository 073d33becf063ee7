"""The questionnaire in real Chromium: by keys, in two windows, by axe."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.attachment_clinic.portal.browser.hands import path_of

CONFLICT = (
    "Failed to load resource: the server responded with a status of 409 (Conflict)"
)


def faults(page):
    return [each["id"] for each in Axe().run(page).response["violations"]]


def test_keys_answer_and_go_on(begun, form, clinic):
    begun.keyboard.press("4")
    expect(begun.locator(".state")).to_contain_text("Saved ")
    expect(begun.locator(".spoken")).to_contain_text("1. 4, partly like me. Saved ")
    expect(begun.locator(".progress")).to_contain_text("1 of 25 answered")
    begun.keyboard.press("Enter")
    expect(begun).to_have_title("Question 2 of 25 · Harbour Practice")
    begun.keyboard.press("9")  # no point of this scale
    begun.keyboard.press("7")
    begun.keyboard.press("Enter")
    expect(begun).to_have_title("Question 3 of 25 · Harbour Practice")
    assert clinic.answers(form) == {"s01": 4, "s02": 7}
    assert begun.complaints == []


def test_two_windows_show_both_versions_and_the_person_chooses(begun, form, clinic):
    other = begun.context.new_page()
    other.goto(path_of(form))
    other.locator("#s01 label").nth(0).click()
    expect(other.locator(".state")).to_contain_text("Saved ")
    begun.locator("#s01 label").nth(5).click()
    expect(
        begun.get_by_role("button", name="Keep 1, not at all like me")
    ).to_be_focused()
    assert clinic.answers(form) == {"s01": 1}
    begun.get_by_role("button", name="Use 6 (chosen here)").click()
    expect(begun.locator(".state")).to_contain_text("Saved ")
    assert clinic.answers(form) == {"s01": 6}
    other.locator("#s01 label").nth(1).click()
    other.get_by_role("button", name="Keep 6").click()
    expect(other.locator("#s01 input:checked")).to_have_value("6")
    assert clinic.answers(form) == {"s01": 6}
    assert begun.complaints == [CONFLICT]


def test_an_answer_is_taken_back(begun, form, clinic):
    begun.locator("#s01 label").nth(5).click()
    begun.get_by_role("button", name="Take back this answer").click()
    expect(begun.locator(".progress")).to_contain_text("0 of 25 answered")
    expect(begun.locator(".spoken")).to_contain_text("no answer. Saved ")
    assert clinic.answers(form) == {"s01": None}


def test_a_link_opens_its_form_and_its_key_leaks_nowhere(page, clinic):
    sent = []
    page.on("request", lambda request: sent.append(request.headers.get("referer", "")))
    page.goto(f"/a/{clinic.rows['token']}/")
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Yes, this is me").click()
    page.locator("#s01 label").nth(2).click()
    expect(page.locator(".state")).to_contain_text("Saved ")
    assert clinic.answers(clinic.rows["link"]) == {"s01": 3}
    assert [referrer for referrer in sent if clinic.rows["token"] in referrer] == []
    assert page.complaints == []


def test_pages_keep_the_rules_of_accessibility(begun, form):
    found = {"one": faults(begun)}
    begun.get_by_role("button", name="Show all on one page").click()
    begun.locator("#s01 label").nth(2).click()
    expect(begun.locator(".state")).to_contain_text("Saved ")
    found["all"] = faults(begun)
    for step in ("review/", "not-me/"):
        begun.goto(path_of(form, step))
        found[step] = faults(begun)
    begun.goto(path_of(form, "review/"))
    begun.get_by_role("button", name="Send my answers").click()
    found["thanks"] = faults(begun)
    assert [page for page in found if found[page]] == []


def test_where_to_turn_is_shown_at_once_beside_a_hard_answer(begun, clinic):
    """Under the very question, then on top of every page; still accessible."""
    begun.goto(path_of(clinic.rows["hard"]))
    begun.get_by_role("button", name="Yes, this is me").click()
    begun.get_by_role("button", name="Show all on one page").click()
    words = begun.get_by_role("heading", name="If you need help now")
    begun.locator("#c12 label").nth(3).click()
    expect(begun.locator("#c12 .saved")).to_contain_text("Saved ")
    expect(words).not_to_be_visible()
    begun.locator("#c13 label").nth(2).click()
    expect(words).to_be_in_viewport()
    assert begun.evaluate("document.querySelector('#c13 + .help') !== null")
    assert faults(begun) == []
    begun.goto(path_of(clinic.rows["hard"]))
    expect(words).to_be_in_viewport()
    assert faults(begun) == []
    assert begun.complaints == []


def test_a_page_fits_at_four_hundred_per_cent(begun):
    begun.set_viewport_size({"width": 320, "height": 256})
    assert begun.evaluate("document.documentElement.scrollWidth") == 320
    begun.get_by_role("button", name="Show all on one page").click()
    assert begun.evaluate("document.documentElement.scrollWidth") == 320
