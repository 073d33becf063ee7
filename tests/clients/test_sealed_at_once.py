"""Sealed fields: many rows ask for a key once, and threads find words alone."""

from threading import Thread

from clients.keyring import Owner, key_of
from clients.models import JournalEntry
from clients.sealed import Sealed
from clients.tenancy import in_practice, remembered
from tests.factories.practising import JournalEntryFactory

WORDS = "I am afraid of what he says."


def test_a_request_asks_for_a_key_once(harbour, django_assert_num_queries):
    for _ in range(20):
        JournalEntryFactory(client=harbour.ana, text=WORDS)
    with in_practice(harbour.harbour.pk), django_assert_num_queries(2):
        assert {each.text for each in JournalEntry.objects.all()} == {WORDS}


def test_who_reads_no_text_asks_for_no_key(harbour, django_assert_num_queries):
    JournalEntryFactory(client=harbour.ana, text=WORDS)
    with in_practice(harbour.harbour.pk), django_assert_num_queries(1):
        assert [each.mood for each in JournalEntry.objects.all()] == [None]


def test_threads_read_words_while_others_check_and_change(harbour):
    """Not one of 20 000 reads finds anything but words.

    The entries are shared by all threads, closed and open, and some are cleaned, as a
    form would, and sealed again meanwhile.
    """
    entries = [JournalEntryFactory(client=harbour.ana, text=WORDS) for _ in range(10)]
    wrong: list[object] = []

    def read() -> None:
        for _ in range(250):
            wrong.extend(each.text for each in entries if each.text != WORDS)

    def change() -> None:
        for _ in range(250):
            for each in entries:
                each.clean_fields(exclude=["client", "practice"])
                field = each._meta.get_field("text")
                each.__dict__["text"] = Sealed(field.sealed_for(each, WORDS).token)

    _in_practice_at_once(harbour, [read] * 8 + [change] * 2)
    assert wrong == []


def _in_practice_at_once(cast, acts) -> None:
    """Every act in a thread of its own, with the keys open as a request has them."""

    key = key_of(Owner("client", cast.ana.pk))
    failed: list[BaseException] = []

    def run(act) -> None:
        try:
            with in_practice(cast.harbour.pk):
                remembered().update({("of", key.owner): key, ("id", key.id): key})
                act()
        except BaseException as error:  # noqa: BLE001  told below
            failed.append(error)

    threads = [Thread(target=run, args=[act]) for act in acts]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert failed == []
