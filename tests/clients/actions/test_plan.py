"""The plan: who keeps it, who sees it, and what every change leaves behind."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from clients.actions.goal import set_goal
from clients.actions.plan import set_review, share_plan, unshare_plan
from clients.actions.step import add_step
from clients.models import AuditLine, Plan, PlanVersion
from clients.queries.plan import (
    next_steps,
    plan_of,
    plan_shown_to,
    reviews_due,
    versions_of,
)
from clients.roles import NotAllowed
from tests.factories.clients import (
    MONDAY,
    GoalFactory,
    PlanFactory,
    StaffFactory,
    StepFactory,
)

DAY = MONDAY.date()


def goal_of(harbour, words="I say what I need", **more):
    facts = {"set_on": DAY, "by": harbour.nora.actor, "now": MONDAY, **more}
    return set_goal(client=harbour.ana, words=words, **facts)


def test_plan_begins_with_its_first_part_and_is_one(harbour):
    first, second = goal_of(harbour), goal_of(harbour, "Evenings alone")
    assert (first.plan_id, first.number, second.number) == (second.plan_id, 1, 2)
    assert Plan.objects.count() == 1
    acts = AuditLine.objects.order_by("id").values_list("act", flat=True)
    assert list(acts) == ["begin_plan", "set_goal", "set_goal"]


def test_trail_holds_no_word_of_the_plan(harbour):
    goal = goal_of(harbour, words="Told to nobody else")
    line = AuditLine.objects.get(act="set_goal")
    assert (line.thing_id, line.detail) == (str(goal.pk), {"version": 1})
    assert "Told to nobody" not in str(vars(line))


def test_every_change_keeps_the_state_after_it(harbour):
    by = {"by": harbour.nora.actor, "now": MONDAY}
    goal = goal_of(harbour)
    set_review(client=harbour.ana, review_on=date(2026, 5, 4), **by)
    add_step(goal=goal, strategy="therapy", what="Talk", who="both", on=DAY, **by)
    kept = [(v.number, v.act, v.by_name) for v in versions_of(harbour.ana)]
    assert kept == [
        (3, "add_step", "Nora Quist"),
        (2, "set_review", "Nora Quist"),
        (1, "set_goal", "Nora Quist"),
    ]
    first, third = PlanVersion.objects.get(number=1), PlanVersion.objects.get(number=3)
    assert first.content["review_on"] is None
    assert first.content["goals"][0]["steps"] == []
    assert third.content["review_on"] == "2026-05-04"
    assert third.content["goals"][0]["steps"][0]["what"] == "Talk"


def test_version_is_never_changed(harbour):
    goal_of(harbour)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        PlanVersion.objects.update(by_name="Somebody else")
    assert PlanVersion.objects.get().by_name == "Nora Quist"


def test_client_sees_the_plan_from_the_day_it_is_shown_until_it_is_taken_back(harbour):
    by = {"by": harbour.nora.actor, "now": MONDAY}
    plan = goal_of(harbour).plan
    assert plan_shown_to(harbour.ana) is None
    share_plan(plan=plan, **by)
    assert plan_shown_to(harbour.ana) == plan
    assert plan_shown_to(harbour.ben) is None
    share_plan(plan=plan, **by)
    unshare_plan(plan=plan, **by)
    assert plan_shown_to(harbour.ana) is None
    assert [v.act for v in versions_of(harbour.ana)] == [
        "unshare_plan",
        "share_plan",
        "set_goal",
    ]


@pytest.mark.parametrize("role", ["supervisor", "assistant"])
def test_roles_that_do_not_treat_keep_no_plan(harbour, role):
    colleague = StaffFactory(practice=harbour.harbour, role=role)
    with pytest.raises(NotAllowed, match="Keep the plan"):
        goal_of(harbour, by=colleague.actor)
    assert Plan.objects.count() == 0


def test_client_begins_no_plan_and_shows_none(harbour):
    with pytest.raises(NotAllowed):
        goal_of(harbour, by=harbour.ana.actor)
    plan = PlanFactory(client=harbour.ana, shared_at=None)
    with pytest.raises(NotAllowed):
        share_plan(plan=plan, by=harbour.ana.actor, now=MONDAY)
    assert Plan.objects.get().shared_at is None


def test_review_is_due_from_its_day_on_for_who_keeps_the_plan(harbour):
    soon = PlanFactory(client=harbour.ana, review_on=DAY)
    PlanFactory(client=harbour.dora, review_on=DAY + timedelta(days=1))
    PlanFactory(client=harbour.ben)
    assert list(reviews_due(harbour.nora, DAY)) == [soon]
    assert list(reviews_due(harbour.theo, DAY)) == []
    assert reviews_due(harbour.theo, DAY + timedelta(days=1)).count() == 1
    assistant = StaffFactory(practice=harbour.harbour, role="assistant")
    assert list(reviews_due(assistant, DAY)) == []
    harbour.ana.status = "discharged"
    harbour.ana.save()
    assert list(reviews_due(harbour.nora, DAY)) == []


def test_next_steps_are_those_of_open_goals_the_soonest_first(harbour):
    goal = GoalFactory(plan=PlanFactory(client=harbour.ana))
    over = GoalFactory(
        plan=goal.plan, state="reached", closed_on=DAY, closed_by="Nora Quist"
    )
    whenever = StepFactory(goal=goal)
    later, sooner = (
        StepFactory(goal=goal, due_on=DAY + timedelta(days=days)) for days in (9, 2)
    )
    StepFactory(goal=goal, state="done")
    StepFactory(goal=goal, state="dropped")
    StepFactory(goal=over)
    assert next_steps(plan_of(harbour.ana)) == [sooner, later, whenever]


def test_whole_plan_is_read_in_five_queries(harbour, django_assert_num_queries):
    plan = PlanFactory(client=harbour.ana)
    for _ in range(3):
        StepFactory(goal=GoalFactory(plan=plan))
    with django_assert_num_queries(5):
        found = plan_of(harbour.ana)
        assert len([s for g in found.goals.all() for s in g.steps.all()]) == 3
        assert [list(g.ratings.all()) for g in found.goals.all()] == [[], [], []]
        assert list(found.rungs.all()) == []
