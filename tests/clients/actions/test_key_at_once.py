"""Keys are wrapped anew while everybody goes on writing and reading."""

from clients.actions.key import rewrap_keys
from clients.keyring import wrapping_keys
from clients.models import ClientKey, JournalEntry
from clients.roles import SYSTEM
from clients.sealed import seal_for
from clients.tenancy import in_practice
from tests.factories.clients import MONDAY, ClientFactory
from tests.factories.practising import JournalEntryFactory

NEW = "YSBuZXdlciBrZXksIDMyIGJ5dGVzIG9mIHRlc3RzISE="
HANDS, ROUNDS = 6, 8


def test_nobody_notices_a_rotation(together, at_once, settings):
    """Two rotations at once beside four people; and the older key is not needed then.

    Each person begins an entry, saves it by a conditional UPDATE and reads it again,
    as a request of their own would; each client has been added by then or just now.
    """
    cast = together
    clients = [cast.ana, cast.ben, cast.dora]
    clients += [ClientFactory(practice=cast.harbour) for _ in range(12)]
    for each in clients:
        JournalEntryFactory(client=each, text="Before.")
    settings.FIELD_KEYS = [NEW, *settings.FIELD_KEYS]

    def act(number):
        if number < 2:
            done = 0
            while some := rewrap_keys(kind="client", by=SYSTEM, now=MONDAY):
                done += some
            return done
        client = clients[number]
        return [_kept(cast, client, f"{number}/{n}") for n in range(ROUNDS)]

    results = at_once(HANDS, act)
    assert sum(results[:2]) == len(clients)
    for number in range(2, HANDS):
        assert results[number] == [f"{number}/{n}" for n in range(ROUNDS)]

    (newest, _) = wrapping_keys()
    settings.FIELD_KEYS = [NEW]
    with in_practice(cast.harbour.pk):
        assert set(ClientKey.objects.values_list("wrapped_by", flat=True)) == {newest}
        words = sorted(each.text for each in JournalEntry.objects.all())
    mine = [f"{number}/{n}" for number in range(2, HANDS) for n in range(ROUNDS)]
    assert words == sorted(["Before."] * len(clients) + mine)


def _kept(cast, client, words) -> str:
    """What is read of an entry after it was begun and saved, each by a request."""
    with in_practice(cast.harbour.pk):
        entry = JournalEntryFactory(client=client, text="")
    with in_practice(cast.harbour.pk):
        JournalEntry.objects.filter(pk=entry.pk).update(**seal_for(entry, text=words))
    with in_practice(cast.harbour.pk):
        return JournalEntry.objects.get(pk=entry.pk).text
