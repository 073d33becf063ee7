"""The facts of a plan: as a document of its own, and as a part of other reports."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from clients.queries.care import sessions_by_day
from clients.queries.exercise import exercise_of, exercise_of_step
from clients.queries.homework import homework_of
from clients.queries.plan import plan_of
from clients.theory import STRATEGIES, title_of
from reports.charts.goal import Rated
from reports.documents.plan import PlanFacts
from reports.documents.planned import (
    Homework,
    Planned,
    PlannedGoal,
    PlannedRung,
    PlannedStep,
)
from reports.models import Report
from reports.queries import CannotReport
from reports.queries.sheet import (
    client_facts,
    common,
    language_of_document,
    refuse_without_consent,
    zone_of,
)


def refuse_plan(report: Report) -> None:
    """Raises CannotReport unless the client agreed and there is something planned."""
    refuse_without_consent(report.client)
    plan = plan_of(report.client)
    if plan is None or not (plan.goals.all() or plan.rungs.all()):
        raise CannotReport(
            _(
                "There is no plan yet. Set a goal under Plan first; it can then be "
                "printed."
            )
        )


def plan_facts(report: Report, now: datetime) -> PlanFacts:
    """The plan as it stands, with every goal; raises CannotReport without one."""
    refuse_plan(report)
    client = report.client
    today = now.astimezone(zone_of(client)).date()
    return PlanFacts(
        **common(report, now),
        client=client_facts(client),
        plan=planned(client, None, today, language_of_document(report)),
    )


def planned_beside(
    client, period: tuple[date, date] | None, now: datetime, language: str
) -> Planned | None:
    """The plan beside the forms of `period`, and the homework done between them."""
    first = period[0] if period else None
    today = now.astimezone(zone_of(client)).date()
    return with_homework(
        planned(client, first, today, language), client, period, language
    )


def with_homework(
    plan: Planned | None, client, between: tuple[date, date] | None, language: str
) -> Planned | None:
    """The plan with the homework that was done after one day, up to another."""
    done = homework_between(client, between, language)
    if not done:
        return plan
    return replace(plan or Planned(0, ()), between=between, homework=done)


def homework_between(
    client, between: tuple[date, date] | None, language: str
) -> tuple[Homework, ...]:
    """Exercises done after the first of two days, up to the second, in order."""
    if between is None:
        return ()
    zone, (first, last) = zone_of(client), between
    found = []
    for each in homework_of(client):
        turns = [turn for turn in each.turns.all() if turn.state == "done"]
        days = sorted(turn.closed_at.astimezone(zone).date() for turn in turns)
        if on := tuple(day for day in days if first < day <= last):
            title = exercise_of(each).in_language(language).title
            found.append(Homework(title, on, len(each.turns.all())))
    return tuple(sorted(found, key=lambda each: each.on))


def planned(client, since: date | None, until: date, language: str) -> Planned | None:
    """The plan from the day `since` until `until`; None where there is none.

    Goals that were closed before, or set after, and ratings after, are left out.
    """
    plan = plan_of(client)
    if plan is None:
        return None
    goals = (goal for goal in plan.goals.all() if _is_of(goal, since, until))
    held = sessions_by_day(client, zone_of(client))
    return Planned(
        version=plan.version,
        goals=tuple(_goal(goal, held, until, language) for goal in goals),
        rungs=tuple(
            PlannedRung(row.what, row.expected, row.felt, row.state)
            for row in plan.rungs.all()
        ),
        review_on=plan.review_on,
    )


def _is_of(goal, since: date | None, until: date) -> bool:
    over = since is not None and goal.closed_on is not None and goal.closed_on < since
    return goal.set_on <= until and not over


def _goal(goal, held: Mapping[date, int], until: date, language: str) -> PlannedGoal:
    return PlannedGoal(
        words=goal.words,
        levels=tuple(said for _, said in goal.levels),
        state=goal.state,
        set_on=goal.set_on,
        closed_on=goal.closed_on,
        ratings=tuple(
            Rated(row.on, row.value, row.by_client, held.get(row.on))
            for row in goal.ratings.all()
            if row.on <= until
        ),
        steps=tuple(_step(row, language) for row in goal.steps.all()),
    )


def _step(step, language: str) -> PlannedStep:
    exercise = exercise_of_step(step)
    return PlannedStep(
        what=step.what,
        strategy=title_of(STRATEGIES, step.strategy),
        who=step.who,
        state=step.state,
        state_on=step.state_on,
        due_on=step.due_on,
        exercise=exercise.in_language(language).title if exercise else "",
    )
