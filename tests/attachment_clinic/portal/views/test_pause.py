"""A client pauses forms in the portal, and the therapist sees it."""

import time_machine

from assessments.models import Pause
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY, StaffFactory

ADDRESS = "/portal/pause/"
WHY = "I need a rest from questions."
FORM = {"since": "2026-03-02", "until": "2026-03-20", "reason": WHY}


def _text(browser, address):
    return browser.get(address).content.decode()


def test_client_pauses_and_goes_on(cast, signed_in):
    ana = signed_in(cast.ana)
    AssignmentFactory(client=cast.ana)
    assert ana.post(ADDRESS, FORM).url == "/portal/"
    home = _text(ana, "/portal/")
    assert "You paused forms from 2 March 2026 until 20 March 2026." in home
    assert home.count(">Begin<") == 1
    assert "Change the pause" in _text(ana, ADDRESS)
    assert ana.post(f"{ADDRESS}end/").url == "/portal/"
    assert "You paused forms" not in _text(ana, "/portal/")
    # Pressed twice: nothing happens.
    assert ana.post(f"{ADDRESS}end/").status_code == 302


def test_bad_days_are_said_and_what_was_typed_stays(cast, signed_in):
    ana = signed_in(cast.ana)
    for until, words in (("soon", "Write the date"), ("2026-03-01", "lies before")):
        page = ana.post(ADDRESS, {**FORM, "until": until})
        text = page.content.decode()
        assert (page.status_code, text.count(words), text.count(WHY)) == (400, 1, 1)
    assert Pause.everywhere.count() == 0


def test_looking_changes_nothing(cast, signed_in):
    ana = signed_in(cast.ana)
    ana.get(ADDRESS)
    assert ana.get(f"{ADDRESS}end/").status_code == 405
    assert Pause.everywhere.count() == 0


def test_pause_of_one_is_no_pause_of_another(cast, signed_in):
    signed_in(cast.ana).post(ADDRESS, FORM)
    text = _text(signed_in(cast.ben), "/portal/")
    assert ("You paused" in text, WHY in text) == (False, False)


def test_therapist_sees_the_pause_where_forms_are_given(cast, signed_in):
    signed_in(cast.ana).post(ADDRESS, FORM)
    nora = signed_in(cast.nora)
    for name in ("client", "questionnaires", "assign"):
        text = _text(nora, at(name, cast.ana.pk))
        words = "Ana has paused forms from 2 March 2026 until 20 March 2026."
        assert (text.count(words), text.count(WHY)) == (1, 1), name


def test_front_desk_sees_that_and_not_why(cast, signed_in):
    """In the client's own words stands what is as private as an answer."""
    signed_in(cast.ana).post(ADDRESS, FORM)
    desk = signed_in(StaffFactory(practice=cast.harbour, role="assistant"))
    for name in ("client", "questionnaires", "assign"):
        text = _text(desk, at(name, cast.ana.pk))
        assert ("has paused forms" in text, WHY in text) == (True, False), name


def test_link_is_refused_with_words_while_paused(cast, signed_in):
    signed_in(cast.ana).post(ADDRESS, FORM)
    form = {"instrument": "five_signs/1.0", "way": "link"}
    page = signed_in(cast.nora).post(at("assign", cast.ana.pk), form)
    assert page.status_code == 400
    assert "No mail is sent meanwhile." in page.content.decode()


def test_pause_that_is_over_is_told_no_more(cast, signed_in):
    signed_in(cast.ana).post(ADDRESS, FORM)
    with time_machine.travel(MONDAY.replace(day=21), tick=False):
        assert "has paused" not in _text(
            signed_in(cast.nora), at("questionnaires", cast.ana.pk)
        )
