"""Homework: given once or weekly, done by the client alone, ended with the care."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from clients.actions.client import set_status
from clients.actions.homework import (
    CannotGive,
    NotOpen,
    begin_turn,
    end_homework,
    finish_turn,
    give_homework,
    leave_turn_out,
)
from clients.learning.shelf import NotOnTheShelf
from clients.models import AuditLine, Homework, Turn
from clients.queries import Missing
from clients.queries.homework import (
    adherence,
    homework_for,
    homework_of,
    turn_for,
    turns_closed,
    turns_waiting,
)
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, StaffFactory
from tests.factories.practising import OwnExerciseFactory, TurnFactory

DUE = date(2026, 3, 9)
LATER = MONDAY + timedelta(hours=1)


def give(harbour, by=None, client=None, **more):
    facts = {"key": "kind_pause", "due_on": DUE, **more}
    if "own" in more:
        del facts["key"]
    return give_homework(
        client=client or harbour.ana, by=by or harbour.nora.actor, now=MONDAY, **facts
    )


def do(turn, before=3, after=6, note="Quiet."):
    by = turn.homework.client.actor
    begin_turn(turn=turn, before=before, by=by, now=MONDAY)
    return finish_turn(turn=turn, after=after, note=note, by=by, now=LATER)


def test_given_once_it_waits_with_its_version_and_day(harbour):
    homework = give(harbour, note="For the evenings.")
    [turn] = turns_waiting(harbour.ana)
    assert (homework.key, homework.version, homework.state) == (
        "kind_pause",
        "1.0",
        "open",
    )
    assert (turn.homework, turn.due_on, turn.state) == (homework, DUE, "waiting")
    assert (homework.note, homework.given_by) == ("For the evenings.", "Nora Quist")
    assert turns_waiting(harbour.ben) == []


def test_given_weekly_it_waits_one_at_a_time(harbour):
    homework = give(harbour, times=3)
    days = [turn.due_on for turn in homework.turns.all()]
    assert days == [DUE, DUE + timedelta(days=7), DUE + timedelta(days=14)]
    [first] = turns_waiting(harbour.ana)
    do(first)
    assert [turn.number for turn in turns_waiting(harbour.ana)] == [2]


@pytest.mark.parametrize("times", [0, 27])
def test_times_out_of_range_are_refused(harbour, times):
    with pytest.raises(CannotGive, match="1 to 26"):
        give(harbour, times=times)


def test_exercise_that_is_not_there_is_not_given(harbour):
    with pytest.raises(NotOnTheShelf):
        give(harbour, key="moon")


def test_exercise_of_the_practice_is_given_until_it_is_withdrawn(harbour):
    own = OwnExerciseFactory(practice=harbour.harbour)
    homework = give(harbour, own=own)
    assert (homework.own, homework.key) == (own, "")
    own.withdrawn_at = MONDAY
    own.save()
    with pytest.raises(CannotGive, match="withdrawn"):
        give(harbour, own=own)


def test_doing_it_keeps_ratings_note_and_times(harbour):
    give(harbour)
    [turn] = turns_waiting(harbour.ana)
    done = do(turn, before=0, after=10, note="  It was quiet.  ")
    assert (done.before, done.after, done.note) == (0, 10, "It was quiet.")
    assert (done.begun_at, done.closed_at) == (MONDAY, LATER)
    assert list(turns_closed(harbour.ana)) == [done]
    assert Homework.objects.get().state == "finished"


def test_ratings_and_note_may_be_left_out(harbour):
    give(harbour)
    [turn] = turns_waiting(harbour.ana)
    done = do(turn, before=None, after=None, note="")
    assert (done.state, done.before, done.after, done.note) == ("done", None, None, "")


def test_trail_says_that_it_was_done_and_neither_rating_nor_note(harbour):
    give(harbour)
    [turn] = turns_waiting(harbour.ana)
    do(turn, note="My sister rang.")
    acts = ["give_homework", "begin_turn", "finish_turn"]
    lines = AuditLine.objects.filter(client_id=harbour.ana.pk, act__in=acts)
    assert sorted(line.act for line in lines) == sorted(acts)
    said = str([vars(line) for line in lines])
    assert "sister" not in said
    assert "kind_pause" not in said


def test_left_out_turn_is_closed_and_finishes_the_homework(harbour):
    give(harbour)
    [turn] = turns_waiting(harbour.ana)
    left = leave_turn_out(turn=turn, by=harbour.ana.actor, now=MONDAY)
    assert (left.state, left.closed_at) == ("left_out", MONDAY)
    assert Homework.objects.get().state == "finished"
    assert list(turns_closed(harbour.ana)) == []


def test_what_is_done_is_not_done_again(harbour):
    give(harbour)
    [turn] = turns_waiting(harbour.ana)
    by = harbour.ana.actor
    with pytest.raises(NotOpen):
        finish_turn(turn=turn, after=5, note="", by=by, now=MONDAY)
    do(turn)
    for act in (
        lambda: begin_turn(turn=turn, before=1, by=by, now=MONDAY),
        lambda: finish_turn(turn=turn, after=1, note="", by=by, now=MONDAY),
        lambda: leave_turn_out(turn=turn, by=by, now=MONDAY),
    ):
        with pytest.raises(NotOpen):
            act()
    assert Turn.objects.get().after == 6


@pytest.mark.parametrize("who", ["nora", "ben"])
def test_nobody_else_does_it(harbour, who):
    give(harbour)
    [turn] = turns_waiting(harbour.ana)
    with pytest.raises(NotAllowed):
        begin_turn(turn=turn, before=1, by=getattr(harbour, who).actor, now=MONDAY)


@pytest.mark.parametrize("role", ["supervisor", "assistant"])
def test_roles_that_do_not_treat_give_and_end_nothing(harbour, role):
    by = StaffFactory(practice=harbour.harbour, role=role).actor
    with pytest.raises(NotAllowed):
        give(harbour, by=by)
    homework = give(harbour)
    with pytest.raises(NotAllowed):
        end_homework(homework=homework, reason="", by=by, now=MONDAY)


def test_ended_homework_waits_no_more_and_keeps_what_was_done(harbour):
    homework = give(harbour, times=2)
    [turn] = turns_waiting(harbour.ana)
    do(turn)
    for _ in range(2):
        end_homework(
            homework=homework, reason="Enough.", by=harbour.nora.actor, now=LATER
        )
    kept = homework_for(harbour.ana, homework.pk)
    assert (kept.state, kept.ended_at, kept.ended_reason) == ("ended", LATER, "Enough.")
    assert turns_waiting(harbour.ana) == []
    assert turns_closed(harbour.ana).count() == 1
    assert AuditLine.objects.filter(act="end_homework").count() == 1
    second = kept.turns.get(number=2)
    with pytest.raises(NotOpen):
        begin_turn(turn=second, before=1, by=harbour.ana.actor, now=LATER)


def test_discharge_ends_what_is_open_and_nothing_is_given_then(harbour):
    give(harbour)
    give(harbour, client=harbour.ben)
    by = harbour.nora.actor
    set_status(client=harbour.ana, status="discharged", by=by, now=LATER)
    assert homework_of(harbour.ana).get().state == "ended"
    assert homework_of(harbour.ben).get().state == "open"
    with pytest.raises(CannotGive, match="discharged"):
        give(harbour)


def test_homework_and_turn_of_another_file_are_missing(harbour):
    homework = give(harbour)
    turn = homework.turns.get()
    with pytest.raises(Missing):
        homework_for(harbour.ben, homework.pk)
    with pytest.raises(Missing):
        turn_for(harbour.ben, turn.pk)
    assert turn_for(harbour.ana, turn.pk) == turn


def test_adherence_counts_what_was_done_left_out_and_due(harbour):
    homework = give(harbour, times=4)
    turns = list(homework.turns.all())
    do(turns[0])
    leave_turn_out(turn=turns[1], by=harbour.ana.actor, now=MONDAY)
    counted = adherence(homework.turns.all(), DUE + timedelta(days=14))
    assert (counted.done, counted.left_out, counted.due, counted.planned) == (
        1,
        1,
        3,
        4,
    )


@pytest.mark.parametrize(
    "wrong",
    [{"before": 11}, {"after": 11}, {"state": "done"}, {"closed_at": MONDAY}],
)
def test_database_refuses_what_a_turn_cannot_be(harbour, wrong):
    homework = give(harbour)
    with pytest.raises(IntegrityError), transaction.atomic():
        TurnFactory(homework=homework, number=9, **wrong)
