"""Alerts: those that wait for a person, those of a file, those whose time has come."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from clients.models import Alert, CareRelation, Client, Staff
from clients.queries import Missing
from clients.queries.client import clients_of


def alerts_of(staff: Staff) -> QuerySet[Alert]:
    """Open alerts that are for `staff` to look at, the oldest first.

    Those of clients in their charge and those that came to them; an owner also
    gets those that nobody else would: without a therapist, or with a closed post.
    """
    if not staff.actor.may("answer_alerts"):
        return Alert.objects.none()
    in_charge = CareRelation.objects.filter(
        client=OuterRef("client"),
        kind=CareRelation.Kind.THERAPIST,
        until__isnull=True,
    )
    theirs = Q(Exists(in_charge.filter(staff=staff)))
    theirs |= Q(escalated_to=staff) | Q(also_to=staff)
    if staff.role == "owner":
        theirs |= ~Q(Exists(in_charge)) | Q(escalated_to__closed_at__isnull=False)
    return _alerts().filter(
        theirs, acknowledged_at=None, client__in=clients_of(staff).order_by()
    )


def alerts_about(staff: Staff, client: Client) -> QuerySet[Alert]:
    """Every alert of a client whose file `staff` may see; none without the scores."""
    if not staff.actor.may("see_scores"):
        return Alert.objects.none()
    return _alerts().filter(client=client)


def alert_for(staff: Staff, client: Client, alert_id: UUID) -> Alert:
    """One of `alerts_about(staff, client)`; raises Missing."""
    found = alerts_about(staff, client).filter(pk=alert_id).first()
    if found is None:
        raise Missing("There is no such alert in this file.")
    return found


def alerted(kind: str, about: Iterable[UUID]) -> set[UUID]:
    """Which of these rows have raised an alert of this kind, open or not."""
    found = Alert.objects.filter(kind=kind, about__in=list(about))
    return set(found.values_list("about", flat=True))


def due_alerts(now: datetime) -> list[tuple[UUID, UUID]]:
    """(practice id, alert id) of the open alerts that a stand-in should see now.

    That is after the hours the practice has set, or at once while the therapist in
    charge is on leave.
    """
    # `everywhere`: the sweep serves all practices, and enters each for its alert.
    waiting = Alert.everywhere.filter(acknowledged_at=None, escalated_at=None)
    in_charge = CareRelation.everywhere.filter(
        client=OuterRef("client"),
        kind=CareRelation.Kind.THERAPIST,
        until__isnull=True,
        staff__on_leave_from__isnull=False,
    )
    rows = waiting.annotate(
        hours=F("practice__alert_hours"),
        zone=F("practice__time_zone"),
        leave_from=in_charge.values("staff__on_leave_from")[:1],
        leave_until=in_charge.values("staff__on_leave_until")[:1],
    )
    return [(each.practice_id, each.pk) for each in rows if _is_due(each, now)]


def due_again(now: datetime) -> list[tuple[UUID, UUID]]:
    """(practice id, alert id) of the alerts that were handed on and wait all the same.

    After the hours of the practice, and after as many again and again.
    """
    # `everywhere`: as above.
    waiting = Alert.everywhere.filter(acknowledged_at=None, escalated_at__isnull=False)
    rows = waiting.annotate(hours=F("practice__alert_hours"))
    return [
        (each.practice_id, each.pk)
        for each in rows
        if is_due_again(each, each.hours, now)
    ]


def is_due_again(alert: Alert, hours: int, now: datetime) -> bool:
    """Whether so many hours, one at least, have passed since the last call."""
    if alert.acknowledged_at is not None or alert.escalated_at is None:
        return False
    called = alert.called_again_at or alert.escalated_at
    return now >= called + timedelta(hours=max(hours, 1))


def _is_due(alert, now: datetime) -> bool:
    if now >= alert.raised_at + timedelta(hours=alert.hours):
        return True
    today = now.astimezone(ZoneInfo(alert.zone)).date()
    return alert.leave_from is not None and (
        alert.leave_from <= today <= alert.leave_until
    )


def _alerts() -> QuerySet[Alert]:
    return Alert.objects.select_related("client", "escalated_to", "also_to")
