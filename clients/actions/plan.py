"""The plan: begun with its first part, reviewed, shown to the client, in versions."""

from datetime import date, datetime

from django.db import models, transaction

from clients.actions import audit
from clients.models import Client, Plan, PlanVersion
from clients.queries.client import locked_client
from clients.queries.plan import content_of
from clients.roles import Actor, require


@transaction.atomic
def begin_plan(*, client: Client, by: Actor, now: datetime) -> Plan:
    """The plan of this client, locked until the transaction ends; begun if need be.

    The client's row is locked first: two who begin at once begin one plan.
    """
    require(by, "keep_plan")
    locked_client(client)
    plan = Plan.objects.filter(client=client).first()
    if plan is None:
        plan = Plan.objects.create(
            practice_id=client.practice_id,
            client=client,
            changed_at=now,
            changed_by=by.name,
        )
        audit.record(act="begin_plan", by=by, now=now, client=client, thing=plan)
    return plan


@transaction.atomic
def set_review(
    *, client: Client, review_on: date | None, by: Actor, now: datetime
) -> Plan:
    """Says when the plan is looked at again; None for no day yet."""
    plan = begin_plan(client=client, by=by, now=now)
    plan.review_on = review_on
    plan.save(update_fields=["review_on"])
    return keep_version(plan=plan, act="set_review", thing=plan, by=by, now=now)


@transaction.atomic
def share_plan(*, plan: Plan, by: Actor, now: datetime) -> Plan:
    """Shows the plan in the client's portal; doing it twice changes nothing."""
    return _share(plan, now, act="share_plan", by=by, now=now)


@transaction.atomic
def unshare_plan(*, plan: Plan, by: Actor, now: datetime) -> Plan:
    """Takes the plan out of the portal again; what was read was read."""
    return _share(plan, None, act="unshare_plan", by=by, now=now)


def _share(
    plan: Plan, shared_at: datetime | None, *, act: str, by: Actor, now: datetime
) -> Plan:
    plan = begin_plan(client=plan.client, by=by, now=now)
    if (plan.shared_at is None) == (shared_at is None):
        return plan
    plan.shared_at = shared_at
    plan.save(update_fields=["shared_at"])
    return keep_version(plan=plan, act=act, thing=plan, by=by, now=now)


@transaction.atomic
def keep_version(
    *, plan: Plan, act: str, thing: models.Model, by: Actor, now: datetime
) -> Plan:
    """Writes down the plan as it stands after `act`, and the line of the trail.

    Whoever calls this holds the lock of the client's row.
    """
    # Read anew: a row that was held by a page knows an older number.
    plan = Plan.objects.get(pk=plan.pk)
    plan.version += 1
    plan.changed_at, plan.changed_by = now, by.name
    plan.save(update_fields=["version", "changed_at", "changed_by"])
    PlanVersion.objects.create(
        practice_id=plan.practice_id,
        plan=plan,
        number=plan.version,
        act=act,
        at=now,
        by_name=by.name,
        content=content_of(plan),
    )
    # No words of the plan: they are content (R44).
    audit.record(
        act=act,
        by=by,
        now=now,
        client=plan.client,
        thing=thing,
        detail={"version": plan.version},
    )
    return plan
