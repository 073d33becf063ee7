"""Preparing a copy of a client's data: asked for, looked through, made, handed over."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from clients.models import AuditLine, CareRelation
from reports.models import Disclosure, DisclosureChoice, Job
from reports.queries.disclosure_items import items_of
from reports.tasks import send_notices
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import MONDAY, CareRelationFactory, EventFactory
from tests.making import make

TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def a_tuesday():
    """It is the day after Dora has asked."""
    with time_machine.travel(TUESDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def address(world):
    """The address of a page of Dora's request, by its name."""

    def of(name, *more):
        return at(name, world.dora.pk, world.disclosure.pk, *more)

    return of


def look_through(browser, world, address, decision="include", **more):
    """Decides about every item by the form on its page."""
    for item in items_of(world.disclosure):
        what = {"seen": item.fingerprint, "decision": decision, **more}
        said = browser.post(address("disclosure_item", item.key), what)
        assert said.status_code == 302, said.content.decode()


def test_request_is_noted_with_its_day(world, theo, acts):
    Disclosure.objects.all().delete()
    asked = {"asked_on": "2026-03-01", "how": "letter", "by_right": "Ruth Lind, mother"}
    done = acts(lambda: theo.post(at("note_disclosure", world.dora.pk), asked))
    row = Disclosure.objects.get()
    assert (row.asked_by, row.by_right) == ("representative", "Ruth Lind, mother")
    assert (str(row.asked_on), str(row.due_on)) == ("2026-03-01", "2026-04-01")
    assert done == ["request_disclosure"]


def test_second_request_is_refused_in_words_and_keeps_what_was_typed(world, theo):
    asked = {"asked_on": "2026-03-01", "how": "letter", "by_right": "Ruth Lind"}
    said = theo.post(at("note_disclosure", world.dora.pk), asked)
    assert said.status_code == 400
    assert "asked for already" in said.content.decode()
    assert "Ruth Lind" in said.content.decode()
    assert Disclosure.objects.count() == 1


def test_day_later_than_a_month_is_refused(world, theo):
    Disclosure.objects.all().delete()
    asked = {"asked_on": "2026-01-31", "how": "mail", "due_on": "2026-03-01"}
    said = theo.post(at("note_disclosure", world.dora.pk), asked)
    assert (said.status_code, Disclosure.objects.count()) == (400, 0)


def test_it_is_put_off_once_with_a_reason(world, theo, address):
    late = {"until": "2026-06-02", "why": "Three old files have to be found."}
    assert theo.post(address("put_off_disclosure"), late).status_code == 302
    row = Disclosure.objects.get()
    assert (str(row.due_on), row.put_off_why) == ("2026-06-02", late["why"])
    again = theo.post(address("put_off_disclosure"), late)
    assert "put off before" in again.content.decode()


def test_language_of_the_copy_is_chosen_and_the_preview_speaks_it(
    world, theo, address, acts
):
    look_through(theo, world, address)
    assert "Change to German" in theo.get(address("disclosure")).content.decode()
    german = {"language": "de"}
    done = acts(lambda: theo.post(address("disclosure_language"), german))
    assert done == ["choose_copy_language"]
    assert "Change to English" in theo.get(address("disclosure")).content.decode()
    text = theo.get(address("preview_disclosure")).content.decode()
    assert "Eine Kopie Ihrer Daten" in text
    assert "Everything this practice keeps" not in text


def test_no_copy_is_written_in_a_language_that_we_do_not_speak(world, theo, address):
    theo.post(address("disclosure_language"), {"language": "fr"})
    assert "Choose one of" in theo.get(address("disclosure")).content.decode()
    assert Disclosure.objects.get().language == "en"


def test_it_stands_on_today_of_therapist_and_owner_with_its_day(world, theo, nora):
    for browser in (theo, nora):
        text = browser.get(at("today")).content.decode()
        assert "a copy of the data was asked for" in text
        assert "Due 2 Apr" in text


