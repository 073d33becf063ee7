"""Other calendars: a file in two steps, an address that stays secret, what waits."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from clients.models import AuditLine, Calendar, CalendarEvent, ImportDraft, Session
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import MONDAY
from tests.factories.practice import CalendarEventFactory, CalendarFactory

URL = "https://calendar.example.org/private-9876/basic.ics"
SOON = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("_monday")


@pytest.fixture
def _monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


def _file(*events: tuple[str, str]) -> bytes:
    body = "".join(
        f"BEGIN:VEVENT\nUID:u{n}\nSUMMARY:{title}\nDTSTART:{start}\nDURATION:PT50M\n"
        "END:VEVENT\n"
        for n, (title, start) in enumerate(events)
    )
    return f"BEGIN:VCALENDAR\n{body}END:VCALENDAR\n".encode()


def _upload(browser, raw):
    file = SimpleUploadedFile("mine.ics", raw)
    return browser.post(at("import_calendar"), {"file": file})


def test_file_is_shown_first_and_then_taken_over(world, theo, acts):
    raw = _file(
        ("Session [H-0003]", "20260310T140000Z"),
        ("Dora Lind", "20260311T140000Z"),
        ("Holiday", "20260312"),
    )
    before = Session.objects.count()
    assert acts(lambda: _upload(theo, raw)) == ["start_import"]
    url = at("import_events", ImportDraft.objects.get(staff=world.theo).pk)
    text = theo.get(url).content.decode()
    for words in ("Dora Lind", "Added", "Waits for you", "1 entry makes no session"):
        assert words in text
    assert Session.objects.count() == before
    assert acts(lambda: theo.post(url)) == ["schedule_session", "take_events"]
    assert Session.objects.filter(starts_at=SOON, client=world.dora).count() == 1
    assert theo.get(url).status_code == 404
    assert "1 waits for you" in theo.get(at("calendar")).content.decode()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "This file is empty"),
        (b"Ref,Name\n", "no calendar file"),
        (b"x" * (1024 * 1024 + 1), "over 1 MB"),
    ],
)
def test_file_that_is_no_calendar_is_said(world, theo, raw, words):
    answer = _upload(theo, raw)
    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_address_is_kept_and_never_shown_again(world, theo, acts):
    form = {"url": URL.replace("https", "webcal")}
    url = at("subscribe_calendar")
    assert acts(lambda: theo.post(url, form)) == ["subscribe_calendar"]
    kept = Calendar.objects.get(staff=world.theo)
    assert (kept.url, kept.next_fetch_at) == (URL, MONDAY)
    text = theo.get(at("calendars")).content.decode()
    assert "calendar.example.org" in text
    assert "private-9876" not in text
    lines = AuditLine.objects.filter(act="subscribe_calendar")
    assert [line.detail for line in lines] == [{}]


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", "required"),
        ("http://calendar.example.org/a.ics", "must begin with https"),
        ("https://me:word@example.org/a.ics", "no name and no password"),
        ("https://example.org:8080/a.ics", "must not name a port"),
        ("javascript:alert(1)", "must begin with https"),
    ],
)
def test_other_addresses_are_refused_in_words(world, theo, acts, url, words):
    pages = []
    step = lambda: pages.append(theo.post(at("subscribe_calendar"), {"url": url}))  # noqa: E731
    assert acts(step) == []
    assert pages[0].status_code == 400
    assert words in pages[0].content.decode()


def test_five_calendars_are_enough(world, theo):
    for _ in range(5):
        CalendarFactory(staff=world.theo)
    answer = theo.post(at("subscribe_calendar"), {"url": URL})
    assert "At most 5 calendars" in answer.content.decode()


def test_ended_calendar_forgets_its_address(world, theo, acts):
    mine = CalendarFactory(staff=world.theo)
    CalendarEventFactory(staff=world.theo, calendar=mine)
    url = at("end_calendar", mine.pk)
    assert acts(lambda: theo.post(url)) == ["unsubscribe_calendar"]
    kept = Calendar.objects.get(pk=mine.pk)
    assert (kept.url, kept.ended_at) == ("", MONDAY)
    assert not CalendarEvent.objects.filter(staff=world.theo).exists()
    assert theo.post(url).status_code == 404


def test_trouble_of_a_calendar_is_shown_to_its_person(world, theo):
    CalendarFactory(staff=world.theo, problem="The server answered 404.", attempts=1)
    text = theo.get(at("calendars")).content.decode()
    assert "Could not be read" in text
    assert "The server answered 404." in text


def test_waiting_event_is_taken_for_a_client(world, theo, acts):
    event = CalendarEventFactory(staff=world.theo, starts_at=SOON)
    url = at("settle_event", event.pk)
    form = {"what": "take", "therapist": world.theo.pk}
    answer = theo.post(url, form)
    assert "Choose whose session it is" in answer.content.decode()
    stranger = theo.post(url, {**form, "client": world.cast.ana.pk})
    assert "Select a valid choice" in stranger.content.decode()
    done = acts(lambda: theo.post(url, {**form, "client": world.dora.pk}))
    assert done == ["schedule_session", "match_event"]
    assert theo.post(url, form).status_code == 404


def test_waiting_event_is_left_out(world, theo, acts):
    event = CalendarEventFactory(staff=world.theo, starts_at=SOON)
    form = {"what": "leave", "therapist": world.theo.pk}
    url = at("settle_event", event.pk)
    assert acts(lambda: theo.post(url, form)) == ["leave_event"]
    assert "Supper with friends" not in theo.get(at("calendars")).content.decode()


@pytest.mark.parametrize(
    ("what", "state", "done"),
    [
        ("cancel", "cancelled", ["record_attendance", "end_event"]),
        ("keep", "planned", ["keep_session_of_event"]),
    ],
)
def test_event_that_is_over_asks_about_its_session(
    world, theo, acts, what, state, done
):
    event = CalendarEventFactory(
        staff=world.theo, state="ending", session=world.session, starts_at=SOON
    )
    url = at("settle_event", event.pk)
    assert "Dora Lind" in theo.get(url).content.decode()
    assert acts(lambda: theo.post(url, {"what": what})) == done
    assert Session.objects.get(pk=world.session.pk).state == state


def test_client_handed_over_meanwhile_is_not_told_any_more(world, theo):
    event = CalendarEventFactory(
        staff=world.theo, state="ending", session=world.session, starts_at=SOON
    )
    world.dora.care_relations.filter(staff=world.theo).update(until=MONDAY)
    assert theo.get(at("settle_event", event.pk)).status_code == 404
    assert "Dora" not in theo.get(at("calendars")).content.decode()
