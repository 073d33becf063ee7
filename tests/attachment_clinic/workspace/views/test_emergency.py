"""Whoever opens a file in an emergency reads that file, for an hour, in one browser."""

from datetime import timedelta

import pytest
import time_machine

from clients.actions.emergency import LASTS
from clients.actions.token import create_token
from clients.models import AuditLine, Emergency
from tests.attachment_clinic.workspace.addresses import at, file_addresses, missing
from tests.attachment_clinic.workspace.ways import BUTTONS, GOES_ON
from tests.attachment_clinic.workspace.world import OWN, OWN_BEGUN, SCALE, WRITTEN
from tests.factories.clients import MONDAY
from tests.factories.security import WHY

ASKED = {"reference": "H-0003", "reason": "danger", "words": WHY}
# What stands in the file to be read; the other pages are forms and are missing.
READ = {
    *("client", "questionnaires", "series", "signs", "result", "sessions"),
    *("plan", "plan_versions", "plan_version", "formulation", "challenge_versions"),
    *("exercises", "homework", "journal", "journal_entry", "notes", "note"),
    *("reports", "report", "report_progress", "people", "data", "care"),
}


@pytest.fixture
def tess(world, signed_in):
    """The browser of a therapist who has nothing to do with Dora."""
    return signed_in(world.other)


@pytest.fixture
def opened(world, tess):
    tess.post(at("emergency"), ASKED)
    return Emergency.objects.exclude(pk=world.emergency.pk).get()


def status(browser, name: str, *args) -> int:
    return browser.get(at(name, *args)).status_code


def test_file_is_missing_before_and_open_after(world, tess):
    assert status(tess, "client", world.dora.pk) == 404
    answer = tess.post(at("emergency"), ASKED)
    assert answer.url == at("client", world.dora.pk)
    text = tess.get(answer.url).content.decode()
    assert "<h1>Dora Lind</h1>" in text
    assert "for 60 more minutes" in text
    assert SCALE in text


def test_pages_that_can_be_read_are_these(world, tess, opened):
    """All that its therapist reads, and none of the forms that change something."""
    found = {
        name
        for name, url in file_addresses(world).items()
        if name not in BUTTONS | GOES_ON and tess.get(url).status_code == 200
    }
    assert found == READ


def test_nothing_can_be_changed(world, tess, opened, acts):
    """Every form and every button of the file is missing, as without the emergency."""
    addresses = file_addresses(world)
    found = {name: tess.post(url).status_code for name, url in addresses.items()}
    assert {name for name, status in found.items() if status not in {404, 405}} == set()
    assert acts(lambda: [tess.post(url) for url in addresses.values()]) == []


def test_pages_offer_no_form_that_would_be_refused(world, tess, opened):
    """The only ones close the file, find a client, sign out, and keep signed in."""
    for name in READ - {"report_progress", "report"}:
        text = tess.get(file_addresses(world)[name]).content.decode()
        forms = text.count('method="post"')
        assert (name, forms) == (name, 4)


def test_psychotherapy_notes_stay_their_authors(world, tess, opened):
    pages = [tess.get(url).content.decode() for n, url in _read(world)]
    assert [text for text in pages if OWN in text or OWN_BEGUN in text] == []
    assert any(WRITTEN in text for text in pages)


def _read(world) -> list[tuple[str, str]]:
    return [(n, url) for n, url in file_addresses(world).items() if n in READ]


def test_own_psychotherapy_note_is_not_read_by_anyone_else(world, tess, opened):
    assert status(tess, "note", world.dora.pk, world.own_note.pk) == 404


def test_each_page_is_marked_in_the_trail(world, tess, opened, acts):
    assert acts(lambda: tess.get(at("client", world.dora.pk))) == ["open_file"]
    line = AuditLine.objects.first()
    assert line.detail == {"page": "client", "emergency": "yes"}
    assert (line.actor_id, line.client_id) == (str(world.other.pk), world.dora.pk)


def test_other_files_stay_closed_meanwhile(world, tess, opened):
    for client in (world.cast.ana, world.cast.cleo):
        assert status(tess, "client", client.pk) == 404
    assert "Dora" not in tess.get(at("caseload")).content.decode()


def test_own_clients_are_open_as_ever_meanwhile(world, tess, opened, signed_in):
    """Theo opens Ana's file, and goes on with Dora's."""
    theo = signed_in(world.theo)
    theo.post(at("emergency"), ASKED | {"reference": "H-0001"})
    assert status(theo, "client", world.cast.ana.pk) == 200
    assert status(theo, "edit_client", world.cast.ana.pk) == 404
    assert status(theo, "edit_client", world.dora.pk) == 200