def test_others_do_not_learn_of_it(world, signed_in):
    """A deputy sees the file while an alert waits, and prepares nothing."""
    CareRelationFactory(client=world.dora, staff=world.other, kind="deputy")
    for person in (world.other, world.supervisor, world.assistant):
        browser = signed_in(person)
        assert "a copy of the data" not in browser.get(at("today")).content.decode()
        page = browser.get(at("data", world.dora.pk)).content.decode()
        assert "Copies of the data" not in page
        for name in ("disclosure", "preview_disclosure", "make_archive"):
            url = at(name, world.dora.pk, world.disclosure.pk)
            assert browser.get(url).status_code == 404


def test_item_says_all_of_itself_and_whom_it_names(world, theo, address):
    event = EventFactory(client=world.dora, note="A walk with Per at the mole.")
    text = theo.get(address("disclosure_item", f"Event:{event.pk}")).content.decode()
    assert "A walk with Per at the mole." in text
    assert "It names Per." in text


def test_decision_is_saved_and_the_next_item_comes(world, theo, address):
    first, second, *_ = items_of(world.disclosure)
    what = {"seen": first.fingerprint, "decision": "include"}
    said = theo.post(address("disclosure_item", first.key), what)
    assert said["Location"] == address("disclosure_item", second.key)
    choice = DisclosureChoice.objects.get()
    assert (choice.item, choice.decided_by) == (first.key, "Theo Marsh")


@pytest.mark.parametrize(
    ("half", "words"),
    [
        ({"decision": "leave_out"}, "Say why"),
        ({"decision": "black_out", "reason": "third_person"}, "one a line"),
        (
            {"decision": "black_out", "reason": "other", "passages": "not there"},
            "does not stand in these words",
        ),
        ({"decision": "leave_out", "reason": "serious_harm"}, "name who judged it"),
        ({"decision": "burn"}, "Select a valid choice"),
    ],
)
def test_half_a_decision_is_refused_in_words(world, theo, address, half, words):
    key = f"Event:{world.event.pk}"
    item = next(each for each in items_of(world.disclosure) if each.key == key)
    said = theo.post(
        address("disclosure_item", key), {"seen": item.fingerprint, **half}
    )
    assert said.status_code == 400
    assert words in said.content.decode()
    assert not DisclosureChoice.objects.exists()


def test_what_was_changed_meanwhile_is_not_decided(world, theo, address):
    key = f"Event:{world.event.pk}"
    item = next(each for each in items_of(world.disclosure) if each.key == key)
    world.event.note = "Something else."
    world.event.save()
    what = {"seen": item.fingerprint, "decision": "include"}
    said = theo.post(address("disclosure_item", key), what)
    assert "written differently meanwhile" in said.content.decode()
    assert not DisclosureChoice.objects.exists()


def test_nothing_is_made_before_everything_was_looked_at(world, theo, address):
    said = theo.post(address("make_archive"))
    assert "not been looked at" in said.content.decode()
    went = theo.get(address("preview_disclosure"))
    assert went["Location"] == address("disclosure")
    assert not Job.objects.filter(disclosure__isnull=False).exists()


def test_warning_about_safety_is_read_first(world, theo, address):
    world.dora.safety_first = True
    world.dora.save()
    look_through(theo, world, address)
    assert "Safety comes first" in theo.get(address("disclosure")).content.decode()
    assert "warning about safety" in theo.post(address("make_archive")).content.decode()
    theo.post(address("heed_warning"))
    assert theo.post(address("make_archive")).status_code == 302


def test_archive_is_made_only_after_the_password_once_more(world, theo, address):
    look_through(theo, world, address)
    with time_machine.travel(TUESDAY + timedelta(minutes=6), tick=False):
        for name in ("make_archive", "release_archive", "archive_file"):
            said = theo.get(address(name))
            assert said["Location"].startswith("/accounts/again/"), name
    assert Disclosure.objects.get().state == "preparing"


def made(theo, world, address):
    look_through(theo, world, address)
    theo.post(address("make_archive"))
    make(Job.objects.get(disclosure=world.disclosure))
    return Disclosure.objects.get()


