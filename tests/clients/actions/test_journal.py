"""The journal: who writes, what is lost never, who sees which entry, and until when."""

from datetime import timedelta

import pytest

from clients.actions.client import set_status
from clients.actions.export import export_journal
from clients.actions.journal import (
    CannotShare,
    EntryChanged,
    EntryRead,
    EntryShared,
    begin_entry,
    read_entry,
    remove_entry,
    save_entry,
    share_entry,
    unshare_entry,
)
from clients.learning.shelf import NotOnTheShelf
from clients.models import AuditLine, JournalEntry
from clients.queries import Missing
from clients.queries.audit import audit_lines_about, audit_lines_of
from clients.queries.journal import (
    entries_for_client,
    entries_for_staff,
    newest_shared,
    own_entry,
    shared_entry,
)
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, StaffFactory
from tests.factories.practising import JournalEntryFactory
from tests.factories.practising import shared_entry as already_shared

HOUR = timedelta(hours=1)


@pytest.fixture
def ana(harbour):
    return {"by": harbour.ana.actor, "now": MONDAY}


@pytest.fixture
def nora(harbour):
    return {"by": harbour.nora.actor, "now": MONDAY + HOUR}


@pytest.fixture
def entry(harbour):
    """One of Ana's, saved once, hers alone."""
    return JournalEntryFactory(client=harbour.ana)


def save(entry, ana, text="By the water.", revision=1, mood=None, security=None):
    said = {"text": text, "mood": mood, "security": security, "revision": revision}
    return save_entry(entry=entry, **said, **ana)


def test_entry_is_begun_saved_and_counted(harbour, ana):
    entry = begin_entry(client=harbour.ana, prompt="small_good", **ana)
    assert (entry.prompt, entry.is_blank, entry.revision) == ("small_good", True, 0)
    kept = save(entry, ana, "Two lines,\r\nand a third\rof it.", 0, mood=0, security=10)
    assert (kept.text, kept.mood, kept.security) == (
        "Two lines,\nand a third\nof it.",
        0,
        10,
    )
    assert (kept.revision, kept.saved_at, kept.is_blank) == (1, MONDAY, False)


def test_entry_that_is_still_empty_is_begun_anew_and_is_in_no_list(harbour, ana):
    first = begin_entry(client=harbour.ana, **ana)
    again = begin_entry(client=harbour.ana, prompt="missed", **ana)
    assert (again.pk, again.prompt) == (first.pk, "missed")
    assert list(entries_for_client(harbour.ana)) == []
    save(again, ana, "  \n ", 0)
    assert list(entries_for_client(harbour.ana)) == []
    save(again, ana, "", 0, mood=4)
    assert list(entries_for_client(harbour.ana)) == [again]
    assert begin_entry(client=harbour.ana, **ana).pk != again.pk


def test_question_that_nobody_asks_begins_nothing(harbour, ana):
    with pytest.raises(NotOnTheShelf):
        begin_entry(client=harbour.ana, prompt="moon", **ana)
    assert JournalEntry.objects.count() == 0


def test_same_again_after_a_lost_reply_is_saved_once(entry, ana):
    assert save(entry, ana).revision == save(entry, ana).revision == 2
    assert AuditLine.objects.filter(act="save_entry").count() == 1


def test_second_window_never_overwrites_the_first(entry, ana):
    save(entry, ana, "From the phone.")
    with pytest.raises(EntryChanged) as refusal:
        save(entry, ana, "From the desk.")
    assert (refusal.value.there.text, refusal.value.there.revision) == (
        "From the phone.",
        2,
    )
    entry.refresh_from_db()
    assert entry.text == "From the phone."
    assert save(entry, ana, "Both.", 2).text == "Both."


def test_shared_entry_is_seen_as_it_was_shared(harbour, entry, ana):
    shared = share_entry(entry=entry, revision=1, **ana)
    assert shared.shared_at == MONDAY
    assert share_entry(entry=entry, revision=1, **ana) == shared
    with pytest.raises(EntryShared):
        save(entry, ana)
    with pytest.raises(EntryShared):
        remove_entry(entry=entry, **ana)
    assert newest_shared(harbour.ana).text == "The gulls were loud."
    assert AuditLine.objects.filter(act="share_entry").count() == 1


def test_what_was_changed_since_it_was_looked_at_is_not_shared(entry, ana):
    save(entry, ana, "Not for others.")
    with pytest.raises(EntryChanged):
        share_entry(entry=entry, revision=1, **ana)
    entry.refresh_from_db()
    assert entry.shared_at is None


def test_nothing_is_shared_of_an_empty_entry_or_when_care_has_ended(
    harbour, entry, ana, nora
):
    empty = begin_entry(client=harbour.ana, **ana)
    with pytest.raises(CannotShare, match="nothing in this entry"):
        share_entry(entry=empty, revision=0, **ana)
    set_status(client=harbour.ana, status="discharged", **nora)
    with pytest.raises(CannotShare, match="nobody would read it"):
        share_entry(entry=entry, revision=1, **ana)
    assert list(entries_for_staff(harbour.ana)) == []


