"""The ladder of trust: steps are put on it, moved, tried, and say how they felt."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from clients.actions.plan import begin_plan, keep_version
from clients.models import Client, Rung
from clients.queries.plan import locked_for_change
from clients.roles import Actor, NotAllowed, require


@transaction.atomic
def add_rung(
    *, client: Client, what: str, expected: int, by: Actor, now: datetime
) -> Rung:
    """Puts a step at the top of the ladder; `expected` is from 0 to 10."""
    plan = begin_plan(client=client, by=by, now=now)
    last = Rung.objects.filter(plan=plan).aggregate(last=Max("place"))["last"]
    rung = Rung.objects.create(
        practice_id=plan.practice_id,
        plan=plan,
        place=(last or 0) + 1,
        what=what,
        expected=expected,
    )
    keep_version(plan=plan, act="add_rung", thing=rung, by=by, now=now)
    return rung


@transaction.atomic
def change_rung(
    *,
    rung: Rung,
    what: str,
    expected: int,
    felt: int | None,
    state: str,
    on: date,
    by: Actor,
    now: datetime,
) -> Rung:
    """Changes a step of the ladder; how it felt is kept only once it was tried."""
    require(by, "keep_plan")
    locked_for_change(rung.plan, by)
    rung.what, rung.expected = what, expected
    _set_state(rung, Rung.State(state).value, felt, on)
    rung.save()
    keep_version(plan=rung.plan, act="change_rung", thing=rung, by=by, now=now)
    return rung


@transaction.atomic
def try_rung(
    *, rung: Rung, felt: int | None, on: date, by: Actor, now: datetime
) -> Rung:
    """Says that a step was tried and how hard it felt, by the client or by staff.

    Raises NotAllowed for a client where the step was dropped.
    """
    by_client = locked_for_change(rung.plan, by)
    rung.refresh_from_db(fields=["state", "done_on"])
    if by_client and rung.state == Rung.State.DROPPED:
        raise NotAllowed("This step was taken off the ladder. Talk it over together.")
    _set_state(rung, Rung.State.DONE, felt, on)
    rung.save(update_fields=["state", "felt", "done_on"])
    keep_version(plan=rung.plan, act="try_rung", thing=rung, by=by, now=now)
    return rung


@transaction.atomic
def lower_rung(*, rung: Rung, by: Actor, now: datetime) -> Rung:
    """Moves a step one place down the ladder, so that it comes sooner."""
    require(by, "keep_plan")
    locked_for_change(rung.plan, by)
    rungs = list(Rung.objects.filter(plan=rung.plan))
    place = next(n for n, each in enumerate(rungs) if each.pk == rung.pk)
    if place == 0:
        return rung
    rungs[place - 1], rungs[place] = rungs[place], rungs[place - 1]
    for number, each in enumerate(rungs, start=1):
        each.place = number
    Rung.objects.bulk_update(rungs, ["place"])
    keep_version(plan=rung.plan, act="lower_rung", thing=rung, by=by, now=now)
    return rung


def _set_state(rung: Rung, state: str, felt: int | None, on: date) -> None:
    tried = state == Rung.State.DONE
    rung.state, rung.felt = state, felt if tried else None
    rung.done_on = (rung.done_on or on) if tried else None
