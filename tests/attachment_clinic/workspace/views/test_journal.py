"""The journal on a client's file: entries that are shared, and no trace of others."""

import pytest
from django.urls import reverse

from clients.models import JournalEntry
from tests.factories.clients import MONDAY
from tests.factories.practising import JournalEntryFactory, shared_entry


def address(name, *args):
    return reverse(f"workspace:{name}", args=args)


@pytest.fixture
def theo(cast, signed_in):
    return signed_in(cast.theo)


def said(browser, url):
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_list_shows_days_and_what_is_new_but_no_words(cast, theo):
    shared_entry(cast.dora, text="Of the swans.")
    shared_entry(cast.dora, read_at=MONDAY, read_by="Theo Marsh")
    page = said(theo, address("journal", cast.dora.pk))
    assert page.count("Entry of 2 March 2026</a>") == 2
    assert page.count(">New</span>") == 1
    assert page.count("First read by Theo Marsh, 2 Mar 2026") == 1
    assert "swans" not in page
    assert JournalEntry.everywhere.filter(read_at__isnull=True).count() == 1


def test_opening_shows_it_and_marks_it_as_read(cast, theo):
    entry = shared_entry(
        cast.dora, text="Of the <b>swans</b>.\nTwo.", prompt="missed", mood=0
    )
    url = address("journal_entry", cast.dora.pk, entry.pk)
    page = said(theo, url)
    assert page.count("Of the &lt;b&gt;swans&lt;/b&gt;.\nTwo.") == 1
    assert page.count("Whom do you miss?") == 1
    assert page.count("How is my mood? 0 of 10.") == 1
    assert page.count("First read by Theo Marsh") == 1
    entry.refresh_from_db()
    assert entry.read_by == "Theo Marsh"


def test_question_stands_in_the_language_it_was_asked_in(cast, theo):
    cast.dora.language = "de"
    cast.dora.save()
    entry = shared_entry(cast.dora, prompt="missed")
    page = said(theo, address("journal_entry", cast.dora.pk, entry.pk))
    assert page.count('<p class="lead" lang="de">Wer fehlt Ihnen?') == 1


def test_entry_that_is_not_shared_is_not_there(cast, theo):
    entry = JournalEntryFactory(client=cast.dora, text="Of the swans.")
    page = said(theo, address("journal", cast.dora.pk))
    assert page.count("Nothing is shared") == 1
    answer = theo.get(address("journal_entry", cast.dora.pk, entry.pk))
    assert answer.status_code == 404
    entry.refresh_from_db()
    assert entry.read_at is None


def test_page_is_the_same_whether_there_are_other_entries_or_none(cast, theo):
    """Not even a number tells of them, on this page or on any tab beside it."""
    names = ("journal", "client", "exercises")
    before = [_bare(said(theo, address(name, cast.dora.pk))) for name in names]
    for _ in range(3):
        JournalEntryFactory(client=cast.dora)
    after = [_bare(said(theo, address(name, cast.dora.pk))) for name in names]
    assert before == after


def _bare(page):
    """Without what differs from one loading to the next."""
    return [
        line
        for line in page.splitlines()
        if "nonce=" not in line and "csrfmiddlewaretoken" not in line
    ]


def test_supervisor_reads_too_and_the_front_desk_does_not(cast, signed_in):
    entry = shared_entry(cast.dora)
    url = address("journal_entry", cast.dora.pk, entry.pk)
    for role, status in (("assistant", 404), ("supervisor", 200)):
        cast.theo.role = role
        cast.theo.save()
        browser = signed_in(cast.theo)
        for each in (url, address("journal", cast.dora.pk)):
            assert browser.get(each).status_code == status


def test_shared_entries_stand_after_discharge_and_go_with_the_file(
    harbour, cast, theo, signed_in
):
    """Whoever may see the file reads them: no longer Theo, but Nora who owns."""
    entry = shared_entry(cast.dora, text="Of the swans.")
    cast.dora.status = "discharged"
    cast.dora.save()
    url = address("journal_entry", cast.dora.pk, entry.pk)
    assert said(theo, url).count("Of the swans.") == 1
    cast.dora.care_relations.update(until=MONDAY)
    assert theo.get(url).status_code == 404
    assert said(signed_in(cast.nora), url).count("Of the swans.") == 1


@pytest.mark.parametrize("many", [1, 3])
def test_tab_asks_as_little_for_three_as_for_one(
    cast, theo, django_assert_num_queries, many
):
    for _ in range(many):
        shared_entry(cast.dora)
    url = address("journal", cast.dora.pk)
    theo.get(url)
    with django_assert_num_queries(10):
        theo.get(url)
