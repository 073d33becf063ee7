"""Notes: kept as they are written, signed for good, and whose they are."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from clients.actions.note import (
    CannotAmend,
    EmptyNote,
    NoteChanged,
    amend_note,
    discard_note,
    save_note,
    sign_note,
)
from clients.models import NOTES, AuditLine, PsychotherapyNote, SessionNote
from clients.queries import Missing
from clients.queries.note import (
    draft_of,
    drafts_of,
    note_for,
    own_notes_of,
    session_notes_of,
    versions_of,
)
from clients.roles import NotAllowed
from clients.sealed import seal_for
from tests.factories.clients import (
    MONDAY,
    CareRelationFactory,
    SessionFactory,
    StaffFactory,
)
from tests.factories.notes import PsychotherapyNoteFactory, SessionNoteFactory

TUESDAY = MONDAY + timedelta(days=1)
TEXT = "She said it out loud.\n\nWe stayed with it."

kinds = pytest.mark.parametrize("kind", list(NOTES))


@pytest.fixture
def session(harbour):
    """One of Ana's, held by Nora."""
    return SessionFactory(episode=harbour.ana.episodes.get(), staff=harbour.nora)


def keep(session, text=TEXT, revision=0, kind="session", author=None, act=save_note):
    author = author or session.staff
    by = {"author": author, "by": author.actor, "now": MONDAY}
    return act(session=session, kind=kind, text=text, revision=revision, **by)


def sign(session, text=TEXT, revision=0, **more):
    return keep(session, text, revision, act=sign_note, **more)


def amend(note, reason="A date was wrong.", author=None):
    author = author or note.author
    return amend_note(
        note=note, author=author, reason=reason, by=author.actor, now=TUESDAY
    )


def lines():
    found = AuditLine.objects.order_by("id")
    return list(found.values_list("act", "thing", "detail"))


# ---- drafts


@kinds
def test_draft_is_kept_as_it_is_written(session, kind):
    first = keep(session, "One word", kind=kind)
    second = keep(session, "One word\r\nand the next", 1, kind=kind)
    assert (first.pk, first.revision, second.revision) == (second.pk, 1, 2)
    kept = draft_of(session.staff, session, kind)
    assert (kept.text, kept.version, kept.signed_at) == (
        "One word\nand the next",
        1,
        None,
    )


@kinds
def test_two_windows_never_overwrite_each_other(session, kind):
    keep(session, "Begun", kind=kind)
    keep(session, "From one window", 1, kind=kind)
    with pytest.raises(NoteChanged) as told:
        keep(session, "From the other", 1, kind=kind)
    assert (told.value.text, told.value.revision) == ("From one window", 2)
    assert keep(session, "From the other", 2, kind=kind).revision == 3


def test_second_window_begins_no_second_draft(session):
    keep(session, "From one window")
    with pytest.raises(NoteChanged) as told:
        keep(session, "From the other")
    assert (told.value.text, told.value.revision) == ("From one window", 1)
    assert SessionNote.objects.count() == 1


def test_lost_reply_can_be_asked_for_again(session):
    keep(session)
    assert keep(session, revision=0).revision == 1
    assert lines() == [("save_note", "SessionNote", {"version": 1})]


def test_draft_that_is_gone_is_begun_anew_once_the_person_has_been_told(session):
    sign(session)
    with pytest.raises(NoteChanged, match="signed or thrown away") as told:
        keep(session, "And one more thing", 1)
    assert (told.value.text, told.value.revision) == ("", 0)
    assert keep(session, "And one more thing", 0).version == 1


@pytest.mark.parametrize("act", [keep, sign])
def test_nothing_is_neither_kept_nor_signed(session, act):
    with pytest.raises(EmptyNote):
        act(session, " \n ")
    assert (SessionNote.objects.count(), lines()) == (0, [])
    # Nor does it take the place of what was written.
    keep(session)
    with pytest.raises(EmptyNote):
        act(session, "", 1)
    assert SessionNote.objects.get().text == TEXT


def test_the_two_kinds_about_one_session_do_not_touch(session):
    keep(session, "For the record")
    keep(session, "For me", kind="psychotherapy")
    texts = [each.text for each in drafts_of(session.staff, session.client)]
    assert sorted(texts) == ["For me", "For the record"]
    assert SessionNote.objects.get().text == "For the record"
    assert PsychotherapyNote.objects.get().text == "For me"


def test_there_is_no_third_kind(session):
    with pytest.raises(Missing):
        keep(session, kind="secret")


def test_draft_is_thrown_away_and_leaves_a_line(session):
    draft = keep(session)
    discard_note(note=draft, by=session.staff.actor, now=MONDAY)
    assert SessionNote.objects.count() == 0
    assert [act for act, *_ in lines()] == ["save_note", "discard_note"]


# ---- signing


@kinds
def test_signing_keeps_the_words_that_were_seen(session, kind):
    keep(session, "Begun", kind=kind)
    note = sign(session, TEXT, 1, kind=kind)
    assert (note.text, note.signed_at, note.signed_by) == (TEXT, MONDAY, "Nora Quist")
    assert draft_of(session.staff, session, kind) is None
    thing = NOTES[kind].__name__
    acts = ["save_note", "save_note", "sign_note"]
    assert lines() == [(act, thing, {"version": 1}) for act in acts]


