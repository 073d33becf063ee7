"""The journal as its writer meets it: the list, a new entry, the file to keep."""

import pytest
import time_machine
from django.urls import reverse

from clients.models import AuditLine, JournalEntry
from tests.factories.clients import MONDAY
from tests.factories.practising import JournalEntryFactory, shared_entry

pytestmark = pytest.mark.usefixtures("_on_monday")


def address(name, *args):
    return reverse(f"portal:{name}", args=args)


@pytest.fixture
def ana(cast, signed_in):
    return signed_in(cast.ana)


def said(browser, url):
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_first_page_says_whose_it_is_and_how_to_begin(ana):
    assert said(ana, address("home")).count("Open my journal</a>") == 1
    page = said(ana, address("journal"))
    assert page.count("What you write here is yours alone.") == 1
    assert page.count("Nothing is written yet.") == 1
    # Nobody reads what is not shared, so nobody can come.
    assert page.count("What you keep for yourself is read by nobody") == 1
    assert page.count('name="prompt"') == 24
    assert "as a file" not in page


def test_entry_is_begun_with_a_question_in_the_language_of_the_client(cast, ana):
    cast.ana.language = "de-AT"
    cast.ana.save()
    page = said(ana, address("journal"))
    assert page.count("Was war heute gut, und sei es noch so klein?") == 1
    answer = ana.post(address("begin_entry"), {"prompt": "small_good"})
    entry = JournalEntry.everywhere.get()
    assert answer.url == address("entry", entry.pk)
    page = said(ana, answer.url)
    assert page.count("Was war heute gut, und sei es noch so klein?</label>") == 1


@pytest.mark.parametrize("prompt", ["moon", "\x00", "x" * 5000])
def test_question_that_is_none_begins_nothing(ana, prompt):
    assert ana.post(address("begin_entry"), {"prompt": prompt}).status_code == 404
    assert JournalEntry.everywhere.count() == 0


def test_list_says_of_each_who_can_read_it(cast, ana):
    JournalEntryFactory(client=cast.ana, text="One", prompt="missed")
    shared_entry(cast.ana, text="Two")
    shared_entry(cast.ana, text="Three", read_at=MONDAY, read_by="Nora Quist")
    JournalEntryFactory(client=cast.ben, text="Of Ben")
    page = said(ana, address("journal"))
    assert page.count("Only you can read this") == 1
    assert page.count("Shared, not read yet") == 1
    assert page.count("Shared, and read on 2 March 2026") == 1
    assert page.count('<p class="soft" lang="en">Whom do you miss?') == 1
    assert "Of Ben" not in page


def test_old_question_that_is_gone_does_not_hide_the_entry(cast, ana):
    JournalEntryFactory(client=cast.ana, text="Still here", prompt="long_gone")
    assert said(ana, address("journal")).count("Still here") == 1


def test_long_journal_comes_in_pages(cast, ana):
    for number in range(21):
        JournalEntryFactory(client=cast.ana, text=f"Entry {number:02}")
    assert said(ana, address("journal")).count("Entry ") == 20
    assert said(ana, address("journal") + "?page=2").count("Entry ") == 1
    assert said(ana, address("journal") + "?page=x").count("Entry ") == 20


def test_all_of_it_comes_as_a_file_and_leaves_a_line(cast, ana):
    first = {"prompt": "missed", "mood": 0, "text": "=1+1\n<b>My sister.</b>"}
    JournalEntryFactory(client=cast.ana, **first)
    second = {"read_at": MONDAY, "begun_at": MONDAY.replace(hour=10)}
    shared_entry(cast.ana, text="Shared words.", **second)
    JournalEntryFactory(client=cast.ben, text="Of Ben")
    assert said(ana, address("download_journal")).count("It has no name in it") == 1
    file = ana.post(address("download_journal"))
    rule = f"\n{'-' * 60}\n\n"
    assert file.content.decode() == rule.join(
        [
            "My journal, as it stood on 2 March 2026\n",
            "2 March 2026, 09:00\n"
            "Whom do you miss? What would you like to tell them?\n"
            "How is my mood? 0 of 10\n\n"
            "=1+1\n<b>My sister.</b>\n",
            "2 March 2026, 10:00\nShared on 2 March 2026\nRead on 2 March 2026\n\n"
            "Shared words.\n",
        ]
    )
    assert file["Content-Type"] == "text/plain; charset=utf-8"
    assert file["X-Content-Type-Options"] == "nosniff"
    named = 'attachment; filename="journal-2026-03-02.txt"'
    assert file["Content-Disposition"] == named
    line = AuditLine.objects.get(act="export_journal")
    assert (line.client_id, line.detail) == (cast.ana.pk, {"entries": 2})


@pytest.mark.parametrize("method", ["get", "post"])
def test_file_asks_once_more_who_it_is(cast, ana, method):
    JournalEntryFactory(client=cast.ana)
    with time_machine.travel(MONDAY.replace(minute=10), tick=False):
        answer = getattr(ana, method)(address("download_journal"))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert not AuditLine.objects.filter(act="export_journal").exists()


@pytest.mark.parametrize("many", [1, 3])
def test_list_asks_as_little_for_three_as_for_one(
    cast, ana, django_assert_num_queries, many
):
    for _ in range(many):
        JournalEntryFactory(client=cast.ana, prompt="missed")
    ana.get(address("journal"))
    with django_assert_num_queries(6):
        ana.get(address("journal"))


def test_german_reader_gets_the_questions_marked_as_german(cast, ana):
    cast.ana.language = "de"
    cast.ana.save()
    page = said(ana, address("journal"))
    assert page.count('<html lang="de">') == 1
    assert page.count('lang="de"') == 2