def test_unread_entry_is_taken_back_and_is_private_again(harbour, ana):
    entry = already_shared(harbour.ana)
    assert unshare_entry(entry=entry, **ana).shared_at is None
    assert unshare_entry(entry=entry, **ana).shared_at is None
    assert list(entries_for_staff(harbour.ana)) == []
    assert AuditLine.objects.filter(act="unshare_entry").count() == 1
    with pytest.raises(Missing):
        read_entry(entry=entry, by=harbour.nora.actor, now=MONDAY)


def test_first_reading_stays_and_ends_the_taking_back(harbour, ana, nora):
    entry = already_shared(harbour.ana)
    read = read_entry(entry=entry, **nora)
    assert (read.read_at, read.read_by) == (MONDAY + HOUR, "Nora Quist")
    vera = StaffFactory(practice=harbour.harbour, role="supervisor")
    again = read_entry(entry=entry, by=vera.actor, now=MONDAY + 2 * HOUR)
    assert (again.read_at, again.read_by) == (MONDAY + HOUR, "Nora Quist")
    assert AuditLine.objects.filter(act="read_entry").count() == 1
    with pytest.raises(EntryRead):
        unshare_entry(entry=entry, **ana)
    with pytest.raises(EntryShared):
        remove_entry(entry=entry, **ana)


def test_removed_entry_leaves_no_row(harbour, entry, ana):
    remove_entry(entry=entry, **ana)
    assert JournalEntry.everywhere.count() == 0
    for act in (remove_entry, unshare_entry):
        with pytest.raises(Missing):
            act(entry=entry, **ana)
    with pytest.raises(Missing):
        save(entry, ana)


@pytest.mark.parametrize("who", ["nora", "theo", "ben"])
def test_nobody_else_writes_shares_or_removes(harbour, entry, who):
    somebody = {"by": getattr(harbour, who).actor, "now": MONDAY}
    with pytest.raises(NotAllowed):
        begin_entry(client=harbour.ana, **somebody)
    with pytest.raises(NotAllowed):
        save(entry, somebody)
    with pytest.raises(NotAllowed):
        share_entry(entry=entry, revision=1, **somebody)
    for act in (unshare_entry, remove_entry):
        with pytest.raises(NotAllowed):
            act(entry=entry, **somebody)
    with pytest.raises(NotAllowed):
        export_journal(client=harbour.ana, entries=1, **somebody)
    entry.refresh_from_db()
    assert (entry.text, entry.shared_at) == ("The gulls were loud.", None)


@pytest.mark.parametrize("role", ["assistant", "client"])
def test_only_those_who_see_scores_read(harbour, role):
    entry = already_shared(harbour.ana)
    staff = StaffFactory(practice=harbour.harbour, role="assistant")
    by = staff.actor if role == "assistant" else harbour.ana.actor
    with pytest.raises(NotAllowed):
        read_entry(entry=entry, by=by, now=MONDAY)
    entry.refresh_from_db()
    assert entry.read_at is None


def test_each_sees_what_is_theirs(harbour, entry):
    shared = already_shared(harbour.ana, begun_at=MONDAY + HOUR)
    newer = already_shared(harbour.ana, shared_at=MONDAY + HOUR)
    bens = already_shared(harbour.ben)
    assert set(entries_for_client(harbour.ana)) == {entry, shared, newer}
    assert list(entries_for_staff(harbour.ana)) == [newer, shared]
    assert newest_shared(harbour.ana) == newer
    assert newest_shared(harbour.dora) is None
    for ask, wanted in ((own_entry, bens), (shared_entry, entry), (shared_entry, bens)):
        with pytest.raises(Missing):
            ask(harbour.ana, wanted.pk)


def test_trail_of_staff_tells_of_reading_alone_and_no_line_tells_words(
    harbour, ana, nora
):
    """Not even a count: no line of what the client does here alone is theirs to see."""
    entry = begin_entry(client=harbour.ana, prompt="missed", **ana)
    save(entry, ana, "A heron stood there.", 0, mood=7)
    share_entry(entry=entry, revision=1, **ana)
    unshare_entry(entry=entry, **ana)
    share_entry(entry=entry, revision=1, **ana)
    read_entry(entry=entry, **nora)
    remove_entry(entry=JournalEntryFactory(client=harbour.ana), **ana)
    export_journal(client=harbour.ana, entries=1, **ana)
    assert [line.act for line in AuditLine.objects.order_by("id")] == [
        "begin_entry",
        "save_entry",
        "share_entry",
        "unshare_entry",
        "share_entry",
        "read_entry",
        "remove_entry",
        "export_journal",
    ]
    for lines in (
        audit_lines_about(harbour.nora, harbour.ana),
        audit_lines_of(harbour.nora),
    ):
        assert [line.act for line in lines] == ["read_entry"]
    told = str([vars(line) for line in AuditLine.objects.all()])
    for word in ("heron", "missed", "mood"):
        assert word not in told


def test_entry_says_nothing_of_itself_in_a_log(entry):
    assert str(entry) == "Entry of 2026-03-02"
