"""The ledger: lines that cannot be changed, left out or moved, and each only once."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from clients.ledger import NAME, Entry, LedgerDamaged, add, read

KEYS = [b"the newest key, thirty-two bytes", b"an older key, thirty-two bytes.."]
ENTRY = Entry(1, "2026-03-02T09:00:00+00:00", "revoke_token", "ApiToken", "a")
THREE = [replace(ENTRY, line=number, thing_id=str(number)) for number in (1, 2, 3)]


@pytest.fixture
def three(tmp_path):
    """A ledger of three lines."""
    assert add(tmp_path, KEYS, THREE) == 3
    return tmp_path


def lines(folder):
    return (folder / NAME).read_bytes().splitlines(keepends=True)


def test_entries_come_back_in_their_order(three):
    """As they were written, and only readable by us."""
    assert read(three, KEYS) == THREE
    assert (three / NAME).stat().st_mode & 0o077 == 0


def test_entry_is_written_once(three):
    """Whoever comes a second time adds what is new."""
    fourth = replace(ENTRY, line=4)
    assert add(three, KEYS, [*THREE, fourth]) == 1
    assert read(three, KEYS) == [*THREE, fourth]


def test_number_that_was_given_out_again_after_a_restore_is_another_entry(three):
    """The moment tells them apart."""
    later = replace(ENTRY, at="2026-04-01T09:00:00+00:00", thing_id="b")
    assert add(three, KEYS, [later]) == 1
    assert read(three, KEYS) == [*THREE, later]


def test_nothing_is_there_before_the_first_act(tmp_path):
    """And reading makes no file."""
    assert read(tmp_path, KEYS) == []
    assert list(tmp_path.iterdir()) == []


def test_line_that_a_crash_cut_off_is_written_again(three):
    """Half a line was told to nobody; the next writer puts it right."""
    whole = (three / NAME).read_bytes()
    (three / NAME).write_bytes(whole[:-20])
    assert read(three, KEYS) == THREE[:2]
    assert add(three, KEYS, THREE) == 1
    assert (three / NAME).read_bytes() == whole


def test_older_keys_are_read_and_the_newest_writes(three):
    """After FIELD_KEY was changed; without the old key it says what is missing."""
    newer = [b"a key of next year, thirty-two b", *KEYS]
    fourth = replace(ENTRY, line=4)
    assert add(three, newer, [fourth]) == 1
    assert read(three, newer) == [*THREE, fourth]
    with pytest.raises(LedgerDamaged, match="FIELD_KEY"):
        read(three, KEYS)


@pytest.mark.parametrize("place", range(3))
def test_changed_line_is_found(three, place):
    """Another id in any line."""
    changed = lines(three)
    kept = json.loads(changed[place])
    kept["entry"] = kept["entry"].replace("revoke_token", "mark_safety")
    changed[place] = json.dumps(kept).encode() + b"\n"
    (three / NAME).write_bytes(b"".join(changed))
    with pytest.raises(LedgerDamaged, match=f"Line {place + 1}"):
        read(three, KEYS)


@pytest.mark.parametrize("place", range(2))
def test_missing_line_is_found(three, place):
    """Each MAC covers the one before it."""
    left = lines(three)
    del left[place]
    (three / NAME).write_bytes(b"".join(left))
    with pytest.raises(LedgerDamaged):
        read(three, KEYS)


def test_swapped_and_unreadable_lines_are_found(three):
    """Neither order nor form is guessed; and nobody writes after a damaged line."""
    first, second, third = lines(three)
    for damaged in (second + first + third, first + b"{}\n" + third, b"\xff\n"):
        (three / NAME).write_bytes(damaged)
        with pytest.raises(LedgerDamaged):
            read(three, KEYS)
        with pytest.raises(LedgerDamaged):
            add(three, KEYS, THREE)


def test_every_pair_of_lines_is_linked(three):
    """So many MACs as lines, and no two alike."""
    macs = [json.loads(line)["mac"] for line in lines(three)]
    assert all(one != other for one, other in pairwise(macs))
