"""Goals: in whose words, rated by whom, on which day, and how they end."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from clients.actions.goal import (
    GoalClosed,
    change_goal,
    close_goal,
    rate_goal,
    set_goal,
)
from clients.models import AuditLine, Goal, GoalRating, PlanVersion
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, GoalFactory, PlanFactory, StaffFactory

DAY = MONDAY.date()


@pytest.fixture
def goal(harbour):
    """A goal of Ana's, in a plan that she sees."""
    return GoalFactory(plan=PlanFactory(client=harbour.ana))


def rate(goal, by, value, on=DAY):
    return rate_goal(goal=goal, on=on, value=value, by=by, now=MONDAY)


def ratings():
    rows = GoalRating.objects.order_by("on", "by_client")
    return [(row.on, row.value, row.by_client, row.said_by) for row in rows]


def test_both_sides_rate_the_same_day_and_neither_replaces_the_other(harbour, goal):
    rate(goal, harbour.nora.actor, 0)
    rate(goal, harbour.ana.actor, -1)
    assert ratings() == [
        (DAY, 0, False, "Nora Quist"),
        (DAY, -1, True, "Client H-0001"),
    ]


def test_second_rating_of_a_day_and_side_takes_the_place_of_the_first(harbour, goal):
    rate(goal, harbour.ana.actor, -1)
    rate(goal, harbour.ana.actor, 1)
    rate(goal, harbour.ana.actor, 2, on=DAY + timedelta(days=7))
    assert [value for _, value, _, _ in ratings()] == [1, 2]


def test_rating_that_is_taken_back_is_missing_and_not_zero(harbour, goal):
    rate(goal, harbour.nora.actor, 2)
    rate(goal, harbour.ana.actor, 0)
    rate(goal, harbour.ana.actor, None)
    assert ratings() == [(DAY, 2, False, "Nora Quist")]
    acts = list(AuditLine.objects.order_by("id").values_list("act", flat=True))
    assert acts == ["rate_goal", "rate_goal", "unrate_goal"]


def test_trail_does_not_say_how_near_the_goal_was(harbour, goal):
    rate(goal, harbour.ana.actor, -2)
    assert AuditLine.objects.get(act="rate_goal").detail == {}


@pytest.mark.parametrize("value", [-3, 3])
def test_no_level_lies_beyond_two(harbour, goal, value):
    with pytest.raises(IntegrityError), transaction.atomic():
        rate(goal, harbour.nora.actor, value)
    assert GoalRating.objects.count() == 0


def test_goal_that_ended_says_when_by_whom_and_why_and_is_not_rated(harbour, goal):
    by = harbour.nora.actor
    close_goal(goal=goal, state="reached", on=DAY, why="Three weeks", by=by, now=MONDAY)
    kept = Goal.objects.get()
    assert (kept.closed_on, kept.closed_by, kept.closed_why) == (
        DAY,
        "Nora Quist",
        "Three weeks",
    )
    for side in (by, harbour.ana.actor):
        with pytest.raises(GoalClosed):
            rate(goal, side, 1)
    close_goal(goal=goal, state="open", on=DAY, why="", by=by, now=MONDAY)
    kept = Goal.objects.get()
    assert (kept.closed_on, kept.closed_by, kept.closed_why) == (None, "", "")
    assert rate(goal, by, 1).value == 1
    acts = PlanVersion.objects.order_by("number").values_list("act", flat=True)
    assert list(acts) == ["close_goal", "reopen_goal"]


def test_changed_words_leave_the_ratings(harbour, goal):
    rate(goal, harbour.ana.actor, -1)
    by = harbour.nora.actor
    change_goal(goal=goal, words="I say it", hoped="", by=by, now=MONDAY)
    kept = Goal.objects.get()
    assert (kept.words, kept.hoped, kept.much_less) == ("I say it", "", "I say nothing")
    assert [value for _, value, _, _ in ratings()] == [-1]


def test_client_neither_sets_nor_changes_nor_ends_a_goal(harbour, goal):
    hers = {"by": harbour.ana.actor, "now": MONDAY}
    with pytest.raises(NotAllowed):
        set_goal(client=harbour.ana, words="Mine", set_on=DAY, **hers)
    with pytest.raises(NotAllowed):
        change_goal(goal=goal, words="Mine", **hers)
    with pytest.raises(NotAllowed):
        close_goal(goal=goal, state="reached", on=DAY, why="", **hers)
    assert [g.words for g in Goal.objects.all()] == ["I say what I need"]


def test_nobody_else_rates(harbour, goal):
    supervisor = StaffFactory(practice=harbour.harbour, role="supervisor")
    for by in (harbour.ben.actor, supervisor.actor):
        with pytest.raises(NotAllowed):
            rate(goal, by, 1)
    assert GoalRating.objects.count() == 0


def test_client_rates_nothing_of_a_plan_that_is_not_shown(harbour, goal):
    goal.plan.shared_at = None
    goal.plan.save()
    with pytest.raises(NotAllowed, match="not shown"):
        rate(goal, harbour.ana.actor, 1)
    assert rate(goal, harbour.nora.actor, 1, on=date(2026, 3, 1)).value == 1


def test_unknown_state_is_refused(harbour, goal):
    with pytest.raises(ValueError, match="failed"):
        close_goal(
            goal=goal, state="failed", on=DAY, why="", by=harbour.nora.actor, now=MONDAY
        )
