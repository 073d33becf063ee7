"""Three steps from a file to clients; nothing is added before the last."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from clients.models import AuditLine, Client, ImportDraft, Session
from clients.tasks import clear_drafts
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import MONDAY
from tests.factories.practice import ImportDraftFactory

FILE = (
    b"Client Number,First Name,Last Name,DOB,Notes\n"
    b"N-1,Mia,Wood,03/04/1990,=HYPERLINK(1)\n"
    b"N-2,Ana,Brandt,17/05/1990,\n"
    b"H-0001,Ana,Brandt,17/05/1990,\n"
    b"N-3,Leo,,01/01/1990,\n"
)


def _upload(browser, raw=FILE, kind="clients"):
    file = SimpleUploadedFile("clients.csv", raw)
    return browser.post(at("import"), {"kind": kind, "file": file})


def _columns(world, **change):
    said = ["reference", "given_name", "family_name", "date_of_birth"]
    return {
        **{f"column-{key}": str(n) for n, key in enumerate(said)},
        "dates": "%d/%m/%Y",
        "therapist": world.cast.nora.pk,
        "episodes": "on",
        "prefix": "C-",
        **change,
    }


def test_file_to_clients_in_three_steps(world, nora, acts):
    ImportDraft.objects.all().delete()
    assert acts(lambda: _upload(nora)) == ["start_import"]
    draft = ImportDraft.objects.get()
    text = nora.get(at("import_columns", draft.pk)).content.decode()
    assert "look like an export of TheraNest" in text
    # The dates fit one format only, for there is no month 17.
    assert '<option value="%d/%m/%Y" selected>' in text
    url = at("import_columns", draft.pk)
    assert acts(lambda: nora.post(url, _columns(world))) == ["map_import"]
    check = at("import_check", draft.pk)
    text = nora.get(check).content.decode()
    for words in (
        "Same name and date of birth as Ana Brandt, H-0001.",
        "Here already, by the reference.",
        "A given name and a family name are needed.",
    ):
        assert words in text
    assert "HYPERLINK" not in text
    done = acts(lambda: nora.post(check, {"keep": ["3"]}))
    assert done == [*["add_client", "open_episode"] * 2, "import_clients"]
    added = Client.objects.filter(reference__startswith="N-").order_by("reference")
    assert [each.name for each in added] == ["Mia Wood", "Ana Brandt"]
    assert nora.get(check).url == at("watch_import", draft.pk)


def test_nothing_is_added_without_the_last_button(world, nora):
    before = Client.objects.count()
    _upload(nora)
    draft = ImportDraft.objects.first()
    nora.post(at("import_columns", draft.pk), _columns(world))
    nora.get(at("import_check", draft.pk))
    assert Client.objects.count() == before
    nora.post(at("discard_import", draft.pk))
    assert not ImportDraft.objects.filter(pk=draft.pk).exists()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "This file is empty"),
        (b"a,b\n1,\x00\n", "no file of text"),
        (b"only,heads\n", "no row in it"),
        (b"x" * (1024 * 1024 + 1), "over 1 MB"),
    ],
)
def test_unreadable_file_is_said(world, nora, raw, words):
    answer = _upload(nora, raw)
    assert answer.status_code == 400
    assert words in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"dates": ""}, "Say how the dates in this file are written"),
        ({"column-reference": "1"}, "chosen twice"),
        ({"column-family_name": ""}, "Choose the two columns of the name"),
        ({"column-email": "99"}, "Select a valid choice"),
        ({"therapist": "x"}, "Select a valid choice"),
    ],
)
def test_columns_say_what_is_wrong(world, nora, acts, change, words):
    _upload(nora)
    draft = ImportDraft.objects.first()
    pages = []
    url = at("import_columns", draft.pk)
    assert acts(lambda: pages.append(nora.post(url, _columns(world, **change)))) == []
    assert pages[0].status_code == 400
    assert words in pages[0].content.decode()


def test_check_comes_after_the_columns(world, nora):
    _upload(nora)
    draft = ImportDraft.objects.first()
    answer = nora.get(at("import_check", draft.pk))
    assert answer.url == at("import_columns", draft.pk)


def test_what_is_kept_must_be_a_question(world, nora, acts):
    """A line that is refused, or here already, is not added by saying so."""
    url = at("import_check", world.brought.pk)
    assert nora.post(url, {"keep": ["99"]}).status_code == 400


def test_draft_is_seen_by_who_brought_it_alone(world, signed_in):
    """Not by the owner either, nor by who signs in with an assistant's rights."""
    mine = ImportDraftFactory(staff=world.theo)
    for person in (world.cast.nora, world.assistant, world.other, world.cast.sam):
        browser = signed_in(person)
        for name in ("import_columns", "import_check"):
            assert browser.get(at(name, mine.pk)).status_code == 404
        assert browser.post(at("discard_import", mine.pk)).status_code == 404
    assert ImportDraft.objects.filter(pk=mine.pk).exists()


def test_sessions_come_from_a_file_too(world, theo, acts):
    raw = b"Ref;Start\nH-0003;2026-07-01 14:00\nH-0001;2026-07-01 14:00\n"
    _upload(theo, raw, kind="sessions")
    draft = ImportDraft.objects.filter(kind="sessions").get()
    form = {
        "column-reference": "0",
        "column-date": "1",
        "dates": "%Y-%m-%d",
        "minutes": "50",
    }
    answer = theo.post(at("import_columns", draft.pk), form)
    text = theo.get(answer.url).content.decode()
    assert "Dora Lind, 2026-07-01 14:00" in text
    assert "No client you may see has the reference" in text
    assert acts(lambda: theo.post(answer.url)) == [
        "schedule_session",
        "import_sessions",
    ]
    assert Session.objects.filter(starts_at__year=2026, starts_at__month=7).count() == 1


@time_machine.travel(MONDAY.replace(day=4), tick=False)
def test_unused_rows_are_deleted_after_a_day(world):
    ImportDraftFactory(staff=world.cast.nora, created_at=MONDAY.replace(day=4))
    # Those of the world are older: two of clients, and events of a calendar.
    assert clear_drafts() == 3
    assert ImportDraft.objects.count() == 1
    lines = AuditLine.objects.filter(act="clear_import")
    assert [line.actor_kind for line in lines] == ["system"] * 3


def test_empty_caseload_leads_here(world, signed_in):
    """Tess has no clients yet."""
    browser = signed_in(world.other)
    for name in ("today", "caseload"):
        assert at("import") in browser.get(at(name)).content.decode()
