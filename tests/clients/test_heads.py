"""Heads are signed files: one that is changed, lost or cut off is missed."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.storage.memory import InMemoryStorage

from clients import heads
from clients.actions import audit
from clients.actions.trail import note_head
from clients.queries.trail import check_trail, next_head
from clients.roles import SYSTEM
from tests.factories.clients import MONDAY

HOUR = timedelta(hours=1)
NEW_KEY = "bmV3ZXIga2V5LCB0aGlydHktdHdvIGJ5dGVzIGxvbmc="


def kept(store, hours: int) -> None:
    """A line and a head every hour, each noted in the trail."""
    for hour in range(hours):
        now = MONDAY + hour * HOUR
        audit.record(act="sign_in", by=SYSTEM, now=now)
        audit.link_lines()
        head = next_head(store, now)
        heads.keep(store, head)
        note_head(head=head, by=SYSTEM, now=now)
    audit.link_lines()


@pytest.fixture
def store(db, tmp_path):
    found = FileSystemStorage(tmp_path)
    kept(found, 4)
    return found


LAST = MONDAY + 3 * HOUR


def problem(store, now=LAST) -> str:
    return check_trail(store, now).problem


def test_heads_know_how_far_the_chain_had_come(store):
    """Each was noted by a line, which the next head knows, too."""
    found = list(heads.newest(store))
    assert [(each.number, each.position) for each in found] == [
        (1, 1),
        (2, 3),
        (3, 5),
        (4, 7),
    ]
    assert problem(store) == ""


def test_first_head_of_an_empty_trail_knows_of_nothing(db):
    head = next_head(InMemoryStorage(), MONDAY)
    assert (head.number, head.position, head.seal) == (1, 0, "")


def test_any_store_of_django_can_hold_them(db):
    """An object store is a setting, no code of ours."""
    store = InMemoryStorage()
    kept(store, 2)
    assert (heads.numbers(store), problem(store, MONDAY + HOUR)) == ([1, 2], "")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_head_that_is_missing_is_named(store, number):
    store.delete(f"{number:08d}.json")
    assert problem(store) == f"Head {number} is missing where heads are kept."


def test_newest_heads_cut_off_are_missed_because_the_trail_speaks_of_them(store):
    for number in (3, 4):
        store.delete(f"{number:08d}.json")
    assert problem(store) == "Head 4 was made, and is not where heads are kept."


@pytest.mark.parametrize(
    ("column", "value"),
    [("number", 3), ("position", 6), ("seal", "x"), ("at", "2020"), ("key", "ab")],
)
def test_changed_head_is_not_signed(store, column, value):
    _rewrite(store, 4, **{column: value})
    assert problem(store) == "Head 4 is not signed by a key of FIELD_KEY."


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"key": 1}', "\0"])
def test_file_that_is_no_head_is_named(store, text):
    (_folder(store) / "00000004.json").write_text(text)
    assert problem(store) == "Head 4 cannot be read."


def test_half_a_file_is_named(store):
    path = _folder(store) / "00000004.json"
    path.write_text(path.read_text()[:40])
    assert problem(store) == "Head 4 cannot be read."


def test_head_signed_under_another_key_is_none_of_ours(store, settings):
    settings.FIELD_KEYS = [NEW_KEY, *settings.FIELD_KEYS]
    foreign = heads.Head(5, 1, "x", MONDAY.isoformat())
    heads.keep(store, foreign)
    settings.FIELD_KEYS = settings.FIELD_KEYS[1:]
    assert problem(store) == "Head 5 is not signed by a key of FIELD_KEY."


def test_trail_goes_on_under_a_new_key_while_the_old_one_is_kept(store, settings):
    old = settings.FIELD_KEYS
    settings.FIELD_KEYS = [NEW_KEY, *old]
    audit.record(act="sign_in", by=SYSTEM, now=LAST)
    audit.link_lines()
    heads.keep(store, next_head(store, LAST))
    assert problem(store) == ""
    settings.FIELD_KEYS = [NEW_KEY]
    assert problem(store) == "Head 1 is not signed by a key of FIELD_KEY."
    empty = InMemoryStorage()
    assert "Head 4 was made" in problem(empty)


def test_that_no_head_comes_any_more_is_said(store):
    words = f"No head was made since {LAST.isoformat()}: is beat running?"
    assert problem(store, LAST + 4 * HOUR) == words


def test_head_that_is_kept_is_never_written_over(store):
    before = (_folder(store) / "00000004.json").read_text()
    heads.keep(store, heads.Head(4, 1, "x", MONDAY.isoformat()))
    assert (_folder(store) / "00000004.json").read_text() == before


def test_other_files_beside_them_do_not_disturb(store):
    (_folder(store) / "README.txt").write_text("Heads of the audit chain.")
    (_folder(store) / "notes.json").write_text("{}")
    assert (heads.numbers(store), problem(store)) == ([1, 2, 3, 4], "")


def _rewrite(store, file: int, **values) -> None:
    path = _folder(store) / f"{file:08d}.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def _folder(store) -> Path:
    return Path(store.base_location)
