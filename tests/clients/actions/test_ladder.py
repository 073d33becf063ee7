"""The ladder of trust: in order, expected before, felt after."""

from datetime import timedelta

import pytest

from clients.actions.ladder import add_rung, change_rung, lower_rung, try_rung
from clients.models import PlanVersion, Rung
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, PlanFactory, RungFactory

DAY = MONDAY.date()


@pytest.fixture
def rungs(harbour):
    """Three steps of Ana's ladder, the easiest first."""
    plan = PlanFactory(client=harbour.ana)
    names = ("low", "middle", "high")
    return [RungFactory(plan=plan, what=name, expected=2) for name in names]


def order():
    return [rung.what for rung in Rung.objects.all()]


def test_new_step_stands_at_the_top(harbour):
    by = {"by": harbour.nora.actor, "now": MONDAY}
    for what, expected in (("low", 2), ("high", 9)):
        add_rung(client=harbour.ana, what=what, expected=expected, **by)
    kept = [(r.what, r.expected, r.felt, r.state) for r in Rung.objects.all()]
    assert kept == [("low", 2, None, "open"), ("high", 9, None, "open")]


def test_step_moves_down_by_one_place_and_the_lowest_stays(harbour, rungs):
    by = {"by": harbour.nora.actor, "now": MONDAY}
    lower_rung(rung=rungs[2], **by)
    assert order() == ["low", "high", "middle"]
    lower_rung(rung=rungs[0], **by)
    assert order() == ["low", "high", "middle"]
    assert PlanVersion.objects.count() == 1


@pytest.mark.parametrize("side", ["nora", "ana"])
def test_either_side_says_how_it_felt(harbour, rungs, side):
    by = getattr(harbour, side).actor
    try_rung(rung=rungs[0], felt=5, on=DAY, by=by, now=MONDAY)
    again = DAY + timedelta(days=4)
    try_rung(rung=rungs[0], felt=0, on=again, by=by, now=MONDAY)
    kept = Rung.objects.get(pk=rungs[0].pk)
    # The newest feeling, and the day it was first dared; versions keep the rest.
    assert (kept.state, kept.felt, kept.done_on) == ("done", 0, DAY)
    felt = [v.content["rungs"][0]["felt"] for v in PlanVersion.objects.all()]
    assert felt == [0, 5]


def test_step_that_is_to_come_again_was_not_felt(harbour, rungs):
    by = {"by": harbour.nora.actor, "now": MONDAY, "on": DAY}
    try_rung(rung=rungs[0], felt=5, **by)
    change_rung(rung=rungs[0], what="low", expected=3, felt=5, state="open", **by)
    kept = Rung.objects.get(pk=rungs[0].pk)
    assert (kept.state, kept.expected, kept.felt, kept.done_on) == (
        "open",
        3,
        None,
        None,
    )


def test_client_tries_and_does_nothing_else(harbour, rungs):
    hers = {"by": harbour.ana.actor, "now": MONDAY}
    with pytest.raises(NotAllowed):
        add_rung(client=harbour.ana, what="mine", expected=1, **hers)
    with pytest.raises(NotAllowed):
        lower_rung(rung=rungs[1], **hers)
    facts = {"what": "mine", "expected": 1, "felt": None, "state": "open", "on": DAY}
    with pytest.raises(NotAllowed):
        change_rung(rung=rungs[1], **facts, **hers)
    rungs[1].state = "dropped"
    rungs[1].save()
    with pytest.raises(NotAllowed):
        try_rung(rung=rungs[1], felt=1, on=DAY, **hers)
    assert order() == ["low", "middle", "high"]


def test_another_client_tries_nothing(harbour, rungs):
    with pytest.raises(NotAllowed):
        try_rung(rung=rungs[0], felt=1, on=DAY, by=harbour.ben.actor, now=MONDAY)
    assert Rung.objects.get(pk=rungs[0].pk).state == "open"