def test_signing_words_that_changed_elsewhere_signs_nothing(session):
    keep(session, "Begun")
    keep(session, "Changed", 1)
    with pytest.raises(NoteChanged):
        sign(session, "Not this", 1)
    assert SessionNote.objects.get().signed_at is None


@kinds
def test_signed_note_is_never_changed_nor_deleted(session, kind):
    rows = NOTES[kind].objects
    note = sign(session, kind=kind)
    for change in ({"text": "Other"}, {"signed_at": None, "signed_by": ""}):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            rows.filter(pk=note.pk).update(**seal_for(note, **change))
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.filter(pk=note.pk).delete()
    with pytest.raises(NotAllowed, match="never thrown away"):
        discard_note(note=note, by=session.staff.actor, now=MONDAY)
    assert rows.get().text == TEXT


# ---- amending


@kinds
def test_amending_writes_the_next_version_and_the_old_one_holds_until_it_is_signed(
    session, kind
):
    first = sign(session, kind=kind)
    draft = amend(first)
    assert (draft.version, draft.reason, draft.text) == (2, "A date was wrong.", TEXT)
    find = session_notes_of if kind == "session" else own_notes_of
    assert list(find(session.staff, session.client)) == [first]
    second = sign(session, "In May.", draft.revision, kind=kind)
    assert list(find(session.staff, session.client)) == [second]
    assert [each.version for each in versions_of(first)] == [2, 1]
    assert [each.text for each in versions_of(first)] == ["In May.", TEXT]


def test_only_the_version_that_holds_is_amended(session):
    first = sign(session)
    sign(session, "In May.", amend(first).revision)
    with pytest.raises(CannotAmend, match="newer version"):
        amend(first)


def test_one_draft_at_a_time(session):
    first = sign(session)
    amend(first)
    with pytest.raises(CannotAmend, match="a draft about this session already"):
        amend(first)


def test_draft_of_an_amendment_is_thrown_away_and_the_signed_one_stays(session):
    first = sign(session)
    discard_note(note=amend(first), by=session.staff.actor, now=TUESDAY)
    assert list(versions_of(first)) == [first]
    assert amend(first).version == 2


# ---- whose they are


def test_nobody_writes_signs_or_amends_in_another_name(session, harbour):
    colleague = StaffFactory(practice=harbour.harbour)
    note = sign(session)
    draft = keep(session, "Mine")
    about = {"session": session, "kind": "session", "text": "Theirs", "revision": 1}
    for act in (save_note, sign_note):
        with pytest.raises(NotAllowed):
            act(**about, author=session.staff, by=colleague.actor, now=MONDAY)
    with pytest.raises(NotAllowed, match="Only its author"):
        amend(note, author=colleague)
    with pytest.raises(NotAllowed):
        discard_note(note=draft, by=colleague.actor, now=MONDAY)
    assert SessionNote.objects.get(signed_at=None).text == "Mine"


@pytest.mark.parametrize("role", ["supervisor", "assistant"])
def test_roles_that_do_not_treat_write_no_notes(harbour, session, role):
    colleague = StaffFactory(practice=harbour.harbour, role=role)
    with pytest.raises(NotAllowed, match="Write notes"):
        keep(session, author=colleague)


def test_signed_session_note_is_read_by_who_sees_scores(harbour, session):
    note, ana = sign(session), session.client
    readers = [
        StaffFactory(practice=harbour.harbour, role=role)
        for role in ("owner", "therapist", "supervisor")
    ]
    assert [note_for(each, ana, note.pk) for each in readers] == [note] * 3
    assistant = StaffFactory(practice=harbour.harbour, role="assistant")
    assert list(session_notes_of(assistant, ana)) == []
    with pytest.raises(Missing):
        note_for(assistant, ana, note.pk)


def test_draft_and_psychotherapy_note_are_read_by_their_author_alone(harbour, session):
    own, ana = sign(session, kind="psychotherapy"), session.client
    keep(session, "Not yet")
    for role in ("owner", "therapist", "supervisor", "assistant"):
        colleague = StaffFactory(practice=harbour.harbour, role=role)
        CareRelationFactory(client=ana, staff=colleague, kind="deputy")
        assert list(own_notes_of(colleague, ana)) == []
        assert list(session_notes_of(colleague, ana)) == []
        assert drafts_of(colleague, ana) == []
        assert draft_of(colleague, session, "session") is None
        with pytest.raises(Missing):
            note_for(colleague, ana, own.pk)
    assert note_for(session.staff, ana, own.pk) == own


def test_note_of_another_file_is_missing(harbour, session):
    note = sign(session)
    with pytest.raises(Missing):
        note_for(harbour.nora, harbour.ben, note.pk)


def test_trail_holds_no_word_and_the_same_acts_for_both_kinds(session):
    acts = {}
    for kind, factory in (
        ("session", SessionNoteFactory),
        ("psychotherapy", PsychotherapyNoteFactory),
    ):
        before = AuditLine.objects.count()
        note = factory(session=session, text="Told to nobody else")
        sign(session, "Nobody else, twice", amend(note).revision, kind=kind)
        found = AuditLine.objects.order_by("id")[before:]
        acts[kind] = [each.act for each in found]
        assert "obody else" not in str([vars(each) for each in found])
    assert acts["session"] == acts["psychotherapy"]
    assert acts["session"] == ["amend_note", "save_note", "sign_note"]
