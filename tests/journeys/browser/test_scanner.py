"""A scanner of mail opens a link before its reader does, and uses nothing up (R25, T4).

It asks many times and by HEAD, and in a real browser: it runs the scripts of the page,
waits, fetches and follows what the page leads to, and looks ahead. Only a person
presses the button. And the key in the address is told to nobody on the way.
"""

import re
import sqlite3
from contextlib import closing
from hashlib import sha256

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import DESKTOP, PHONE

pytestmark = pytest.mark.journey

OFTEN = 200
ELSEWHERE = "http://elsewhere.example/"
# What a scanner with a browser does on a page, but for pressing what can be pressed.
LOOKS_AHEAD = """async () => {
    const leads = [...document.querySelectorAll('[href], [src], [action], form')]
        .map(each => each.href || each.src || each.action || location.href);
    const all = [...leads.filter(each => typeof each === 'string'), location.href];
    for (const address of all) {
        for (const rel of ['prefetch', 'prerender', 'preload']) {
            const link = document.createElement('link');
            Object.assign(link, { rel, href: address, as: 'document' });
            document.head.append(link);
        }
        for (const method of ['GET', 'HEAD', 'OPTIONS']) {
            await fetch(address, { method, credentials: 'include' }).catch(() => {});
        }
    }
    scrollTo(0, document.body.scrollHeight);
    return all;
}"""


@pytest.fixture
def link(visitor, house) -> str:
    """The address of a form for Ana, which Nora shows as a square on her screen."""
    desk = visitor(DESKTOP).sign_in("nora@harbour.example")
    desk.goto(f"{house.address}/practice/clients/")
    file = desk.get_by_role("link", name="Brandt, Ana").get_attribute("href")
    desk.goto(f"{house.address}{file}questionnaires/assign/")
    desk.locator("input[value='security_pulse/1.0']").check()
    desk.get_by_label("Here, on a device").check()
    desk.get_by_text("Given again sooner than usual").click()
    desk.get_by_label("Why more often than usual").fill("Asked for in this session.")
    desk.get_by_role("button", name="Give it").click()
    desk.get_by_role("button", name="Show a QR code").click()
    return desk.get_by_label("The same link as text").input_value()


def key_of(link: str) -> str:
    return re.search(r"/a/([^/]+)/", link)[1]


def stored(house, link: str) -> tuple:
    """What the database says of it: bound to a device, begun, and how many lines."""
    digest = sha256(key_of(link).encode()).hexdigest()
    with closing(sqlite3.connect(house.folder / "clinic.sqlite3")) as database:
        return database.execute(
            "SELECT bound_at, device_hash, (SELECT count(*) FROM assessments_response"
            " WHERE assignment_id = link.assignment_id), (SELECT count(*) FROM"
            " clients_auditline WHERE actor_kind = 'link')"
            " FROM assessments_answerlink link WHERE token_hash = ?",
            [digest],
        ).fetchone()


def scan(page: Page, link: str) -> None:
    """Opens it, runs its scripts, waits, and goes wherever a page of it leads."""
    page.goto(link, wait_until="networkidle")
    for address in page.evaluate(LOOKS_AHEAD):
        page.goto(address, wait_until="networkidle")
    page.goto(link)
    page.wait_for_timeout(1500)
    page.reload(wait_until="networkidle")
    page.go_back()
    page.go_forward()


def test_scanner_uses_nothing_up_and_the_person_after_it_comes_in(
    chromium, house, link
):
    before = stored(house, link)
    assert before[:3] == (None, "", 0)
    plain = chromium.new_context()
    for _ in range(OFTEN):
        assert plain.request.get(link).status == 200
        assert plain.request.head(link).status == 200
    for size in (PHONE, DESKTOP):
        scan(plain.new_page(), link)
        fresh = chromium.new_context(viewport=size)
        scan(fresh.new_page(), link)
        fresh.close()
    plain.close()
    assert stored(house, link) == before

    phone = chromium.new_context(viewport=PHONE).new_page()
    phone.goto(link)
    phone.get_by_role("button", name="Start").click()
    assert phone.url == f"{house.address}/a/form/"
    phone.get_by_role("button", name="Yes, this is me").click()
    expect(phone.locator("fieldset.likert")).to_be_visible()
    bound_at, device, responses, _ = stored(house, link)
    assert (bound_at is not None, len(device), responses) == (True, 64, 1)
    phone.context.close()


def test_key_of_a_link_is_told_to_no_other_page_and_kept_in_no_file(
    chromium, house, link
):
    """No Referer has it, whatever the page leads to; no log and no database either."""
    context = chromium.new_context(viewport=PHONE)
    page = context.new_page()
    told: list[tuple[str, str | None]] = []
    page.on(
        "request",
        lambda asked: told.append((asked.url, asked.all_headers().get("referer"))),
    )
    page.route(f"{ELSEWHERE}**", lambda route: route.fulfill(body="elsewhere"))
    page.goto(link)
    page.evaluate(LOOKS_AHEAD)
    page.goto(link)
    page.evaluate(f"""() => {{
        const away = document.createElement('a');
        Object.assign(away, {{ href: '{ELSEWHERE}', textContent: 'Elsewhere' }});
        document.querySelector('main').append(away);
    }}""")
    page.get_by_role("link", name="Elsewhere").click()
    page.wait_for_url(ELSEWHERE)
    page.goto(link)
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/a/form/")
    page.reload()
    key = key_of(link)
    came_from = {referer for _, referer in told}
    assert any(url == ELSEWHERE for url, _ in told)
    assert [each for each in came_from if each and key in each] == []
    assert len(told) > 10
    assert key not in page.content()
    context.close()

    files = [path for path in house.folder.rglob("*") if path.is_file()]
    holding = [path.name for path in files if key.encode() in path.read_bytes()]
    assert (holding, len(files) > 10) == ([], True)
    digest = sha256(key.encode()).hexdigest().encode()
    assert [path.name for path in files if digest in path.read_bytes()] != []