@pytest.mark.pdf
def test_archive_is_made_downloaded_and_handed_over(world, theo, address, acts):
    row = made(theo, world, address)
    assert (row.state, row.keep_until) == ("ready", TUESDAY + timedelta(days=14))
    file = address("archive_file")
    # Read and not closed: closing a response closes the connection of the test.
    done = acts(lambda: list(theo.get(file).streaming_content))
    assert done == ["open_archive"]
    said = theo.get(file)
    assert b"".join(said.streaming_content).startswith(b"PK")
    assert said["Content-Disposition"].startswith("attachment")
    assert (said["Cache-Control"], said["X-Content-Type-Options"]) == (
        "no-store",
        "nosniff",
    )
    assert not re.search("Dora|Lind", row.file_name)
    theo.post(address("hand_over_archive"))
    assert Disclosure.objects.get().state == "handed_over"


@pytest.mark.pdf
def test_client_fetches_it_in_the_portal_and_nobody_else(
    world, theo, address, signed_in
):
    made(theo, world, address)
    dora, ana = signed_in(world.dora), signed_in(world.cast.ana)
    assert dora.post("/portal/data/fetch/")["Location"] == "/portal/data/"
    theo.post(address("release_archive"))
    send_notices()
    assert [message.to for message in mail.outbox] == [["dora@example.org"]]
    assert "Lind" not in mail.outbox[0].body
    assert ana.post("/portal/data/fetch/")["Location"] == "/portal/data/"
    with time_machine.travel(TUESDAY + timedelta(minutes=6), tick=False):
        said = dora.get("/portal/data/fetch/")
        assert said["Location"].startswith("/accounts/again/")
    said = dora.post("/portal/data/fetch/")
    assert b"".join(said.streaming_content).startswith(b"PK")
    row = Disclosure.objects.get()
    assert (row.state, row.handed_over_by) == ("handed_over", "Client H-0003")
    line = AuditLine.objects.filter(act="open_archive").first()
    assert (line.actor_kind, line.client_id) == ("client", world.dora.pk)


def test_therapist_who_handed_the_client_over_makes_nothing_more(world, theo, address):
    """Between the asking and the making the file went to somebody else (R9)."""
    look_through(theo, world, address)
    theo.post(address("make_archive"))
    CareRelation.objects.filter(staff=world.theo).update(until=TUESDAY)
    make(Job.objects.get(disclosure=world.disclosure))
    row = Disclosure.objects.get()
    assert (row.state, row.file_name) == ("preparing", "")
    assert "may no longer hand out" in row.problem
    assert theo.get(address("disclosure")).status_code == 404


def test_what_is_written_while_it_is_made_stops_it(world, theo, address):
    look_through(theo, world, address)
    theo.post(address("make_archive"))
    EventFactory(client=world.dora, note="Written a moment later.")
    make(Job.objects.get(disclosure=world.disclosure))
    row = Disclosure.objects.get()
    assert (row.state, row.file_name) == ("preparing", "")
    assert "1 item has not been looked at" in row.problem


def test_making_is_watched_until_it_is_over(world, theo, address):
    """Its place in the line, its stage, a problem; then what comes next."""
    look_through(theo, world, address)
    theo.post(address("make_archive"))
    url = address("disclosure_progress")
    job = Job.objects.filter(disclosure=world.disclosure)
    Job.objects.exclude(disclosure=world.disclosure).update(state="done")
    page = theo.get(address("disclosure")).content.decode()
    assert f'hx-get="{url}"' in page
    assert f'<a href="{address("disclosure")}">Look again</a>' in page
    for state, words in (
        ({"state": "queued"}, "It is next in the queue."),
        ({"state": "running", "stage": "rendering", "percent": 40}, 'value="40"'),
        ({"problem": "No room."}, "No room. It is tried again by itself."),
    ):
        job.update(**state)
        assert words in theo.get(url).content.decode()
    row = Disclosure.objects.filter(pk=world.disclosure.pk)
    row.update(state="preparing", problem="It could not be made.")
    text = theo.get(url).content.decode()
    assert ("It could not be made." in text, "hx-get" in text) == (True, False)
