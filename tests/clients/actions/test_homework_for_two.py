"""Exercises for two: only where both agreed, and each keeps what is their own."""

from datetime import date

import pytest

from clients.actions.consent import give_consent, withdraw_consent
from clients.actions.homework import (
    CannotGive,
    begin_turn,
    end_homework,
    finish_turn,
    give_homework,
)
from clients.actions.relationship import relate_clients
from clients.models import Client, Consent, Homework, Relationship
from clients.queries.couple import partner_of
from clients.queries.homework import days_of_partner, homework_of, turns_waiting
from tests.factories.clients import MONDAY

DUE = date(2026, 3, 9)


@pytest.fixture
def couple(harbour):
    """Ana and Ben are partners, and both have agreed to joint pages."""
    by = harbour.nora.actor
    relate_clients(
        first=harbour.ana, second=harbour.ben, kind="partner", by=by, now=MONDAY
    )
    for client in (harbour.ana, harbour.ben):
        give_consent(client=client, kind="joint", by=by, now=MONDAY)
    return harbour


def give(couple, key="listening_in_turns", **more):
    return give_homework(
        client=couple.ana,
        partner=couple.ben,
        key=key,
        due_on=DUE,
        by=couple.nora.actor,
        now=MONDAY,
        **more,
    )


def do(client, note):
    [turn] = turns_waiting(client)
    begin_turn(turn=turn, before=2, by=client.actor, now=MONDAY)
    finish_turn(turn=turn, after=4, note=note, by=client.actor, now=MONDAY)


def test_both_get_it_each_in_the_own_file(couple):
    homework = give(couple, note="For you alone, Ana.")
    other = homework_of(couple.ben).get()
    assert (homework.partner, other.partner) == (couple.ben, couple.ana)
    assert homework.pair == other.pair
    assert (homework.note, other.note) == ("For you alone, Ana.", "")
    assert [len(turns_waiting(each)) for each in (couple.ana, couple.ben)] == [1, 1]


def test_each_sees_the_day_of_the_other_and_nothing_else(couple):
    homework = give(couple)
    other = homework_of(couple.ben).get()
    do(couple.ben, "I was angry with Ana.")
    assert days_of_partner(homework) == (MONDAY.date(),)
    assert days_of_partner(other) == ()
    assert turns_waiting(couple.ana) != []


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_days_are_told_only_while_both_agree(couple, who):
    homework = give(couple)
    do(couple.ben, "")
    consent = Consent.objects.get(client=getattr(couple, who), kind="joint")
    withdraw_consent(consent=consent, reason="", by=couple.nora.actor, now=MONDAY)
    assert days_of_partner(homework) == ()


def test_days_are_not_told_where_safety_has_to_be_thought_of(couple):
    homework = give(couple)
    do(couple.ben, "")
    Client.objects.filter(pk=couple.ben.pk).update(safety_first=True)
    assert days_of_partner(Homework.objects.get(pk=homework.pk)) == ()


@pytest.mark.parametrize("missing", ["consent", "relationship", "safety"])
def test_nothing_is_given_to_two_unless_all_holds(couple, missing):
    if missing == "consent":
        Consent.objects.filter(client=couple.ben, kind="joint").delete()
    elif missing == "relationship":
        Relationship.objects.update(until=DUE)
    else:
        Client.objects.filter(pk=couple.ana.pk).update(safety_first=True)
        couple.ana.refresh_from_db()
    assert partner_of(couple.ana) is None
    with pytest.raises(CannotGive, match="agree to joint pages"):
        give(couple)
    assert Homework.objects.count() == 0


def test_exercise_for_one_is_not_given_to_two(couple):
    with pytest.raises(CannotGive, match="for one person"):
        give(couple, key="kind_pause")
    assert Homework.objects.count() == 0


def test_ending_it_for_one_leaves_it_to_the_other(couple):
    homework = give(couple)
    end_homework(homework=homework, reason="", by=couple.nora.actor, now=MONDAY)
    assert homework_of(couple.ben).get().state == "open"


def test_stranger_is_no_partner(couple):
    with pytest.raises(CannotGive):
        give_homework(
            client=couple.ana,
            partner=couple.dora,
            key="listening_in_turns",
            due_on=DUE,
            by=couple.nora.actor,
            now=MONDAY,
        )
