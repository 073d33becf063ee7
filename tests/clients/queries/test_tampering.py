"""Whoever tampers with the trail behind the product's back is found.

The hand that tampers here owns the database: triggers and constraints are gone, and
it writes what it likes. What it lacks is the key. Twenty random tampers of each kind
are found twenty times; an end that was cut off only where a head was kept elsewhere.
"""

import random
from collections.abc import Callable
from datetime import timedelta
from itertools import count

from django.db import transaction
from django.db.models import F

from clients.actions import audit
from clients.models import AuditLine, AuditLink
from clients.queries.trail import check_trail
from tests.factories.clients import MONDAY

LINES = 60
SOON = MONDAY + timedelta(minutes=5)
WHOLE = ""


def found(store, tamper: Callable[[random.Random], object], tries: int = 20) -> int:
    """How many of so many random tampers are found, each on the trail as it was."""
    hits = 0
    for seed in range(tries):
        with transaction.atomic():
            tamper(random.Random(seed))  # noqa: S311
            hits += check_trail(store, SOON).problem != WHOLE
            transaction.set_rollback(True)
    assert check_trail(store, SOON).problem == WHOLE
    return hits


def of(line_id: int):
    return AuditLine.objects.filter(pk=line_id)


def rewrite(line_id: int, **values) -> None:
    """Changes a line, and surely so: what is written there is another value."""
    assert of(line_id).exclude(**values).update(**values) == 1


def test_edits_are_found(unguarded, trail, store):
    """Any column of any line, also the seal itself."""
    new = {
        "at": MONDAY - timedelta(days=1),
        "practice_id": "11111111-1111-1111-1111-111111111111",
        "actor_kind": "nobody",
        "actor_id": "another",
        "actor_name": "Somebody Else",
        "act": "nothing",
        "thing": "Nothing",
        "thing_id": "0",
        "client_id": "11111111-1111-1111-1111-111111111111",
        "detail": {"items": 1000},
        "seal": "0" * 8 + ".0.0",
    }

    def edit(dice):
        column = dice.choice(list(new))
        rewrite(dice.choice(trail), **{column: new[column]})

    assert found(store, edit) == 20


def test_deletions_are_found(unguarded, trail, store):
    def delete(dice):
        AuditLine.objects.filter(
            pk__in=dice.sample(trail, dice.randint(1, 5))
        )._raw_delete("default")

    assert found(store, delete) == 20


def test_deletions_with_their_links_are_found(unguarded, trail, store):
    """From the middle: the chain that is left does not close."""

    def delete(dice):
        line_id = dice.choice(trail[:-1])
        AuditLink.objects.filter(line_id=line_id)._raw_delete("default")
        of(line_id)._raw_delete("default")

    assert found(store, delete) == 20


def test_links_that_close_the_gap_again_are_found(unguarded, trail, store):
    """The places behind a deletion are counted anew; their seals do not fit."""

    def delete(dice):
        line_id = dice.choice(trail[:-1])
        gone = AuditLink.objects.get(line_id=line_id)
        AuditLink.objects.filter(line_id=line_id)._raw_delete("default")
        of(line_id)._raw_delete("default")
        AuditLink.objects.filter(position__gt=gone.position).update(
            position=F("position") - 1
        )
        AuditLink.objects.filter(position=gone.position).update(previous=gone.previous)

    assert found(store, delete) == 20


def test_emptied_tables_are_found(unguarded, trail, store, head):
    """The lines, the links, or both with a head elsewhere; some of a kind each time."""

    def truncate(dice):
        for rows in dice.choice(
            [(AuditLine,), (AuditLine, AuditLink), (AuditLink, AuditLine)]
        ):
            rows.objects.all()._raw_delete("default")

    assert found(store, truncate) == 20


def test_reordering_is_found(unguarded, trail, store):
    """Two lines change their numbers: each says what it said, seal and all."""

    def reorder(dice):
        one, other = dice.sample(trail, 2)
        of(one).update(id=-1)
        of(other).update(id=one)
        of(-1).update(id=other)

    assert found(store, reorder) == 20


def test_reordered_links_are_found(unguarded, trail, store):
    def reorder(dice):
        one, other = dice.sample(range(1, LINES + 1), 2)
        AuditLink.objects.filter(position=one).update(position=-1)
        AuditLink.objects.filter(position=other).update(position=one)
        AuditLink.objects.filter(position=-1).update(position=other)

    assert found(store, reorder) == 20


def test_old_lines_written_again_are_found(unguarded, trail, store):
    """A copy under a new number, also when the chain has taken it in."""
    numbers = count(10_000)

    def replay(dice):
        copy = AuditLine.objects.get(pk=dice.choice(trail))
        copy.pk = next(numbers)
        copy.save(force_insert=True)
        if dice.random() < 0.5:
            assert audit.link_lines() == 1

    assert found(store, replay) == 20


def test_lines_made_up_without_the_key_are_found(unguarded, trail, store, harbour):
    """Written beside the product, and linked by its writer that asks for no seal."""
    numbers = count(10_000)

    def make_up(dice):
        line = AuditLine.objects.get(pk=dice.choice(trail))
        line.pk, line.actor_name = next(numbers), "Theo Marsh"
        line.seal = f"{line.seal[:8]}.{dice.randbytes(16).hex()}.{'a' * 64}"
        line.save(force_insert=True)
        audit.link_lines()

    assert found(store, make_up) == 20


def test_changed_links_are_found(unguarded, trail, store):
    def change(dice):
        link = AuditLink.objects.filter(position=dice.randint(1, LINES))
        other = dice.choice(trail)
        change = dice.choice([{"previous": "a.b"}, {"seal": "a.b"}, {"line_id": other}])
        if not link.exclude(**change).update(**change):
            link.update(line_id=None)

    assert found(store, change) == 20


def _cut(dice) -> None:
    """The newest lines with their links; what is left is a whole chain."""
    last = LINES - dice.randint(1, 30)
    gone = AuditLink.objects.filter(position__gt=last)
    ids = list(gone.values_list("line_id", flat=True))
    gone._raw_delete("default")
    AuditLine.objects.filter(pk__in=ids)._raw_delete("default")


def test_an_end_that_was_cut_off_is_found_with_a_head(unguarded, trail, store, head):
    assert found(store, _cut) == 20


def test_an_end_that_was_cut_off_is_not_found_without_a_head(unguarded, trail, store):
    """Which is why heads are kept elsewhere: nothing that is left says what was."""
    assert found(store, _cut) == 0


def test_an_end_that_was_written_anew_is_found_with_a_head(
    without_triggers, trail, store, head, harbour
):
    """Cut off, and other true lines in its place, as after an older backup."""

    def cut_and_go_on(dice):
        _cut(dice)
        for _ in range(40):
            audit.record(act="sign_in", by=harbour.nora.actor, now=MONDAY)
        assert audit.link_lines() == 40

    assert found(store, cut_and_go_on) == 20
