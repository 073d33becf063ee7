"""Steps towards a goal: added, changed, and marked as they are taken."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from clients.actions.plan import keep_version
from clients.learning import shelf
from clients.models import Goal, OwnExercise, Step
from clients.queries.plan import locked_for_change
from clients.roles import Actor, NotAllowed, require
from clients.theory import STRATEGIES, keys

# What a client says of an own step; dropping one is talked over.
OWN_STATES = (Step.State.OPEN, Step.State.DOING, Step.State.DONE)


@transaction.atomic
def add_step(
    *,
    goal: Goal,
    strategy: str,
    what: str,
    who: str,
    on: date,
    by: Actor,
    now: datetime,
    due_on: date | None = None,
    state: str = Step.State.OPEN,
    exercise: str = "",
    own_exercise: OwnExercise | None = None,
) -> Step:
    """Adds a step to a goal; `on` is the day of today.

    `exercise` is the key of one that is shipped, `own_exercise` one of the practice.
    """
    require(by, "keep_plan")
    locked_for_change(goal.plan, by)
    last = Step.objects.filter(goal=goal).aggregate(last=Max("number"))["last"]
    step = Step.objects.create(
        practice_id=goal.practice_id,
        goal=goal,
        number=(last or 0) + 1,
        strategy=_known(strategy),
        what=what,
        who=Step.Who(who).value,
        due_on=due_on,
        exercise=_shipped(exercise),
        own_exercise=own_exercise,
        state=Step.State(state).value,
        state_on=on,
        state_by=by.name,
    )
    keep_version(plan=goal.plan, act="add_step", thing=step, by=by, now=now)
    return step


@transaction.atomic
def change_step(
    *,
    step: Step,
    strategy: str,
    what: str,
    who: str,
    due_on: date | None,
    state: str,
    on: date,
    by: Actor,
    now: datetime,
    exercise: str = "",
    own_exercise: OwnExercise | None = None,
) -> Step:
    """Changes what a step is, or how far it has come."""
    require(by, "keep_plan")
    locked_for_change(step.goal.plan, by)
    step.strategy, step.what, step.due_on = _known(strategy), what, due_on
    step.exercise, step.own_exercise = _shipped(exercise), own_exercise
    step.who = Step.Who(who).value
    _set_state(step, Step.State(state).value, on, by)
    step.save()
    keep_version(plan=step.goal.plan, act="change_step", thing=step, by=by, now=now)
    return step


@transaction.atomic
def mark_step(*, step: Step, state: str, on: date, by: Actor, now: datetime) -> Step:
    """How far a step has come, said by the client whose step it is, or by staff.

    Raises NotAllowed for a step of somebody else, and for one that was dropped.
    """
    by_client = locked_for_change(step.goal.plan, by)
    step.refresh_from_db(fields=["state", "who"])
    if by_client and (
        state not in OWN_STATES or not step.is_the_client_s or _is_over(step)
    ):
        raise NotAllowed("This step is not yours to mark. Talk it over together.")
    _set_state(step, Step.State(state).value, on, by)
    step.save(update_fields=["state", "state_on", "state_by"])
    keep_version(plan=step.goal.plan, act="mark_step", thing=step, by=by, now=now)
    return step


def _known(strategy: str) -> str:
    if strategy not in keys(STRATEGIES):
        raise ValueError(f"There is no strategy {strategy!r}.")
    return strategy


def _shipped(exercise: str) -> str:
    """The key of an exercise; raises NotOnTheShelf for one that is not known."""
    return shelf.exercise(exercise).key if exercise else ""


def _is_over(step: Step) -> bool:
    open_goal = Goal.objects.filter(pk=step.goal_id, state=Goal.State.OPEN)
    return step.state == Step.State.DROPPED or not open_goal.exists()


def _set_state(step: Step, state: str, on: date, by: Actor) -> None:
    if step.state != state:
        step.state, step.state_on, step.state_by = state, on, by.name
