"""Each way to give a form, walked to its result: a mail, a text message, paper.

The portal has its journey in test_by_keyboard, a device that is handed over and a QR
code have theirs in test_kiosk.
"""

import email
import re
import subprocess
import time
from email.policy import default

import pytest
from playwright.sync_api import expect

from tests.chromium import DESKTOP, PHONE
from tests.journeys.browser.rules import enter, faults, tab_to, write

pytestmark = pytest.mark.journey
NOBODY = re.compile(r"Brandt|Ana|Harbour|Security|Pulse|Caseload")


@pytest.fixture
def nora(visitor):
    return visitor(DESKTOP).sign_in("nora@harbour.example")


def _file_of_ana(nora, house) -> str:
    nora.goto(f"{house.address}/practice/clients/")
    nora.get_by_role("link", name="Brandt, Ana").click()
    return re.match(r".*/clients/[0-9a-f-]+/", nora.url)[0]


def _give(nora, file: str, way: str) -> None:
    nora.goto(f"{file}questionnaires/assign/")
    nora.locator("input[value='security_pulse/1.0']").check()
    nora.get_by_label(way, exact=True).check()
    nora.get_by_text("Given again sooner than usual").click()
    nora.get_by_label("Why more often than usual").fill("Asked for today.")
    nora.get_by_role("button", name="Give it").click()
    nora.get_by_role("cell", name="Waiting").first.wait_for()


def _came(folder, before: set) -> str:
    """The text of the one message that came since; it is carried within a minute."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        new = set(folder.glob("*")) - before if folder.exists() else set()
        if new:
            return new.pop().read_text()
        time.sleep(0.5)
    raise AssertionError("No message came.")


def _answer_on_a_phone(visitor, address: str) -> None:
    phone = visitor(PHONE).page
    phone.width = PHONE["width"]
    phone.goto(address)
    assert not NOBODY.search(f"{phone.title()} {phone.inner_text('main')}")
    phone.get_by_role("button", name="Start").click()
    phone.get_by_role("button", name="Yes, this is me").click()
    phone.get_by_role("button", name="Show all on one page").click()
    for item in phone.locator("fieldset.likert").all():
        item.locator("input[value='5']").check()
    expect(
        phone.locator(".question .saved", has_text=re.compile("^Saved"))
    ).to_have_count(6)
    # Every answer given and kept; how the form begins and ends tests/shots looks at.
    assert faults(phone) == []
    phone.get_by_role("button", name="Save and go on").last.click()
    phone.get_by_role("button", name="Send my answers").click()
    expect(phone.get_by_text("Your answers have arrived.")).to_be_visible()
    for _ in range(3):
        phone.go_back()
        phone.wait_for_load_state()
        assert phone.locator("input:checked").count() == 0


def _result_is_there(nora, file: str, way: str) -> None:
    nora.goto(f"{file}questionnaires/")
    row = nora.locator("tr", has_text=way).first
    expect(row.get_by_role("link", name=re.compile("^Result"))).to_be_visible()


def test_a_mailed_link_is_answered_on_a_phone(visitor, nora, house):
    file = _file_of_ana(nora, house)
    folder = house.folder / "mail"
    before = set(folder.glob("*"))
    _give(nora, file, "By an emailed link")
    message = email.message_from_string(_came(folder, before), policy=default)
    text = message.get_body(("plain",)).get_content()
    assert not NOBODY.search(f"{message['Subject']} {text}")
    _answer_on_a_phone(visitor, _here(text, house))
    _result_is_there(nora, file, "By an emailed link")


def test_a_text_message_is_answered_on_a_phone(visitor, nora, house):
    file = _file_of_ana(nora, house)
    folder = house.folder / "sms"
    before = set(folder.glob("*")) if folder.exists() else set()
    _give(nora, file, "By a link in a text message")
    text = _came(folder, before)
    assert not NOBODY.search(text)
    _answer_on_a_phone(visitor, _here(text, house))
    _result_is_there(nora, file, "By a link in a text message")


def _here(text: str, house) -> str:
    """The address in a message, on the port that this run of the demo found."""
    path = re.search(r"https?://[^/\s]+(/a/\S+)", text)[1]
    return house.address + path


def test_paper_is_printed_and_typed_in_by_the_code_on_it(nora, house, tmp_path):
    """By keyboard from the code on: numbers go on by themselves, arrows go back."""
    file = _file_of_ana(nora, house)
    _give(nora, file, "On paper")
    row = nora.locator("tr", has_text="On paper").first
    row.get_by_role("button", name=re.compile("^Print to fill in")).click()
    download = nora.get_by_role("link", name="Download", exact=True)
    download.wait_for(timeout=90_000)
    with nora.expect_download() as arriving:
        download.click()
    said = ["pdftotext", "-layout", str(arriving.value.path()), "-"]
    done = subprocess.run(said, capture_output=True, check=True)  # noqa: S603
    printed = done.stdout.decode()
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", printed)[0]
    assert "Brandt" not in printed

    nora.goto(f"{house.address}/practice/clients/")
    enter(nora, "link", "Type in a paper form by its code")
    write(nora, "Code", code)
    nora.keyboard.press("Enter")
    _fill(nora)
    enter(nora, "button", "Keep and score")
    expect(nora.get_by_text("The answers are kept and scored.")).to_be_visible()


def _fill(nora) -> None:
    """Every number of the form, one of them mended and one refused on the way."""
    fields = nora.locator("[data-min]")
    tab_to(nora, fields.first)
    nora.keyboard.type("66")
    nora.keyboard.press("ArrowUp")
    nora.keyboard.type("52")
    nora.keyboard.press("ArrowDown")
    expect(nora.locator("[data-count]")).to_have_text("3 of 6 filled in")
    nora.keyboard.press("ArrowUp")
    nora.keyboard.type("9")
    expect(nora.locator("[aria-invalid=true] ~ .err")).not_to_be_empty()
    nora.keyboard.press("Backspace")
    nora.keyboard.type("466")
    assert [each.input_value() for each in fields.all()] == [
        "6",
        "5",
        "2",
        "4",
        "6",
        "6",
    ]
    expect(nora.locator("[data-count]")).to_have_text("6 of 6 filled in")
