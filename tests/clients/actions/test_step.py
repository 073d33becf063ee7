"""Steps: added by the therapist, marked by whoever takes them."""

from datetime import timedelta

import pytest

from clients.actions.step import add_step, change_step, mark_step
from clients.learning.shelf import NotOnTheShelf
from clients.models import PlanVersion, Step
from clients.queries.exercise import exercise_of_step
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, GoalFactory, PlanFactory, StepFactory
from tests.factories.practising import OwnExerciseFactory

DAY = MONDAY.date()
LATER = MONDAY + timedelta(days=3)


@pytest.fixture
def goal(harbour):
    """A goal of Ana's, in a plan that she sees."""
    return GoalFactory(plan=PlanFactory(client=harbour.ana))


def mark(step, by, state="done"):
    return mark_step(step=step, state=state, on=LATER.date(), by=by, now=LATER)


def test_steps_are_numbered_in_their_goal(harbour, goal):
    facts = {"strategy": "therapy", "who": "both", "on": DAY}
    by = {"by": harbour.nora.actor, "now": MONDAY}
    first = add_step(goal=goal, what="Talk", **facts, **by)
    second = add_step(goal=goal, what="Walk", due_on=DAY, **facts, **by)
    assert (first.number, second.number, second.due_on) == (1, 2, DAY)
    assert (first.state, first.state_on, first.state_by) == ("open", DAY, "Nora Quist")


def test_step_may_name_an_exercise_and_versions_keep_its_title(harbour, goal):
    own = OwnExerciseFactory(practice=harbour.harbour)
    facts = {"strategy": "therapy", "who": "client"}
    by = {"by": harbour.nora.actor, "now": MONDAY, "on": DAY}
    step = add_step(goal=goal, what="Pause", exercise="kind_pause", **facts, **by)
    assert exercise_of_step(step).title == "A kind pause"
    more = {"due_on": None, "state": "open", **facts, **by}
    step = change_step(step=step, what="Walk", own_exercise=own, **more)
    assert (step.exercise, exercise_of_step(step).title) == ("", own.title)
    step = change_step(step=step, what="Rest", **more)
    assert exercise_of_step(step) is None
    kept = [
        each.content["goals"][0]["steps"][0]["exercise"]
        for each in PlanVersion.objects.order_by("number")
    ]
    assert kept == ["A kind pause", "A walk around the harbour", ""]
    with pytest.raises(NotOnTheShelf):
        add_step(goal=goal, what="Fly", exercise="flying", **facts, **by)


def test_changing_the_words_says_nothing_new_of_the_state(harbour, goal):
    step = StepFactory(goal=goal, state="doing")
    facts = {"strategy": "therapy", "who": "partner", "due_on": None}
    by = {"by": harbour.nora.actor, "now": LATER, "on": LATER.date()}
    change_step(step=step, what="Together", state="doing", **facts, **by)
    kept = Step.objects.get()
    assert (kept.what, kept.who, kept.state_on) == ("Together", "partner", DAY)
    change_step(step=step, what="Together", state="dropped", **facts, **by)
    assert Step.objects.get().state_on == LATER.date()


@pytest.mark.parametrize("who", ["client", "both"])
def test_client_marks_an_own_step_done_and_to_do_again(harbour, goal, who):
    step = StepFactory(goal=goal, who=who)
    mark(step, harbour.ana.actor)
    kept = Step.objects.get()
    assert (kept.state, kept.state_on, kept.state_by) == (
        "done",
        LATER.date(),
        "Client H-0001",
    )
    mark(step, harbour.ana.actor, "open")
    assert Step.objects.get().state == "open"
    assert PlanVersion.objects.count() == 2


@pytest.mark.parametrize(
    "facts",
    [{"who": "therapist"}, {"who": "partner"}, {"state": "dropped"}],
    ids=["of the therapist", "of the partner", "dropped"],
)
def test_client_does_not_mark_what_is_not_theirs(harbour, goal, facts):
    step = StepFactory(goal=goal, **facts)
    with pytest.raises(NotAllowed):
        mark(step, harbour.ana.actor)
    assert Step.objects.get().state == facts.get("state", "open")


def test_client_drops_nothing_and_marks_nothing_of_a_goal_that_ended(harbour, goal):
    step = StepFactory(goal=goal)
    with pytest.raises(NotAllowed):
        mark(step, harbour.ana.actor, "dropped")
    goal.state, goal.closed_on, goal.closed_by = "put_aside", DAY, "Nora Quist"
    goal.save()
    with pytest.raises(NotAllowed):
        mark(step, harbour.ana.actor)
    assert Step.objects.get().state == "open"


def test_strategy_is_one_of_the_six(harbour, goal):
    facts = {"what": "Walk", "who": "client", "on": DAY}
    by = {"by": harbour.nora.actor, "now": MONDAY}
    with pytest.raises(ValueError, match="no strategy 'exercise'"):
        add_step(goal=goal, strategy="exercise", **facts, **by)
    assert Step.objects.count() == 0


def test_another_client_marks_nothing(harbour, goal):
    step = StepFactory(goal=goal)
    with pytest.raises(NotAllowed):
        mark(step, harbour.ben.actor)
    assert PlanVersion.objects.count() == 0


def test_client_adds_and_changes_no_step(harbour, goal):
    hers = {"by": harbour.ana.actor, "now": MONDAY, "on": DAY}
    facts = {"strategy": "therapy", "what": "Mine", "who": "client"}
    with pytest.raises(NotAllowed):
        add_step(goal=goal, **facts, **hers)
    step = StepFactory(goal=goal)
    with pytest.raises(NotAllowed):
        change_step(step=step, due_on=None, state="open", **facts, **hers)
    assert Step.objects.get().what == "One need a day"
