"""One entry of the journal: saved as it is written, never lost, shared on purpose."""

import pytest
from django.urls import reverse

from clients.actions.journal import LONGEST
from clients.models import JournalEntry
from tests.factories.clients import MONDAY
from tests.factories.practising import JournalEntryFactory, shared_entry

pytestmark = pytest.mark.usefixtures("_on_monday")
SCRIPT = {"headers": {"Accept": "application/json"}}


def address(name, entry):
    return reverse(f"portal:{name}", args=[entry.pk])


@pytest.fixture
def ana(cast, signed_in):
    return signed_in(cast.ana)


@pytest.fixture
def entry(cast):
    """One of Ana's, saved once, hers alone."""
    return JournalEntryFactory(client=cast.ana)


def form(text="By the water.", revision=1, **more):
    return {"text": text, "mood": "", "security": "", "revision": revision, **more}


def there(entry):
    return JournalEntry.everywhere.get(pk=entry.pk)


def save(browser, entry, **said):
    return browser.post(address("save_entry", entry), form(**said), **SCRIPT)


def test_entry_is_saved_as_it_is_written_and_timed_by_the_practice(cast, ana, entry):
    cast.harbour.time_zone = "Asia/Kolkata"
    cast.harbour.save()
    answer = save(ana, entry, text="One.\r\nTwo.", mood="0", security="10")
    assert answer.json() == {"revision": 2, "saved": "Saved 14:30"}
    kept = there(entry)
    assert (kept.text, kept.mood, kept.security) == ("One.\nTwo.", 0, 10)


def test_page_shows_what_is_there_to_write_on(ana, entry):
    page = ana.get(address("entry", entry)).content.decode()
    assert page.count("The gulls were loud.</textarea>") == 1
    assert page.count('name="revision" value="1"') == 1
    assert page.count("Saved 09:00") == 1
    assert page.count(f'data-save="{address("save_entry", entry)}"') == 2
    assert "maxlength" not in page


def test_page_keeps_its_words_under_a_key_of_its_own(cast, ana, entry):
    """keeping.js hides what waits; another entry has another key."""
    other = JournalEntryFactory(client=cast.ana)
    pages = [ana.get(address("entry", e)).content.decode() for e in (entry, other)]
    keys = [page.partition('data-key="')[2].partition('"')[0] for page in pages]
    assert len(set(keys)) == 2
    assert {len(key) for key in keys} == {44}


def test_second_window_is_told_and_overwrites_nothing(ana, entry):
    save(ana, entry, text="From the phone.")
    answer = save(ana, entry, text="From the desk.")
    assert (answer.status_code, answer.json()) == (
        409,
        {
            "words": "This entry was changed in another window, too.",
            "text": "From the phone.",
            "revision": 2,
            "shared": False,
        },
    )
    assert there(entry).text == "From the phone."


def test_without_a_script_both_texts_stand_on_the_page(ana, entry):
    save(ana, entry, text="From the phone.")
    answer = ana.post(address("entry", entry), form(text="From the desk.", go="done"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert page.count('<blockquote class="written">From the phone.</blockquote>') == 1
    assert page.count("From the desk.</textarea>") == 1
    assert page.count('name="revision" value="2"') == 1
    # Seen is seen: the same button now keeps what stands here.
    ana.post(address("entry", entry), form(text="From the desk.", revision=2))
    assert there(entry).text == "From the desk."


def test_entry_that_was_shared_meanwhile_keeps_what_was_typed_on_the_page(cast, ana):
    entry = shared_entry(cast.ana)
    answer = save(ana, entry, text="One more thing.")
    assert answer.status_code == 409
    assert answer.json()["shared"] is True
    answer = ana.post(address("entry", entry), form(text="One more thing."))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert page.count("One more thing.</textarea>") == 1
    assert page.count("Take <a") == 2  # the note, and the words for the script
    assert there(entry).text == "The gulls were loud."


@pytest.mark.parametrize(
    ("go", "name", "words"),
    [
        ("done", "journal", "It is kept, and only you can read it."),
        ("stay", "entry", "Saved 09:00"),
        ("share", "share_entry", "Share this entry?"),
    ],
)
def test_buttons_save_first_and_then_go_on(ana, entry, go, name, words):
    answer = ana.post(address("entry", entry), form(go=go), follow=True)
    wanted = reverse("portal:journal") if name == "journal" else address(name, entry)
    assert answer.redirect_chain == [(wanted, 302)]
    assert answer.content.decode().count(words) >= 1
    assert there(entry).text == "By the water."


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"mood": "11"}, "Choose a number from 0 to 10, or none."),
        ({"security": "x"}, "Choose a number from 0 to 10, or none."),
        ({"mood": "\N{ARABIC-INDIC DIGIT FOUR}"}, "Choose a number from 0 to 10"),
        ({"text": "y" * (LONGEST + 1)}, "An entry holds at most 20,000 characters."),
        ({"text": "a\x00b"}, "Null characters are not allowed."),
        ({"revision": "-1"}, "greater than or equal to 0"),
        ({"revision": ""}, "required"),
        ({"revision": "9" * 5000}, "Enter a whole number"),
    ],
)
def test_bad_input_is_told_in_words_and_nothing_is_lost(ana, entry, said, words):
    answer = save(ana, entry, **said)
    assert answer.status_code == 400
    assert list(answer.json()) == ["words"]
    assert words in answer.json()["words"]
    typed = {"text": "Do not lose this.", **said}
    answer = ana.post(address("entry", entry), form(**typed))
    assert answer.status_code == 400
    # A browser sends no NUL back, so none is printed.
    assert typed["text"].replace("\x00", "\N{REPLACEMENT CHARACTER}") in (
        answer.content.decode().replace("\x00", "\N{REPLACEMENT CHARACTER}")
    )
    assert there(entry).revision == 1


