"""Several windows on one note at once: one draft, and nothing signed half."""

import pytest

from clients.actions.note import NoteChanged, discard_note, save_note, sign_note
from clients.models import NOTES, AuditLine, SessionNote
from clients.queries.note import draft_of
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, SessionFactory

ROUNDS = 5


@pytest.fixture
def session(together):
    """One of Ana's, held by Nora."""
    return SessionFactory(episode=together.ana.episodes.get(), staff=together.nora)


def keep(session, text, revision=0, kind="session", act=save_note):
    by = {"author": session.staff, "by": session.staff.actor, "now": MONDAY}
    return act(session=session, kind=kind, text=text, revision=revision, **by)


@pytest.mark.parametrize("kind", list(NOTES))
def test_many_windows_begin_one_draft_and_the_others_are_told(session, at_once, kind):
    results = at_once(6, lambda number: keep(session, f"Window {number}", kind=kind))
    (saved,) = [each for each in results if isinstance(each, NOTES[kind])]
    told = [each.text for each in results if isinstance(each, NoteChanged)]
    assert told == [saved.text] * 5
    assert NOTES[kind].objects.count() == 1
    assert AuditLine.objects.filter(act="save_note").count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_what_is_signed_is_what_one_window_showed(session, at_once, _round):
    keep(session, "Begun")

    def act(number):
        if number:
            return keep(session, "Still writing", 1)
        return keep(session, "Signed", 1, act=sign_note)

    signed, written = at_once(2, act)
    if isinstance(signed, NoteChanged):
        assert (signed.text, written.text) == ("Still writing", "Still writing")
        assert draft_of(session.staff, session, "session").text == "Still writing"
    else:
        assert (written.text, written.revision) == ("", 0)
        assert SessionNote.objects.get().text == "Signed"


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_draft_is_signed_or_thrown_away_and_never_both(session, at_once, _round):
    draft = keep(session, "Begun")

    def act(number):
        if number:
            return discard_note(note=draft, by=session.staff.actor, now=MONDAY)
        return keep(session, "Begun", 1, act=sign_note)

    signed, gone = at_once(2, act)
    kept = [each.text for each in SessionNote.objects.all()]
    if isinstance(gone, NotAllowed):
        assert (kept, signed.signed_at) == (["Begun"], MONDAY)
    else:
        assert (kept, type(signed)) == ([], NoteChanged)
