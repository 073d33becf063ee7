"""Plans: for the care team, and for the client once it was shown to them."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from clients.learning.exercise import Exercise
from clients.models import Client, Goal, Plan, PlanVersion, Rung, Staff, Step
from clients.queries import Missing
from clients.queries.client import clients_of, locked_client
from clients.queries.exercise import exercise_of_step
from clients.roles import Actor, NotAllowed, require

LEVELS = (-2, -1, 0, 1, 2)
LEVEL_NAMES = ("much_less", "less", "hoped", "more", "much_more")


def plan_of(client: Client) -> Plan | None:
    """The plan with its goals, steps, ratings and ladder, or None while there is none.

    For those who see the client's scores: a plan is as private as an answer.
    """
    found = Plan.objects.filter(client=client).select_related("client")
    steps = Prefetch("goals__steps", Step.objects.select_related("own_exercise"))
    return found.prefetch_related("goals__ratings", steps, "rungs").first()


def plan_shown_to(client: Client) -> Plan | None:
    """The same for the client; None until a therapist has shown it."""
    plan = plan_of(client)
    return plan if plan is not None and plan.shared_at is not None else None


def goals_of(client: Client) -> QuerySet[Goal]:
    """The goals of this client, in the order they were set."""
    return Goal.objects.filter(plan__client=client)


def steps_of(client: Client) -> QuerySet[Step]:
    """The steps of this client, whatever goal they are for."""
    return Step.objects.filter(goal__plan__client=client)


def rungs_of(client: Client) -> QuerySet[Rung]:
    """The steps of this client's ladder, the lowest first."""
    return Rung.objects.filter(plan__client=client)


def goal_for(client: Client, goal_id: UUID) -> Goal:
    """One goal of this client; raises Missing."""
    return _one(goals_of(client).filter(pk=goal_id).select_related("plan__client"))


def rated_on(goal: Goal, day: date, *, by_client: bool) -> int | None:
    """What this side said of the goal on this day; None where nothing was said."""
    found = goal.ratings.filter(on=day, by_client=by_client)
    return found.values_list("value", flat=True).first()


def step_for(client: Client, step_id: UUID) -> Step:
    """One step of this client; raises Missing."""
    found = steps_of(client).filter(pk=step_id)
    return _one(found.select_related("goal__plan__client", "own_exercise"))


def rung_for(client: Client, rung_id: UUID) -> Rung:
    """One step of the ladder of this client; raises Missing."""
    return _one(rungs_of(client).filter(pk=rung_id).select_related("plan__client"))


def locked_for_change(plan: Plan, by: Actor) -> bool:
    """Whether it is the client who changes the plan; others need their permission.

    The client's row is locked until the transaction ends. A client changes nothing of
    a plan that is not shown to them. Raises NotAllowed.
    """
    client = locked_client(plan.client)
    if by.kind != "client":
        require(by, "keep_plan")
        return False
    shown = Plan.objects.filter(pk=plan.pk, shared_at__isnull=False).exists()
    if by.id != str(plan.client_id) or not shown:
        raise NotAllowed("This plan is not shown to you.")
    if client.status == Client.Status.DISCHARGED:
        raise NotAllowed("The care that this plan belongs to has ended.")
    return True


def versions_of(client: Client) -> QuerySet[PlanVersion]:
    """Every state of the plan, the newest first, without what stood in it."""
    return PlanVersion.objects.filter(plan__client=client).defer("content")


def version_for(client: Client, version_id: UUID) -> PlanVersion:
    """One earlier state of this client's plan; raises Missing."""
    return _one(PlanVersion.objects.filter(plan__client=client, pk=version_id))


def reviews_due(staff: Staff, today: date) -> QuerySet[Plan]:
    """Plans of clients in care whose day of review has come, for who keeps plans."""
    if not staff.actor.may("keep_plan"):
        return Plan.objects.none()
    mine = clients_of(staff).filter(status=Client.Status.ACTIVE)
    due = Plan.objects.filter(client__in=mine, review_on__lte=today)
    return due.select_related("client").order_by("review_on", "id")


def next_steps(plan: Plan) -> list[Step]:
    """What is still to be done for open goals, what is wanted soonest first."""
    waiting = [
        step
        for goal in plan.goals.all()
        if goal.is_open
        for step in goal.steps.all()
        if step.is_waiting
    ]
    return sorted(waiting, key=lambda step: (step.due_on is None, step.due_on))


def content_of(plan: Plan) -> dict[str, Any]:
    """The plan as it stands, as plain values: what a version keeps."""
    fresh = plan_of(plan.client)
    return {
        "review_on": _plain(fresh.review_on),
        "shared": fresh.shared_at is not None,
        "goals": [_goal(goal) for goal in fresh.goals.all()],
        "rungs": [
            _values(rung, ("what", "expected", "felt", "state", "done_on"))
            for rung in fresh.rungs.all()
        ],
    }


def _goal(goal: Goal) -> dict[str, Any]:
    names = ("words", *LEVEL_NAMES)
    ends = ("set_on", "state", "closed_on", "closed_by", "closed_why")
    step = ("strategy", "what", "who", "due_on", "state", "state_on", "state_by")
    return {
        **_values(goal, (*names, *ends)),
        "steps": [
            {**_values(each, step), "exercise": _title(exercise_of_step(each))}
            for each in goal.steps.all()
        ],
    }


def _title(exercise: Exercise | None) -> str:
    return exercise.title if exercise else ""


def content_in_words(version: PlanVersion) -> dict[str, Any]:
    """What a version keeps, with words for its codes and days for its dates."""
    content = version.content
    return {
        **content,
        "review_on": _day(content["review_on"]),
        "goals": [_goal_in_words(each) for each in content["goals"]],
        "rungs": [_in_words(each, Rung) for each in content["rungs"]],
    }


def _goal_in_words(goal: dict[str, Any]) -> dict[str, Any]:
    levels = zip(LEVELS, (goal[name] for name in LEVEL_NAMES), strict=True)
    steps = [_in_words(each, Step) for each in goal["steps"]]
    return {**_in_words(goal, Goal), "levels": list(levels), "steps": steps}


def _in_words(row: dict[str, Any], model: Any) -> dict[str, Any]:
    said = {k: _day(v) if k.endswith("_on") else v for k, v in row.items()}
    said["state"] = model.State(row["state"]).label
    if "who" in row:
        said["who"] = model.Who(row["who"]).label
    return said


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _values(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _one(rows: QuerySet[Any]) -> Any:
    found = rows.first()
    if found is None:
        raise Missing("There is no such thing in this plan.")
    return found