def test_as_long_as_may_be_is_saved_with_every_kind_of_line_end(ana, entry):
    text = "ä\r\n" * (LONGEST // 2)
    assert save(ana, entry, text=text).status_code == 200
    assert len(there(entry).text) == LONGEST


def test_what_is_too_much_for_any_page_is_refused(ana, entry):
    assert save(ana, entry, text="x" * 3_000_000).status_code in (400, 413)
    assert there(entry).revision == 1


def test_words_are_printed_and_never_run(ana, entry):
    save(ana, entry, text="<script>alert(1)</script>")
    for url in (
        reverse("portal:journal"),
        address("entry", entry),
        address("share_entry", entry),
        address("remove_entry", entry),
    ):
        page = ana.get(url).content.decode()
        assert "<script>alert" not in page
        assert page.count("&lt;script&gt;alert(1)") == 1


def test_sharing_says_with_whom_and_asks_first(cast, ana, entry):
    page = ana.get(address("share_entry", entry)).content.decode()
    assert page.count("Nora Quist, your therapist, and others") == 1
    assert page.count("Not the front desk, and not your partner.") == 1
    assert page.count("The gulls were loud.") == 1
    assert there(entry).shared_at is None
    answer = ana.post(address("share_entry", entry), {"revision": 1}, follow=True)
    page = answer.content.decode()
    assert page.count("It is shared.") == 1
    assert page.count("Nobody has read it yet") == 1
    assert "<textarea" not in page


@pytest.mark.parametrize("revision", ["0", "", "x", "-1", "9" * 5000, "\u00b2"])
def test_what_was_changed_since_is_looked_at_once_more(ana, entry, revision):
    answer = ana.post(address("share_entry", entry), {"revision": revision})
    assert answer.url == address("share_entry", entry)
    assert ana.get(answer.url).content.decode().count("It was changed meanwhile.") == 1
    assert there(entry).shared_at is None


def test_empty_entry_is_not_offered_to_be_shared(cast, ana):
    entry = JournalEntryFactory(client=cast.ana, text="", revision=0)
    assert ana.get(address("share_entry", entry)).url == address("entry", entry)
    answer = ana.post(address("share_entry", entry), {"revision": 0}, follow=True)
    assert answer.content.decode().count("There is nothing in this entry yet.") == 1


def test_discharged_client_writes_on_and_shares_no_more(cast, ana, entry):
    cast.ana.status = "discharged"
    cast.ana.save()
    page = ana.get(address("entry", entry)).content.decode()
    assert "Share it" not in page
    assert save(ana, entry).status_code == 200
    answer = ana.post(address("share_entry", entry), {"revision": 2}, follow=True)
    assert answer.content.decode().count("so nobody would read it.") == 1


def test_unread_entry_is_taken_back(cast, ana):
    entry = shared_entry(cast.ana)
    answer = ana.post(address("unshare_entry", entry), follow=True)
    assert answer.content.decode().count("Nobody has read it.") == 1
    assert there(entry).shared_at is None


def test_read_entry_says_when_and_stays(cast, ana):
    entry = shared_entry(cast.ana, read_at=MONDAY, read_by="Nora Quist")
    page = ana.get(address("entry", entry)).content.decode()
    assert page.count("It was read on 2 March 2026") == 1
    assert "Take it back" not in page
    answer = ana.post(address("unshare_entry", entry), follow=True)
    assert answer.content.decode().count("It has been read already") == 1
    assert ana.get(address("remove_entry", entry)).url == address("entry", entry)
    ana.post(address("remove_entry", entry))
    assert there(entry).shared_at == MONDAY


def test_deleting_asks_first_and_leaves_nothing(ana, entry):
    page = ana.get(address("remove_entry", entry)).content.decode()
    assert page.count("Its words cannot be brought back.") == 1
    answer = ana.post(address("remove_entry", entry), follow=True)
    assert answer.content.decode().count("The entry is deleted.") == 1
    assert JournalEntry.everywhere.count() == 0
    assert ana.get(address("entry", entry)).status_code == 404
    assert save(ana, entry).status_code == 404


@pytest.mark.parametrize("who", ["ben", "cleo", "nora", "theo"])
def test_nobody_elses_pages_open(cast, signed_in, who):
    """A partner, the other practice, the own therapist: shared or not, all the same."""
    mine, shown = JournalEntryFactory(client=cast.ana), shared_entry(cast.ana)
    browser = signed_in(getattr(cast, who))
    names = ("entry", "save_entry", "share_entry", "unshare_entry", "remove_entry")
    for entry in (mine, shown):
        for name in names:
            said = {browser.get(address(name, entry)).status_code}
            said.add(browser.post(address(name, entry), form()).status_code)
            assert said <= {404, 405}
        assert there(entry).text == "The gulls were loud."


def test_saving_needs_the_protection_of_forms(ana, entry):
    ana.handler.enforce_csrf_checks = True
    assert save(ana, entry).status_code == 403
    assert there(entry).revision == 1
