"""A long file is watched while it comes in, and goes on where it stopped."""

import pytest

from clients.actions.bringing import PORTION
from clients.models import Client, ImportDraft
from clients.tasks import bring_rows
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.practice import STOPPED, ImportDraftFactory

ROWS = PORTION + 5


@pytest.fixture
def long(world):
    return ImportDraftFactory(
        staff=world.cast.nora,
        rows=[[f"N-{n:03}", f"Mia {n}", "Wood"] for n in range(ROWS)],
        lines=list(range(2, ROWS + 2)),
    )


def test_long_file_is_watched_until_all_rows_are_in(world, nora, long):
    check = at("import_check", long.pk)
    assert "They are added 100 at a time" in nora.get(check).content.decode()
    watch = at("watch_import", long.pk)
    assert nora.post(check).url == watch
    text = nora.get(watch).content.decode()
    for words in (
        "100 of 105 rows are in.",
        '<progress max="105" value="100"',
        "You can leave this page",
        f'<a href="{watch}">Look again</a>',
        f'hx-get="{at("import_progress", long.pk)}"',
    ):
        assert words in text
    # Every step leads there now.
    for name in ("import_check", "import_columns"):
        assert nora.get(at(name, long.pk)).url == watch
    bring_rows(str(long.pk))
    part = nora.get(at("import_progress", long.pk)).content.decode()
    assert "105 clients are added." in part
    assert "hx-get" not in part
    assert Client.objects.filter(given_name__startswith="Mia").count() == ROWS


def test_draft_that_is_looked_at_is_not_watched(world, nora, long):
    for name in ("watch_import", "import_progress"):
        assert nora.get(at(name, long.pk)).url == at("import_check", long.pk)


def test_stopped_one_says_so_and_goes_on(world, nora, acts):
    draft = ImportDraftFactory(
        staff=world.cast.nora, problem="It stopped several times.", **STOPPED
    )
    text = nora.get(at("watch_import", draft.pk)).content.decode()
    for words in ("1 of 2 rows are in.", "It stopped several times.", "Go on"):
        assert words in text
    assert "hx-get" not in text
    assert acts(lambda: nora.post(at("resume_import", draft.pk))) == ["resume_import"]
    again = nora.post(at("resume_import", draft.pk))
    assert again.url == at("watch_import", draft.pk)
    bring_rows(str(draft.pk))
    assert not Client.objects.filter(reference="N-1").exists()
    assert Client.objects.filter(reference="N-2").exists()


def test_stopping_keeps_what_was_added(world, nora, long):
    nora.post(at("import_check", long.pk))
    said = nora.post(at("discard_import", long.pk), follow=True).content.decode()
    assert "What was added before that stays." in said
    assert not ImportDraft.objects.filter(pk=long.pk).exists()
    assert Client.objects.filter(given_name__startswith="Mia").count() == PORTION


def test_row_left_out_meanwhile_is_told(world, nora, long):
    nora.post(at("import_check", long.pk))
    Client.objects.filter(reference="H-0001").update(reference="N-102")
    bring_rows(str(long.pk))
    text = nora.get(at("import_progress", long.pk)).content.decode()
    assert "104 clients are added." in text
    assert "1 row is here already by now" in text
