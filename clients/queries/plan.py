"""Plans: for the care team, and for the client once it was shown to them."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from clients.models import Client, Goal, Plan, PlanVersion, Rung, Staff, Step
from clients.queries import Missing
from clients.queries.client import clients_of, locked_client
from clients.roles import Actor, NotAllowed, require


def plan_of(client: Client) -> Plan | None:
    """The plan with its goals, steps, ratings and ladder, or None while there is none.

    For those who see the client's scores: a plan is as private as an answer.
    """
    found = Plan.objects.filter(client=client).select_related("client")
    return found.prefetch_related("goals__ratings", "goals__steps", "rungs").first()


def plan_shown_to(client: Client) -> Plan | None:
    """The same for the client; None until a therapist has shown it."""
    plan = plan_of(client)
    return plan if plan is not None and plan.shared_at is not None else None


def goal_for(client: Client, goal_id: UUID) -> Goal:
    """One goal of this client; raises Missing."""
    found = Goal.objects.filter(plan__client=client, pk=goal_id)
    return _one(found.select_related("plan__client"))


def step_for(client: Client, step_id: UUID) -> Step:
    """One step of this client; raises Missing."""
    found = Step.objects.filter(goal__plan__client=client, pk=step_id)
    return _one(found.select_related("goal__plan__client"))


def rung_for(client: Client, rung_id: UUID) -> Rung:
    """One step of the ladder of this client; raises Missing."""
    found = Rung.objects.filter(plan__client=client, pk=rung_id)
    return _one(found.select_related("plan__client"))


def locked_for_change(plan: Plan, by: Actor) -> bool:
    """Whether it is the client who changes the plan; others need their permission.

    The client's row is locked until the transaction ends. A client changes nothing of
    a plan that is not shown to them. Raises NotAllowed.
    """
    locked_client(plan.client)
    if by.kind != "client":
        require(by, "keep_plan")
        return False
    shown = Plan.objects.filter(pk=plan.pk, shared_at__isnull=False).exists()
    if by.id != str(plan.client_id) or not shown:
        raise NotAllowed("This plan is not shown to you.")
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
    names = ("words", "much_less", "less", "hoped", "more", "much_more")
    ends = ("set_on", "state", "closed_on", "closed_by", "closed_why")
    step = ("strategy", "what", "who", "due_on", "state", "state_on", "state_by")
    return {
        **_values(goal, (*names, *ends)),
        "steps": [_values(each, step) for each in goal.steps.all()],
    }


def _values(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _one(rows: QuerySet[Any]) -> Any:
    found = rows.first()
    if found is None:
        raise Missing("There is no such thing in this plan.")
    return found
