"""Data keys: wrapped anew under the newest of FIELD_KEY, and destroyed."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from clients.actions import key as key_module
from clients.actions.client import add_client
from clients.actions.key import destroy_key, rewrap_keys
from clients.actions.practice import create_practice
from clients.keyring import Owner, key_of, wrapping_keys
from clients.models import AccountKey, AuditLine, ClientKey, PracticeKey
from clients.roles import SYSTEM
from clients.sealing import KeyDestroyed, KeyMissing, Tampered, to_bytes
from clients.tenancy import in_practice
from tests.columns import again, store, stored
from tests.factories.clients import MONDAY, SessionFactory
from tests.factories.notes import SessionNoteFactory
from tests.factories.practising import JournalEntryFactory

NEW = "YSBuZXdlciBrZXksIDMyIGJ5dGVzIG9mIHRlc3RzISE="
WORDS = "The gulls were loud."


def rewrap(kind="client") -> int:
    return rewrap_keys(kind=kind, by=SYSTEM, now=MONDAY)


def signed_note(harbour):
    return SessionNoteFactory(
        session=SessionFactory(episode=harbour.ana.episodes.get())
    )


def names(model) -> set[str]:
    """Under which keys of FIELD_KEY these are wrapped."""
    return set(model.objects.values_list("wrapped_by", flat=True))


@pytest.fixture
def rotated(settings):
    """Puts a newer key before the one in use; gives the name of the newer one."""
    settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]
    return next(iter(wrapping_keys()))


def test_client_who_is_added_has_a_key_of_their_own(harbour):
    facts = {"by": harbour.nora.actor, "now": MONDAY, "practice": harbour.harbour}
    details = {"given_name": "Eva", "family_name": "Holm"}
    made = [
        add_client(therapist=None, reference=each, **details, **facts)
        for each in ("N-1", "N-2")
    ]
    keys = {key_of(Owner("client", each.pk)).key for each in made}
    assert len(keys) == 2
    assert {len(each) for each in keys} == {32}


def test_practice_that_is_founded_has_a_key(db):
    practice, _ = create_practice(
        name="Elm Practice",
        time_zone="Europe/London",
        owner_name="Ida Wolf",
        owner_email="ida@example.org",
        by=SYSTEM,
        now=MONDAY,
    )
    with in_practice(practice.pk):
        assert len(key_of(Owner("practice", practice.pk)).key) == 32


def test_no_key_stands_in_the_database_as_it_is(harbour):
    key = key_of(Owner("client", harbour.ana.pk)).key
    row = ClientKey.objects.get(client=harbour.ana)
    assert len(row.wrapped) == 80  # 12 + 32 + 16 bytes, in base64
    assert key not in to_bytes(row.wrapped)
    assert "key=" not in repr(key_of(Owner("client", harbour.ana.pk)))


def test_wrapping_anew_changes_no_key_and_no_text(harbour, rotated, settings):
    """A signed note among them, which the database would let nobody change."""
    entry = JournalEntryFactory(client=harbour.ana, text=WORDS)
    note = signed_note(harbour)
    before = stored(entry), stored(note)
    key = key_of(Owner("client", harbour.ana.pk)).key
    assert rewrap() == 3
    assert names(ClientKey) == {rotated}
    assert (stored(entry), stored(note)) == before
    settings.FIELD_KEYS = [NEW]
    with in_practice(harbour.harbour.pk):
        assert key_of(Owner("client", harbour.ana.pk)).key == key
        assert again(entry).text == WORDS
        assert again(note).text == note.text


def test_wrapping_anew_is_done_once(harbour, rotated):
    assert (rewrap(), rewrap()) == (3, 0)
    line = AuditLine.objects.get(act="rotate_keys")
    assert (line.detail, line.practice_id) == (
        {"kind": "client", "keys": 3},
        harbour.harbour.pk,
    )


def test_keys_of_another_practice_wait_for_their_own_turn(harbour, rotated):
    rewrap()
    with in_practice(harbour.lighthouse.pk):
        assert rotated not in names(ClientKey)
        assert rewrap() == 1


def test_keys_of_practices_and_accounts_are_wrapped_anew_too(harbour, rotated):
    assert rewrap("practice") == 1
    assert names(PracticeKey) == {rotated}
    assert rewrap("account") == AccountKey.objects.count() == 7
    assert names(AccountKey) == {rotated}


def test_a_few_are_done_at_a_time(harbour, rotated, monkeypatch):
    """So that nobody waits for long, and that it can be stopped between two."""
    monkeypatch.setattr(key_module, "PORTION", 2)
    assert [rewrap(), rewrap(), rewrap()] == [2, 1, 0]
    assert names(ClientKey) == {rotated}


def test_key_that_cannot_be_opened_is_left_as_it_is(harbour, settings):
    before = names(ClientKey)
    settings.FIELD_KEYS = [NEW]
    with pytest.raises(KeyMissing):
        rewrap()
    assert names(ClientKey) == before


def test_damaged_key_stops_and_is_not_wrapped_as_it_is(harbour, rotated):
    row = ClientKey.objects.get(client=harbour.ana)
    store(row, "A" * 80, "wrapped")
    with pytest.raises(Tampered), transaction.atomic():
        rewrap()
    assert again(row).wrapped == "A" * 80


# ---- destroying ----------------------------------------------------------------


def destroy(harbour, now=MONDAY) -> bool:
    return destroy_key(client=harbour.ana, by=harbour.nora.actor, now=now)


def test_destroyed_key_takes_every_word_of_this_client_alone(harbour):
    hers = JournalEntryFactory(client=harbour.ana, text=WORDS)
    note = signed_note(harbour)
    his = JournalEntryFactory(client=harbour.ben, text=WORDS)
    assert again(hers).text == WORDS
    assert destroy(harbour) is True
    for each in (hers, note):
        with pytest.raises(KeyDestroyed):
            _ = again(each).text
    assert again(his).text == WORDS


def test_nothing_is_left_of_a_destroyed_key_but_when(harbour):
    destroy(harbour)
    row = ClientKey.objects.get(client=harbour.ana)
    assert (row.wrapped, row.wrapped_by, row.destroyed_at) == ("", "", MONDAY)


def test_key_is_destroyed_once(harbour):
    destroy(harbour)
    assert destroy(harbour, MONDAY + timedelta(days=1)) is False
    assert ClientKey.objects.get(client=harbour.ana).destroyed_at == MONDAY
    line = AuditLine.objects.get(act="destroy_key")
    assert (line.client_id, line.detail) == (harbour.ana.pk, {})


def test_destroyed_key_is_not_wrapped_anew(harbour, rotated):
    destroy(harbour)
    assert rewrap() == 2
    assert ClientKey.objects.get(client=harbour.ana).wrapped == ""


def test_rotation_cannot_bring_a_destroyed_key_back(harbour):
    """The database refuses a row that is destroyed and holds a key."""
    row = ClientKey.objects.get(client=harbour.ana)
    destroy(harbour)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClientKey.objects.filter(pk=row.pk).update(wrapped=row.wrapped)
