"""What a seal holds: everything a line says, and the place it has in the chain."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from clients import chain

KEY, OTHER = b"k" * 32, b"o" * 32
LINE = {
    "at": datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    "practice_id": UUID(int=1),
    "actor_kind": "staff",
    "actor_id": "7",
    "actor_name": "Nora Quist",
    "act": "open_file",
    "thing": "Client",
    "thing_id": "8",
    "client_id": None,
    "detail": {"page": "client", "items": 3},
}
KEYS = {"new": KEY}


@pytest.fixture
def seal():
    return chain.seal_of_line(LINE, "new", KEY)


def test_line_is_whole_as_any_database_gives_it_back(seal):
    """Another zone is the same moment; the order of keys in JSON says nothing."""
    zone = timezone(timedelta(hours=5))
    read = LINE | {
        "at": LINE["at"].astimezone(zone),
        "practice_id": str(LINE["practice_id"]),
        "detail": {"items": 3, "page": "client"},
    }
    assert chain.line_is_whole(LINE, seal, KEYS)
    assert chain.line_is_whole(read, seal, KEYS)


@pytest.mark.parametrize("column", chain.COLUMNS)
def test_no_column_can_be_changed(seal, column):
    values = {"at": LINE["at"] + timedelta(microseconds=1), "detail": {"items": 4}}
    other = LINE | {column: values.get(column, "x")}
    assert not chain.line_is_whole(other, seal, KEYS)


def test_word_cannot_move_into_the_next_column(seal):
    other = LINE | {"actor_id": "7Nora", "actor_name": " Quist"}
    assert not chain.line_is_whole(other, seal, KEYS)


def test_nothing_is_not_the_word_for_nothing():
    seal = chain.seal_of_line(LINE, "new", KEY)
    assert not chain.line_is_whole(LINE | {"client_id": "None"}, seal, KEYS)


def test_two_lines_that_say_the_same_have_two_seals(seal):
    assert chain.seal_of_line(LINE, "new", KEY) != seal


@pytest.mark.parametrize("broken", ["", "new", "new.", "new..", "old.1.2", "é.é.é"])
def test_seal_that_is_none_does_not_hold(broken):
    assert not chain.line_is_whole(LINE, broken, KEYS)


def test_seal_of_another_key_does_not_hold(seal):
    assert not chain.line_is_whole(LINE, seal, {"new": OTHER})


@pytest.mark.parametrize(
    "other",
    [(2, "p", 5, "s"), (1, "q", 5, "s"), (1, "p", 6, "s"), (1, "p", 5, "t")],
)
def test_link_holds_for_its_place_its_line_and_the_link_before(other):
    link = chain.seal_of_link(1, "p", 5, "s", "new", KEY)
    assert chain.link_is_whole(1, "p", 5, "s", link, KEYS)
    assert not chain.link_is_whole(*other, link, KEYS)
    assert not chain.link_is_whole(1, "p", 5, "s", link, {"old": KEY})
