"""The tab Notes: read, written, kept by the script of the page, signed, amended."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from clients.models import PsychotherapyNote, SessionNote
from tests.attachment_clinic.workspace.addresses import at
from tests.attachment_clinic.workspace.world import BEGUN, OWN, OWN_BEGUN, WRITTEN
from tests.factories.clients import MONDAY, SessionFactory
from tests.factories.notes import PsychotherapyNoteFactory, SessionNoteFactory

KINDS = ("session", "psychotherapy")


@pytest.fixture(autouse=True)
def _on_monday():
    with time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def session(harbour):
    """One of Ana's, that nothing is written about."""
    return SessionFactory(episode=harbour.ana.episodes.get(), staff=harbour.nora)


@pytest.fixture
def quist(harbour, signed_in):
    """The browser of Nora Quist, who held it."""
    return signed_in(harbour.nora)


def url(name, session, kind="session"):
    return at(name, session.client_id, session.pk, kind)


def page(browser, client, name="notes", *more) -> str:
    return browser.get(at(name, client.pk, *more)).content.decode()


# ---- reading


def test_file_without_a_session_says_what_notes_belong_to(harbour, signed_in):
    assert "No session yet" in page(signed_in(harbour.nora), harbour.ana)


def test_notes_stand_in_full_below_their_session_the_newest_first(world, theo):
    later = SessionFactory(
        episode=world.episode, staff=world.theo, starts_at=MONDAY + timedelta(hours=2)
    )
    SessionNoteFactory(session=later, text="The winter again.")
    text = page(theo, world.dora)
    assert text.index("The winter again.") < text.index(WRITTEN)
    assert "Signed by Theo Marsh, 2 March 2026, 09:00" in text
    # What is one's own is opened by a press: somebody may look at the screen, too.
    assert [word in text for word in (BEGUN, OWN, OWN_BEGUN)] == [False] * 3
    assert at("note", world.dora.pk, world.own_note.pk) in text
    for kind in KINDS:
        assert url("write_note", world.session, kind) in text


def test_session_to_come_is_not_written_about_before_its_day(harbour, session, quist):
    tomorrow = SessionFactory(
        episode=session.episode, staff=harbour.nora, starts_at=MONDAY + timedelta(1)
    )
    text = page(quist, harbour.ana)
    assert (session.pk.hex in text.replace("-", "")) is True
    assert str(tomorrow.pk) not in text


def test_supervisors_read_the_record_and_find_nothing_to_write(world, signed_in):
    supervisor = signed_in(world.supervisor)
    text = page(supervisor, world.dora)
    assert WRITTEN in text
    assert "write one" not in text
    note = page(supervisor, world.dora, "note", world.note.pk)
    assert (WRITTEN in note, "Amend" in note) == (True, False)


def test_today_and_sessions_lead_to_the_note(world, theo):
    there = url("write_note", world.session)
    assert there in theo.get(at("today")).content.decode()
    assert there in page(theo, world.dora, "sessions")


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries_for_any_number(
    harbour, session, quist, count, django_assert_num_queries
):
    for number in range(count):
        held = SessionFactory(episode=session.episode, staff=harbour.nora)
        SessionNoteFactory(session=held, text=f"Note {number}")
        PsychotherapyNoteFactory(session=held)
        SessionNoteFactory(session=held, draft=True)
    page(quist, harbour.ana)
    with django_assert_num_queries(15):
        page(quist, harbour.ana)


# ---- writing


@pytest.mark.parametrize("kind", KINDS)
def test_note_is_written_kept_and_signed_without_a_script(session, quist, kind, acts):
    model = {"session": SessionNote, "psychotherapy": PsychotherapyNote}[kind]
    there = url("write_note", session, kind)
    first = {"text": "One", "seen": "0", "do": "keep"}
    assert acts(lambda: quist.post(there, first)) == ["save_note"]
    text = quist.get(there).content.decode()
    assert (">\nOne</textarea>" in text, 'name="seen" value="1"' in text) == (True,) * 2
    second = {"text": "One\r\n\r\ntwo", "seen": "1", "do": "sign"}
    answer = quist.post(there, second)
    note = model.objects.get()
    assert answer.url == at("note", session.client_id, note.pk)
    assert (note.text, note.signed_by, note.signed_at) == (
        "One\n\ntwo",
        "Nora Quist",
        MONDAY,
    )
    assert ">One\n\ntwo</div>" in quist.get(answer.url).content.decode()


def test_who_reads_it_is_said_before_a_word_is_written(session, quist):
    shared = quist.get(url("write_note", session)).content.decode()
    assert "everybody who sees the scores of this client can read it" in shared
    own = quist.get(url("write_note", session, "psychotherapy")).content.decode()
    assert "Nobody else in the practice can open it" in own


def test_nothing_is_begun_by_looking(session, quist, acts):
    assert acts(lambda: quist.get(url("write_note", session))) == ["open_file"]
    assert SessionNote.objects.count() == 0


@pytest.mark.parametrize("do", ["keep", "sign"])
def test_nothing_is_kept_or_signed_of_nothing(session, quist, do):
    answer = quist.post(url("write_note", session), {"text": " ", "seen": 0, "do": do})
    assert answer.status_code == 400
    assert "id_text_error" in answer.content.decode()
    assert SessionNote.objects.count() == 0


