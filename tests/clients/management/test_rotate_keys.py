"""`manage.py rotate_keys`: every data key of this server under the newest FIELD_KEY."""

import io

import pytest
from django.core.management import CommandError, call_command

from clients.actions import key as key_module
from clients.keyring import wrapping_keys
from clients.models import AccountKey, ClientKey, PracticeKey
from clients.tenancy import in_practice
from tests.columns import again, store
from tests.factories.practising import JournalEntryFactory

NEW = "YSBuZXdlciBrZXksIDMyIGJ5dGVzIG9mIHRlc3RzISE="


OTHER = "YW5vdGhlciBrZXksIG9mIHRoaXJ0eS10d28gYnl0ZXM="


def rotate() -> list[str]:
    said = io.StringIO()
    call_command("rotate_keys", stdout=said)
    return said.getvalue().splitlines()


def wrapped_by() -> set[str]:
    """Under which of FIELD_KEY all keys of all practices are."""
    rows = [*ClientKey.everywhere.all(), *PracticeKey.everywhere.all()]
    return {each.wrapped_by for each in [*rows, *AccountKey.objects.all()]}


def test_all_keys_of_all_practices_are_wrapped_anew(cast, settings):
    """Four clients, two practices, and the accounts of seven people."""
    (older,) = wrapping_keys()
    settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]
    newest = next(iter(wrapping_keys()))
    assert rotate() == [
        f"13 keys were wrapped anew, all are under {newest} now.",
        f"Keep {older} for older backups and audit lines.",
    ]
    assert wrapped_by() == {newest}


def test_twice_is_as_good_as_once(cast, settings):
    settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]
    rotate()
    before = [each.wrapped for each in ClientKey.everywhere.order_by("pk")]
    assert rotate()[0].startswith("0 keys were wrapped anew")
    assert [each.wrapped for each in ClientKey.everywhere.order_by("pk")] == before


def test_stopped_half_way_it_goes_on(cast, settings, monkeypatch):
    """A key that is damaged stops it; what was done before stays done."""
    monkeypatch.setattr(key_module, "PORTION", 1)
    settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]
    row = AccountKey.objects.order_by("pk").last()
    whole = row.wrapped
    store(row, "A" * 80, "wrapped")
    with pytest.raises(CommandError, match="was changed"):
        rotate()
    assert again(row).wrapped == "A" * 80
    store(row, whole, "wrapped")
    assert rotate()[0].startswith("1 keys were wrapped anew")


def test_without_the_older_key_nothing_is_changed(cast, settings):
    before = wrapped_by()
    settings.FIELD_KEYS = [NEW]
    with pytest.raises(CommandError, match="FIELD_KEY has no key"):
        rotate()
    assert wrapped_by() == before


def test_what_was_written_is_read_under_the_new_key_alone(cast, settings):
    entry = JournalEntryFactory(client=cast.ana, text="The gulls were loud.")
    settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]
    rotate()
    settings.FIELD_KEYS = [NEW]
    with in_practice(cast.harbour.pk):
        assert again(entry).text == "The gulls were loud."


def test_it_says_how_far_it_is_where_it_is_asked_to(cast, settings):
    """On a terminal by itself; never into a log that nobody reads while it runs."""
    settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]
    quiet, told = io.StringIO(), io.StringIO()
    call_command("rotate_keys", stdout=io.StringIO(), stderr=quiet)
    settings.FIELD_KEYS = [OTHER, *settings.FIELD_KEYS]
    call_command("rotate_keys", stdout=io.StringIO(), stderr=told, verbosity=2)
    assert quiet.getvalue() == ""
    # Once a second: all of it is done before the next word.
    assert told.getvalue() == "Practice 1 of 2, its own keys: 1 of 1\n"


class Impatient(io.StringIO):
    """Somebody presses Ctrl-C as soon as they read the first word."""

    def write(self, words):
        raise KeyboardInterrupt


def test_stopped_by_a_person_it_says_how_to_go_on(cast, settings):
    settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]
    with pytest.raises(CommandError, match="run it again to go on"):
        call_command("rotate_keys", stderr=Impatient(), verbosity=2)
    assert rotate()[0].startswith("12 keys")
