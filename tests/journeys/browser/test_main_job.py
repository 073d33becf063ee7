"""The main job, as people do it: assign, answer on a phone, see the score, report."""

import re

import pytest
from playwright.sync_api import expect

from tests.chromium import DESKTOP, PHONE

pytestmark = pytest.mark.journey


def test_therapist_assigns_client_answers_and_the_report_is_made(visitor):
    nora = visitor(DESKTOP).sign_in("nora@harbour.example")
    file = _assign_five_signs(nora)
    ana = visitor(PHONE).sign_in("ana@client.example")
    _answer_and_send(ana)
    _see_the_score(nora, file)
    pdf = _make_the_report(nora, file)
    assert (pdf[:5], pdf.rstrip()[-5:]) == (b"%PDF-", b"%%EOF")


def _assign_five_signs(nora) -> str:
    """Gives Ana the questionnaire; the address of her file."""
    nora.get_by_role("link", name="Caseload").click()
    nora.get_by_role("link", name="Brandt, Ana").click()
    nora.get_by_role("link", name="Give a questionnaire").click()
    nora.locator("input[value='five_signs/1.0']").check()
    nora.get_by_label("In the portal").check()
    nora.get_by_text("Given again sooner than usual").click()
    nora.get_by_label("Why more often than usual").fill("Before the holidays.")
    nora.get_by_role("button", name="Give it").click()
    nora.get_by_role("cell", name="Waiting").first.wait_for()
    return re.match(r".*/clients/[0-9a-f-]+/", nora.url)[0]


def _answer_and_send(ana) -> None:
    """On the phone: says who she is, answers all, looks again, sends."""
    ana.get_by_role("link", name="Begin with Five Signs").click()
    assert "Ana B." in ana.inner_text("main")
    ana.get_by_role("button", name="Yes, this is me").click()
    ana.get_by_role("button", name="Show all on one page").click()
    _choose_everywhere(ana, 6)
    # What was answered is there for whoever comes back.
    ana.reload()
    assert ana.locator("fieldset.likert input:checked").count() == 25
    ana.get_by_role("button", name="Save and go on").last.click()
    ana.get_by_role("button", name="Send my answers").click()
    ana.get_by_role("heading", name=re.compile("Thank you")).wait_for()
    # No score reaches the client by itself.
    assert not re.search(r"\b6\.0|\bscore", ana.inner_text("main"))


def _choose_everywhere(ana, value: int) -> None:
    items = ana.locator("fieldset.likert")
    assert items.count() == 25
    for number in range(25):
        items.nth(number).locator(f"input[type=radio][value='{value}']").check()
    ana.get_by_text("25 of 25 answered").wait_for()
    saved = ana.locator(".question .saved").filter(
        has_text=re.compile(r"Saved \d\d:\d\d")
    )
    expect(saved).to_have_count(25)


def _see_the_score(nora, file: str) -> None:
    nora.goto(f"{file}questionnaires/")
    nora.get_by_role("link", name=re.compile("Result of Five Signs")).first.click()
    shown = nora.inner_text("main")
    assert "Five Signs" in shown
    assert "5 of 5" in shown


def _make_the_report(nora, file: str) -> bytes:
    """Asks for the report, waits without reloading, downloads it."""
    nora.goto(f"{file}reports/")
    nora.get_by_label(re.compile("Five Signs inventory: last answered")).check()
    nora.get_by_role("button", name="Make report").click()
    address = nora.url
    download = nora.get_by_role("link", name="Download", exact=True)
    download.wait_for(timeout=60_000)
    assert nora.url == address
    with nora.expect_download() as arriving:
        download.click()
    return arriving.value.path().read_bytes()