def test_it_ends_at_the_hour_in_the_middle_of_a_session(world, tess):
    with time_machine.travel(MONDAY, tick=False) as clock:
        tess.get(at("today"))
        tess.post(at("emergency"), ASKED)
        for minutes in (14, 28, 42, 56):
            clock.move_to(MONDAY + timedelta(minutes=minutes))
            assert status(tess, "client", world.dora.pk) == 200
        clock.move_to(MONDAY + LASTS)
        gone = tess.get(at("client", world.dora.pk))
    assert gone.status_code == 404


def test_it_is_closed_by_a_button(world, tess, opened):
    answer = tess.post(at("end_emergency", opened.pk), follow=True)
    assert "The file is closed to you again." in answer.content.decode()
    assert status(tess, "client", world.dora.pk) == 404
    assert tess.post(at("end_emergency", opened.pk)).status_code == 404


def test_another_browser_of_the_same_person_is_shut_out(world, signed_in, opened):
    assert status(signed_in(world.other), "client", world.dora.pk) == 404


def test_closed_post_loses_it_at_once(world, tess, opened):
    world.other.closed_at = MONDAY
    world.other.save()
    assert status(tess, "client", world.dora.pk) == 404


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"words": ""}, "Write why it cannot wait"),
        ({"reason": ""}, "Choose the reason"),
        ({"reason": "curious"}, "Select a valid choice"),
        ({"reference": ""}, "Write the reference, or given name"),
        ({"reference": "H-9"}, "No file of this practice is exactly that one"),
        ({"reference": "L-0001"}, "No file of this practice is exactly that one"),
        ({"born": "32.13.2000"}, "date"),
    ],
)
def test_what_is_missing_is_said_and_nothing_opens(world, tess, change, words):
    answer = tess.post(at("emergency"), ASKED | change)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert Emergency.objects.get() == world.emergency


def test_name_and_birthday_open_it_too(world, tess):
    world.dora.date_of_birth = MONDAY.date()
    world.dora.save()
    said = {"given_name": "Dora", "family_name": "Lind", "reference": ""}
    answer = tess.post(at("emergency"), ASKED | said | {"born": MONDAY.date()})
    assert (answer.status_code, answer.url) == (302, at("client", world.dora.pk))


def test_guessing_ends_after_five_tries(world, tess):
    for number in range(5):
        tess.post(at("emergency"), ASKED | {"reference": f"H-9{number}"})
    answer = tess.post(at("emergency"), ASKED)
    assert answer.status_code == 400
    assert "Please call an owner" in answer.content.decode()
    assert status(tess, "client", world.dora.pk) == 404


@pytest.mark.parametrize("who", ["supervisor", "assistant"])
def test_who_does_not_treat_is_told_what_a_missing_page_tells(world, signed_in, who):
    browser = signed_in(getattr(world, who))
    nothing = browser.get(missing(at("client", world.dora.pk), world))
    for answer in (browser.get(at("emergency")), browser.post(at("emergency"), ASKED)):
        assert (answer.status_code, answer.content) == (404, nothing.content)


def test_owner_needs_none_and_is_asked_for_none(world, nora):
    assert status(nora, "emergency") == 404
    assert "emergency" not in nora.get(at("caseload")).content.decode()


def test_it_is_asked_whether_it_is_still_the_same_person(world, tess):
    session = tess.session
    session["account_authentication_methods"] = []
    session.save()
    answer = tess.post(at("emergency"), ASKED)
    assert answer.url.startswith("/accounts/again/")
    assert Emergency.objects.get() == world.emergency


def test_therapist_and_owner_see_it_on_today_until_it_is_looked_at(
    world, theo, nora, opened
):
    words = "Tess Ito opened the file of Dora Lind in an emergency."
    for browser in (theo, nora):
        assert words in browser.get(at("today")).content.decode()
    page = nora.get(at("notice", opened.notice.pk)).content.decode()
    assert (WHY in page, "Somebody may be in danger" in page) == (True, True)
    nora.post(at("notice", opened.notice.pk), {"note": "She was right to."})
    for browser in (theo, nora):
        assert words not in browser.get(at("today")).content.decode()
    assert "Looked at by Nora Quist" in nora.get(at("notices")).content.decode()


def test_notice_names_that_safety_comes_first(world, nora, tess):
    world.dora.safety_first = True
    world.dora.save()
    tess.post(at("emergency"), ASKED)
    text = nora.get(at("today")).content.decode()
    assert "Safety has to be thought of first with this client." in text


def test_program_never_gets_in_by_it(world, tess, opened, client):
    _, secret = create_token(
        staff=world.other, label="diary", by=world.other.actor, now=MONDAY
    )
    answer = client.get(
        f"/api/v1/clients/{world.dora.pk}/",
        headers={"Authorization": f"Token {secret}"},
    )
    assert answer.status_code == 404
