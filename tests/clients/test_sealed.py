"""Sealed fields: read as ever, and of no use to whoever has the database alone."""

import pytest
from django.db import transaction

from clients.models import ClientKey, JournalEntry
from clients.sealing import KeyDestroyed, KeyMissing, Tampered
from clients.tenancy import in_practice
from tests.columns import again, store, stored
from tests.factories.practising import JournalEntryFactory

WORDS = "I am afraid of what he says. 🐚"
OTHER_KEY = "c29tZSBvdGhlciBrZXksIDMyIGJ5dGVzIGluIGFsbCE="


@pytest.fixture
def entry(harbour) -> JournalEntry:
    """Ana's, with WORDS in it, as it comes out of the database."""
    return again(JournalEntryFactory(client=harbour.ana, text=WORDS))


@pytest.mark.parametrize("text", ["", "0", " ", "None", "{}", WORDS, "1c.a.b"])
def test_text_comes_back_as_it_went(harbour, text):
    entry = JournalEntryFactory(client=harbour.ana, text=text)
    assert entry.text == text
    assert again(entry).text == text


def test_no_word_stands_in_the_column(entry):
    for word in ("afraid", "what", "says"):
        assert word not in stored(entry)
    assert str(entry.client_id) not in stored(entry)


def test_blank_stays_blank_so_that_it_can_be_asked_for(harbour, entry):
    blank = JournalEntryFactory(client=harbour.ana, text="")
    assert stored(blank) == ""
    assert list(JournalEntry.objects.filter(text="")) == [blank]
    assert list(JournalEntry.objects.exclude(text="")) == [entry]


def test_each_row_has_its_own_seal(harbour, entry):
    other = JournalEntryFactory(client=harbour.ana, text=WORDS)
    assert stored(other) != stored(entry)


def test_rows_that_are_made_together_are_sealed_each(harbour):
    facts = {"practice": harbour.harbour, "client": harbour.ana}
    made = JournalEntry.objects.bulk_create(
        JournalEntry(text=text, begun_at="2026-03-02T09:00Z", **facts)
        for text in (WORDS, "", "0")
    )
    assert [again(each).text for each in made] == [WORDS, "", "0"]
    assert WORDS not in stored(made[0])


def test_saving_writes_back_what_was_not_changed(entry):
    """So that a frozen row is the same after any save."""
    before = stored(entry)
    entry.save()
    assert entry.text == WORDS
    entry.save()
    entry.text = WORDS[:5] + WORDS[5:]
    assert entry.text == WORDS
    assert stored(entry) == before


def test_changed_words_are_sealed_anew(entry):
    before = stored(entry)
    entry.text = "Now something else."
    entry.save()
    assert again(entry).text == "Now something else."
    assert stored(entry) != before
    entry.refresh_from_db()
    assert entry.text == "Now something else."


def test_a_copy_is_sealed_for_its_own_row(entry):
    before, first = stored(entry), entry.pk
    copy = again(entry)
    assert copy.text == WORDS
    copy.pk = JournalEntry().pk
    copy._state.adding = True
    copy.save(force_insert=True)
    assert again(copy).text == WORDS
    assert copy.pk != first
    assert stored(copy) != before


def test_a_column_that_was_left_out_is_read_when_it_is_wanted(entry):
    late = JournalEntry.objects.defer("text").get(pk=entry.pk)
    assert late.text == WORDS
    alone = JournalEntry.objects.only("text").get(pk=entry.pk)
    assert alone.text == WORDS


# ---- moved, changed, or without its key --------------------------------------


def test_seal_of_another_row_does_not_open(harbour, entry):
    other = JournalEntryFactory(client=harbour.ana, text="Another day.")
    store(entry, stored(other))
    with pytest.raises(Tampered):
        _ = again(entry).text


def test_seal_of_another_client_does_not_open(harbour, entry):
    other = JournalEntryFactory(client=harbour.ben, text="Another day.")
    store(entry, stored(other))
    with pytest.raises(Tampered):
        _ = again(entry).text


def test_row_that_was_given_to_another_client_does_not_open(harbour, entry):
    JournalEntry.objects.filter(pk=entry.pk).update(client=harbour.ben)
    with pytest.raises(Tampered):
        _ = again(entry).text


def test_seal_of_another_practice_does_not_open(harbour, entry):
    with in_practice(harbour.lighthouse.pk):
        other = stored(JournalEntryFactory(client=harbour.cleo, text="Another day."))
    store(entry, other)
    with pytest.raises(KeyMissing):
        _ = again(entry).text


@pytest.mark.parametrize(
    "spoilt",
    [
        "afraid",
        "1c..",
        "1c.!.!",
        "2c" + "x" * 60,
        "1x.abcd.abcd",
        "0",
        "1c." + "A" * 22 + "." + "A" * 60,
        "1c.AAAA.AAAA",
    ],
)
def test_what_was_never_sealed_here_is_no_text(entry, spoilt):
    store(entry, spoilt)
    with pytest.raises((Tampered, KeyMissing)):
        _ = again(entry).text


def test_every_letter_in_the_column_is_watched(entry):
    """Format, letter of the owner, id of the key, nonce, text and tag."""
    whole = stored(entry)
    for place, letter in enumerate(whole):
        store(
            entry, whole[:place] + ("B" if letter != "B" else "C") + whole[place + 1 :]
        )
        with pytest.raises((Tampered, KeyMissing)):
            _ = again(entry).text
    store(entry, whole)
    assert again(entry).text == WORDS


def test_without_its_key_nothing_is_read_or_written(harbour, entry, settings):
    settings.FIELD_KEYS = [OTHER_KEY]
    with in_practice(harbour.harbour.pk):
        with pytest.raises(KeyMissing):
            _ = again(entry).text
        with pytest.raises(KeyMissing), transaction.atomic():
            JournalEntryFactory(client=harbour.ana, text=WORDS)
    settings.FIELD_KEYS = []
    with in_practice(harbour.harbour.pk), pytest.raises(KeyMissing):
        _ = again(entry).text


def test_a_client_without_a_key_is_said_and_not_made_up(harbour, entry):
    ClientKey.objects.filter(client=harbour.ana).delete()
    with in_practice(harbour.harbour.pk), pytest.raises(KeyMissing):
        _ = again(entry).text


def test_wrapped_key_of_another_client_opens_nothing(harbour, entry):
    """Whoever has the database cannot give one client's key to another."""
    theirs = ClientKey.objects.get(client=harbour.ben)
    ClientKey.objects.filter(client=harbour.ana).update(wrapped=theirs.wrapped)
    with in_practice(harbour.harbour.pk), pytest.raises(Tampered):
        _ = again(entry).text


def test_destroyed_key_says_so(harbour, entry):
    gone = {"wrapped": "", "wrapped_by": "", "destroyed_at": entry.begun_at}
    ClientKey.objects.filter(client=harbour.ana).update(**gone)
    with in_practice(harbour.harbour.pk):
        with pytest.raises(KeyDestroyed):
            _ = again(entry).text
        with pytest.raises(KeyDestroyed), transaction.atomic():
            JournalEntryFactory(client=harbour.ana, text=WORDS)
        # What says nothing can still be said, such as that a page was emptied.
        assert JournalEntryFactory(client=harbour.ana, text="").text == ""
