"""Emergencies: the file that is looked for, those that run, and what was tried."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from clients.models import AuditLine, Client, Emergency, Staff
from clients.queries import Missing
from clients.queries.client import clients_of
from clients.roles import Actor

# Whoever does not find a file so many times within an hour has to ask a colleague.
TRIES = 5


def sought_client(
    staff: Staff,
    *,
    reference: str = "",
    given_name: str = "",
    family_name: str = "",
    born: date | None = None,
) -> Client:
    """The one client of the practice of exactly this reference, or name and birthday.

    Nothing is listed and nothing is like: raises Missing also where two have the same.
    """
    everyone = Client.objects.filter(practice_id=staff.practice_id)
    if reference:
        found = everyone.filter(reference__iexact=reference)
    elif given_name and family_name and born:
        found = everyone.filter(
            given_name__iexact=given_name,
            family_name__iexact=family_name,
            date_of_birth=born,
        )
    else:
        found = everyone.none()
    clients = list(found[:2])
    if len(clients) != 1:
        raise Missing("There is no such client.")
    return clients[0]


def sees_without(staff: Staff, client: Client) -> bool:
    """Whether the file is open to `staff` already, so that there is no emergency."""
    return clients_of(staff).filter(pk=client.pk).exists()


def tries_left(by: Actor, now: datetime) -> int:
    """How many times `by` may look for a file in vain before the hour is over."""
    failed = AuditLine.objects.filter(
        practice_id=by.practice_id,
        act="fail_emergency",
        actor_id=by.id,
        at__gt=now - timedelta(hours=1),
    )
    return max(TRIES - failed.count(), 0)


def running_emergency(staff: Staff, client_id: UUID, now: datetime) -> Emergency | None:
    """The emergency in which this file is open to `staff` now, or None."""
    return running_emergencies(staff, now).filter(client_id=client_id).first()


def running_emergencies(staff: Staff, now: datetime) -> QuerySet[Emergency]:
    """The files that are open to `staff` in an emergency now."""
    return Emergency.objects.filter(
        staff=staff, ended_at=None, until__gt=now
    ).select_related("client")


def emergencies_about(client: Client) -> QuerySet[Emergency]:
    """Who opened the file of this client in an emergency, the newest first."""
    return Emergency.objects.filter(client=client).select_related("staff")