def test_other_window_is_shown_beside_what_was_written_here(session, quist):
    there = url("write_note", session)
    quist.post(there, {"text": "From one window", "seen": "0"})
    mine = {"text": "From the other", "seen": "0", "do": "sign"}
    answer = quist.post(there, mine)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "kept in another window, too" in text
    for words in (">From one window</div>", ">\nFrom the other</textarea>"):
        assert words in text
    assert 'name="seen" value="1"' in text
    quist.post(there, mine | {"seen": "1"})
    assert SessionNote.objects.get(signed_at=MONDAY).text == "From the other"


def test_draft_that_was_signed_elsewhere_is_said_and_nothing_is_lost(session, quist):
    there = url("write_note", session)
    quist.post(there, {"text": "One", "seen": "0", "do": "sign"})
    answer = quist.post(there, {"text": "One more", "seen": "1", "do": "keep"})
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "signed or thrown away in another window" in text
    for words in (
        "data-there hidden",
        ">\nOne more</textarea>",
        'name="seen" value="0"',
    ):
        assert words in text
    quist.post(there, {"text": "One more", "seen": "0", "do": "keep"})
    assert SessionNote.objects.get(signed_at=None).text == "One more"


def test_draft_is_thrown_away(session, quist, acts):
    quist.post(url("write_note", session), {"text": "One", "seen": "0"})
    discard = url("discard_note", session)
    assert "Nothing of it is kept" in quist.get(discard).content.decode()
    assert acts(lambda: quist.post(discard)) == ["discard_note"]
    assert SessionNote.objects.count() == 0
    assert quist.post(discard).status_code == 404


# ---- kept by the script of the page


def test_script_keeps_a_draft_and_says_when(session, quist, acts):
    there, said = url("save_note", session), []

    def save():
        said.append(quist.post(there, {"text": "One", "seen": "0"}))

    assert acts(save) == ["save_note"]
    assert said[0].json() == {"revision": 1, "saved": "Saved 09:00"}


def test_script_is_told_what_another_window_kept(session, quist):
    there = url("save_note", session)
    quist.post(there, {"text": "From one window", "seen": "0"})
    answer = quist.post(there, {"text": "From the other", "seen": "0"})
    assert answer.status_code == 409
    assert answer.json() == {
        "words": "This note was kept in another window, too.",
        "text": "From one window",
        "revision": 1,
    }


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": "x" * 20_001, "seen": "0"}, "longer than 20000 characters"),
        ({"text": "One", "seen": "-1"}, "greater than or equal to 0"),
        ({"text": "One", "seen": "soon"}, "whole number"),
        ({"text": "One"}, "open this page anew"),
        ({"text": "a\0b", "seen": "0"}, "Null characters"),
        ({"text": " ", "seen": "0"}, "nothing to keep yet"),
        ({}, "open this page anew"),
    ],
)
def test_script_is_told_in_words_what_cannot_be_kept(session, quist, sent, words):
    answer = quist.post(url("save_note", session), sent)
    assert (answer.status_code, words in answer.json()["words"]) == (400, True)
    assert SessionNote.objects.count() == 0


def test_no_third_kind_of_note(session, quist):
    for name in ("write_note", "discard_note"):
        assert quist.get(url(name, session, "secret")).status_code == 404
    sent = {"text": "One", "seen": "0"}
    assert quist.post(url("save_note", session, "secret"), sent).status_code == 404


# ---- amending


@pytest.mark.parametrize("kind", KINDS)
def test_note_is_amended_with_a_reason_and_both_versions_are_read(
    session, quist, kind, acts
):
    factories = {
        "session": SessionNoteFactory,
        "psychotherapy": PsychotherapyNoteFactory,
    }
    note = factories[kind](session=session, text="In March.")
    amend = at("amend_note", session.client_id, note.pk)
    assert quist.post(amend, {"reason": ""}).status_code == 400
    assert acts(lambda: quist.post(amend, {"reason": "Wrong month"})) == ["amend_note"]
    there = url("write_note", session, kind)
    draft = quist.get(there).content.decode()
    assert ">\nIn March.</textarea>" in draft
    assert "Version 2 of a signed note (“Wrong month”)" in draft
    signed = quist.post(there, {"text": "In May.", "seen": "1", "do": "sign"})
    new = quist.get(signed.url).content.decode()
    assert "Version 2, in place of version 1: Wrong month" in new
    old = page(quist, session.client, "note", note.pk)
    for words in ("In March.", "This version holds no longer", signed.url):
        assert words in old
    assert amend not in old


def test_second_draft_about_a_session_is_refused_in_words(world, theo):
    amend = at("amend_note", world.dora.pk, world.note.pk)
    answer = theo.post(amend, {"reason": "Wrong month"})
    assert answer.status_code == 400
    assert "Sign it or throw it away first" in answer.content.decode()


def test_nobody_amends_the_note_of_another(world, nora):
    amend = at("amend_note", world.dora.pk, world.note.pk)
    told = [nora.get(amend), nora.post(amend, {"reason": "Mine"})]
    assert [each.status_code for each in told] == [404, 404]
    gone = nora.get(at("amend_note", world.dora.pk, uuid4()))
    assert told[0].content == gone.content


def test_hostile_words_are_shown_as_words(session, quist):
    hostile = "</div><script>alert(1)</script>"
    sent = {"text": hostile, "seen": "0", "do": "sign"}
    answer = quist.post(url("write_note", session), sent)
    for address in (answer.url, at("notes", session.client_id)):
        text = quist.get(address).content.decode()
        assert ("<script>alert" in text, "&lt;script&gt;alert" in text) == (False, True)
