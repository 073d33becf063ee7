"""Clients: adding, changing, handing over, sharing, discharging."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.actions.homework import end_open_homework
from clients.models import CareRelation, Client, ClientKey, Practice, Staff
from clients.queries.practice import UnknownTimeZone, checked_time_zone
from clients.roles import Actor, require
from clients.telephone import BadNumber, mobile_number

__all__ = ["BadNumber", "UnknownTimeZone"]

EDITABLE = (
    "reference",
    "given_name",
    "family_name",
    "preferred_name",
    "pronouns",
    "date_of_birth",
    "email",
    "phone",
    "mobile",
    "language",
    "time_zone",
)
# Where messages go: when one is changed, the moment is kept (H4).
ADDRESSES = {"email": "email_changed_at", "mobile": "mobile_changed_at"}


class ReferenceTaken(Exception):
    """Another client of the practice has this reference."""


@transaction.atomic
def add_client(
    *,
    practice: Practice,
    therapist: Staff | None,
    by: Actor,
    now: datetime,
    **details: Any,
) -> Client:
    """Adds a client with `details` (see EDITABLE) to the caseload of `therapist`."""
    require(by, "add_client")
    client = Client(practice=practice, created_at=now, **_editable(details))
    _save(client)
    ClientKey.made(now=now, practice=practice, client=client).save(force_insert=True)
    if therapist is not None:
        _relate(client, therapist, CareRelation.Kind.THERAPIST, now)
    audit.record(act="add_client", by=by, now=now, client=client, thing=client)
    return client


@transaction.atomic
def edit_client(*, client: Client, by: Actor, now: datetime, **details: Any) -> Client:
    """Changes details of a client; the audit line names the fields, not the words.

    Raises ReferenceTaken, BadNumber, UnknownTimeZone.
    """
    require(by, "edit_client")
    details = _editable(details)
    changed = [
        name for name, value in details.items() if getattr(client, name) != value
    ]
    for name in changed:
        setattr(client, name, details[name])
        if name in ADDRESSES:
            setattr(client, ADDRESSES[name], now)
    _save(client)
    audit.record(
        act="edit_client",
        by=by,
        now=now,
        client=client,
        thing=client,
        detail={"fields": changed},
    )
    return client


@transaction.atomic
def mark_safety(*, client: Client, first: bool, by: Actor, now: datetime) -> Client:
    """Says that safety has to be thought of first, or no longer; twice changes nothing.

    Why is not asked: that stands in the notes.
    """
    require(by, "mark_safety")
    marked = Client.objects.filter(pk=client.pk).exclude(safety_first=first)
    if marked.update(safety_first=first):
        audit.record(
            act="mark_safety" if first else "unmark_safety",
            by=by,
            now=now,
            client=client,
            thing=client,
        )
    return Client.objects.get(pk=client.pk)


@transaction.atomic
def transfer_client(*, client: Client, to: Staff, by: Actor, now: datetime) -> Client:
    """Hands the client to another therapist; the earlier one sees nothing any more."""
    require(by, "transfer_client")
    client.care_relations.filter(
        kind=CareRelation.Kind.THERAPIST, until__isnull=True
    ).exclude(staff=to).update(until=now)
    _relate(client, to, CareRelation.Kind.THERAPIST, now)
    audit.record(
        act="transfer_client",
        by=by,
        now=now,
        client=client,
        thing=client,
        detail={"to": str(to.pk)},
    )
    return client


@transaction.atomic
def share_client(
    *, client: Client, supervisor: Staff, by: Actor, now: datetime
) -> CareRelation:
    """Opens the client's file to a supervisor; doing it twice changes nothing."""
    require(by, "transfer_client")
    relation = _relate(client, supervisor, CareRelation.Kind.SUPERVISOR, now)
    audit.record(
        act="share_client",
        by=by,
        now=now,
        client=client,
        thing=relation,
        detail={"with": str(supervisor.pk)},
    )
    return relation


@transaction.atomic
def end_care_relation(
    *, relation: CareRelation, by: Actor, now: datetime
) -> CareRelation:
    """Closes the client's file to one member of staff."""
    require(by, "transfer_client")
    if relation.until is None:
        relation.until = now
        relation.save(update_fields=["until"])
    audit.record(
        act="end_care_relation", by=by, now=now, client=relation.client, thing=relation
    )
    return relation


@transaction.atomic
def set_status(*, client: Client, status: str, by: Actor, now: datetime) -> Client:
    """Pauses, discharges or takes back a client, and nothing more.

    Doors call assessments.actions.client.change_status, which looks after the forms.
    """
    require(by, "edit_client")
    before, client.status = client.status, Client.Status(status).value
    client.save(update_fields=["status"])
    audit.record(
        act="change_status",
        by=by,
        now=now,
        client=client,
        thing=client,
        detail={"from": before, "to": client.status},
    )
    if client.status == Client.Status.DISCHARGED:
        end_open_homework(client=client, reason=client.status, by=by, now=now)
    return client


def _editable(details: dict[str, Any]) -> dict[str, Any]:
    unknown = set(details) - set(EDITABLE)
    if unknown:
        raise TypeError(f"A client has no such details: {sorted(unknown)}")
    if "mobile" in details:
        details = {**details, "mobile": mobile_number(details["mobile"])}
    if details.get("time_zone"):
        checked_time_zone(details["time_zone"])
    return details


def _save(client: Client) -> None:
    try:
        with transaction.atomic():
            client.save()
    except IntegrityError as error:
        raise ReferenceTaken(
            _("The reference %(reference)s belongs to another client.")
            % {"reference": client.reference}
        ) from error


def _relate(client: Client, staff: Staff, kind: str, now: datetime) -> CareRelation:
    relation, _ = CareRelation.objects.get_or_create(
        practice_id=client.practice_id,
        client=client,
        staff=staff,
        kind=kind,
        until=None,
        defaults={"since": now},
    )
    return relation
