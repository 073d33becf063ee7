"""Several hands on one entry at once: nothing overwritten, and no half reading."""

import pytest

from clients.actions.journal import (
    EntryChanged,
    EntryRead,
    begin_entry,
    read_entry,
    save_entry,
    unshare_entry,
)
from clients.models import AuditLine, JournalEntry
from clients.queries import Missing
from tests.factories.clients import MONDAY
from tests.factories.practising import JournalEntryFactory, shared_entry

ROUNDS = 5


def test_one_of_many_windows_is_saved_and_the_others_are_told(together, at_once):
    entry = JournalEntryFactory(client=together.ana)

    def save(number):
        said = {"text": f"Window {number}", "mood": None, "security": None}
        by = together.ana.actor
        return save_entry(entry=entry, revision=1, by=by, now=MONDAY, **said)

    results = at_once(6, save)
    (saved,) = [each for each in results if isinstance(each, JournalEntry)]
    refused = [each for each in results if isinstance(each, EntryChanged)]
    assert {each.there.text for each in refused} == {saved.text}
    assert len(refused) == 5
    assert AuditLine.objects.filter(act="save_entry").count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_entry_is_read_or_taken_back_and_never_both(together, at_once, _round):
    entry = shared_entry(together.ana)

    def act(number):
        if number:
            return unshare_entry(entry=entry, by=together.ana.actor, now=MONDAY)
        return read_entry(entry=entry, by=together.nora.actor, now=MONDAY)

    read, taken = at_once(2, act)
    entry.refresh_from_db()
    if isinstance(read, Missing):
        assert (entry.shared_at, entry.read_at) == (None, None)
        assert isinstance(taken, JournalEntry)
    else:
        assert (entry.shared_at, entry.read_at) == (MONDAY, MONDAY)
        assert isinstance(taken, EntryRead)


def test_two_beginnings_at_once_lose_nothing(together, at_once):
    """At the worst two empty entries, which are in no list."""
    by = together.ana.actor
    begun = at_once(4, lambda _: begin_entry(client=together.ana, by=by, now=MONDAY))
    assert {type(each) for each in begun} == {JournalEntry}
