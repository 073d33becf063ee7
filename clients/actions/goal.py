"""Goals: set in the client's words, rated day by day, reached or put aside."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.actions.plan import begin_plan, keep_version
from clients.models import Client, Goal, GoalRating
from clients.queries.plan import locked_for_change
from clients.roles import Actor, require

WORDS = ("words", "much_less", "less", "hoped", "more", "much_more")


class GoalClosed(Exception):
    """A goal that was reached or put aside is not rated any more."""


@transaction.atomic
def set_goal(
    *, client: Client, set_on: date, by: Actor, now: datetime, **words: str
) -> Goal:
    """Adds a goal; `words` are those of the goal and of its levels, see WORDS."""
    plan = begin_plan(client=client, by=by, now=now)
    last = Goal.objects.filter(plan=plan).aggregate(last=Max("number"))["last"]
    goal = Goal.objects.create(
        practice_id=plan.practice_id,
        plan=plan,
        number=(last or 0) + 1,
        set_on=set_on,
        **_known(words),
    )
    keep_version(plan=plan, act="set_goal", thing=goal, by=by, now=now)
    return goal


@transaction.atomic
def change_goal(*, goal: Goal, by: Actor, now: datetime, **words: str) -> Goal:
    """Changes the words of a goal or of its levels; ratings stay as they were."""
    require(by, "keep_plan")
    locked_for_change(goal.plan, by)
    words = _known(words)
    for name, value in words.items():
        setattr(goal, name, value)
    goal.save(update_fields=list(words))
    keep_version(plan=goal.plan, act="change_goal", thing=goal, by=by, now=now)
    return goal


@transaction.atomic
def close_goal(
    *, goal: Goal, state: str, on: date, why: str, by: Actor, now: datetime
) -> Goal:
    """Says that a goal is reached or put aside, and why; or takes it up again."""
    require(by, "keep_plan")
    locked_for_change(goal.plan, by)
    goal.state = Goal.State(state).value
    closed = not goal.is_open
    goal.closed_on = on if closed else None
    goal.closed_by, goal.closed_why = (by.name, why) if closed else ("", "")
    goal.save(update_fields=["state", "closed_on", "closed_by", "closed_why"])
    keep_version(
        plan=goal.plan,
        act="close_goal" if closed else "reopen_goal",
        thing=goal,
        by=by,
        now=now,
    )
    return goal


@transaction.atomic
def rate_goal(
    *, goal: Goal, on: date, value: int | None, by: Actor, now: datetime
) -> GoalRating | None:
    """Says how near the goal was on a day, from -2 to +2; None takes that back.

    One rating a day and side: the client's and the therapist's stand beside each
    other. Raises GoalClosed, or NotAllowed.
    """
    by_client = locked_for_change(goal.plan, by)
    if not Goal.objects.filter(pk=goal.pk, state=Goal.State.OPEN).exists():
        raise GoalClosed(
            _("This goal was reached or put aside. Take it up again first.")
        )
    day = {"goal": goal, "on": on, "by_client": by_client}
    audit.record(
        act="rate_goal" if value is not None else "unrate_goal",
        by=by,
        now=now,
        client=goal.plan.client,
        thing=goal,
    )
    if value is None:
        GoalRating.objects.filter(**day).delete()
        return None
    said = {"value": value, "said_by": by.name, "said_at": now}
    rating, _created = GoalRating.objects.update_or_create(
        **day, defaults=said, create_defaults={"practice_id": goal.practice_id, **said}
    )
    return rating


def _known(words: dict[str, str]) -> dict[str, str]:
    unknown = set(words) - set(WORDS)
    if unknown:
        raise TypeError(f"A goal has no {', '.join(sorted(unknown))}.")
    return words
