"""The facts of a plan: of this client, from these days, never on a copy for them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clients.learning import shelf
from clients.models import Consent, Turn
from reports.documents.planned import Homework
from reports.queries import CannotReport, NotConsented
from reports.queries.facts import client_facts_of, facts_of
from reports.queries.facts_discharge import discharge_facts
from reports.queries.facts_plan import plan_facts, planned, with_homework
from tests.factories.clients import (
    MONDAY,
    GoalFactory,
    GoalRatingFactory,
    PlanFactory,
    RungFactory,
    StepFactory,
)
from tests.factories.practising import HomeworkFactory, TurnFactory, done_turn
from tests.factories.reports import ReportFactory, answered

MAY = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
DAY = MONDAY.date()
WEEK = timedelta(weeks=1)


def asked(harbour, client=None, **made_from):
    return ReportFactory.build(
        practice=harbour.harbour,
        client=client or harbour.ana,
        requested_by=harbour.nora,
        **made_from,
    )


@pytest.fixture
def goal(harbour):
    """A goal of Ana's; and one of Ben's, which is nobody else's business."""
    theirs = GoalFactory(plan=PlanFactory(client=harbour.ben), words="Told by Ben")
    StepFactory(goal=theirs, what="A step of Ben's")
    return GoalFactory(plan=PlanFactory(client=harbour.ana, version=4))


def closed(plan, on, **more):
    ended = {"state": "put_aside", "closed_on": on, "closed_by": "Nora Quist"}
    return GoalFactory(plan=plan, **ended, **more)


def test_plan_is_printed_whole_and_of_this_client_alone(harbour, goal):
    closed(goal.plan, DAY, words="Long ago", closed_why="Told to Nora only")
    GoalRatingFactory(goal=goal, value=-1, by_client=True)
    StepFactory(goal=goal, strategy="gradual_trust", due_on=DAY + WEEK)
    RungFactory(plan=goal.plan, what="A favour", expected=2)
    facts = plan_facts(asked(harbour), MAY)
    assert (facts.plan.version, facts.plan.between) == (4, None)
    assert [g.words for g in facts.plan.goals] == ["I say what I need", "Long ago"]
    first = facts.plan.goals[0]
    assert first.levels == (
        "I say nothing",
        "",
        "I say it on the same day",
        "",
        "I say it right away",
    )
    assert [(r.on, r.value, r.by_client) for r in first.ratings] == [(DAY, -1, True)]
    assert [(s.strategy, s.due_on) for s in first.steps] == [
        ("Building trust gradually", DAY + WEEK)
    ]
    assert [(r.what, r.expected, r.felt) for r in facts.plan.rungs] == [
        ("A favour", 2, None)
    ]
    kept = facts.to_json()
    assert [word in kept for word in ("Ben", "Cleo", "Told to Nora")] == [False] * 3


def test_plan_needs_an_agreement_and_something_planned(harbour):
    with pytest.raises(CannotReport, match="no plan yet"):
        plan_facts(asked(harbour), MAY)
    plan = PlanFactory(client=harbour.ana)
    with pytest.raises(CannotReport, match="no plan yet"):
        plan_facts(asked(harbour), MAY)
    RungFactory(plan=plan)
    assert plan_facts(asked(harbour), MAY).plan.goals == ()
    Consent.objects.filter(client=harbour.ana, kind="reports").update(
        withdrawn_at=MONDAY
    )
    with pytest.raises(NotConsented):
        plan_facts(asked(harbour), MAY)


def test_goals_that_ended_before_or_began_after_are_left_out(harbour, goal):
    closed(goal.plan, DAY - WEEK, set_on=DAY - 3 * WEEK, words="Before")
    closed(goal.plan, DAY + WEEK, words="Meanwhile")
    GoalFactory(plan=goal.plan, set_on=DAY + 9 * WEEK, words="After")
    for weeks in (1, 4):
        GoalRatingFactory(goal=goal, on=DAY + weeks * WEEK)
    found = planned(harbour.ana, DAY, DAY + 2 * WEEK, "en")
    assert [g.words for g in found.goals] == ["I say what I need", "Meanwhile"]
    assert [r.on for r in found.goals[0].ratings] == [DAY + WEEK]
    assert planned(harbour.dora, DAY, DAY, "en") is None


def test_progress_report_holds_the_plan_and_the_client_s_copy_does_not(harbour, goal):
    answered(harbour.ana, (2, 3))
    made = asked(harbour, instrument="five_signs", version="1.0")
    assert [g.words for g in facts_of(made, MAY).plan.goals] == ["I say what I need"]
    copy = client_facts_of(made, MAY)
    assert (copy.plan, "I say what I need" in copy.to_json()) == (None, False)


def test_summary_of_care_holds_the_plan_of_the_newest_episode(harbour, goal):
    closed(goal.plan, date(2026, 2, 20), set_on=date(2026, 2, 1), words="Before")
    facts = discharge_facts(asked(harbour), MAY)
    assert [g.words for g in facts.plan.goals] == ["I say what I need"]
    assert discharge_facts(asked(harbour, harbour.dora), MAY).plan is None


def _practised(client, **more):
    """An exercise done on the day of the first form, and one and two weeks later."""
    homework = HomeworkFactory(client=client, **more)
    for weeks in (0, 1, 2, 9):
        done_turn(homework, note="By the water.")
        Turn.objects.filter(number=homework.turns.last().number).update(
            closed_at=MONDAY + weeks * WEEK
        )
    TurnFactory(homework=homework)
    return homework


def test_homework_counts_after_the_first_form_and_up_to_the_latest(harbour):
    _practised(harbour.ana)
    _practised(harbour.ben, key="body_check")
    answered(harbour.ana, (2, 3))
    made = asked(harbour, instrument="five_signs", version="1.0")
    found = facts_of(made, MAY).plan
    days = (DAY + WEEK, DAY + 2 * WEEK)
    assert found.between == (DAY, DAY + 2 * WEEK)
    assert found.homework == (Homework("A kind pause", days, 5),)
    summary = discharge_facts(asked(harbour), MAY).plan
    assert (summary.between, summary.homework) == (found.between, found.homework)
    assert "By the water." not in facts_of(made, MAY).to_json()
    assert client_facts_of(made, MAY).plan is None


def test_homework_and_the_exercise_of_a_step_speak_as_the_document(harbour, goal):
    _practised(harbour.ana)
    StepFactory(goal=goal, exercise="kind_pause")
    german = shelf.exercise("kind_pause").in_language("de").title
    between = (DAY, DAY + 2 * WEEK)
    plan = planned(harbour.ana, None, DAY, "de")
    found = with_homework(plan, harbour.ana, between, "de")
    assert found.homework[0].title == german
    assert found.goals[0].steps[0].exercise == german
    assert with_homework(None, harbour.dora, between, "de") is None
    assert with_homework(plan, harbour.ana, None, "de") == plan
