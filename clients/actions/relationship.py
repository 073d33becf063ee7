"""The people around a client: naming them, relating clients, ending either."""

from datetime import date, datetime

from django.db import transaction

from clients.actions import audit
from clients.models import Client, NamedPerson, Relationship
from clients.roles import Actor, require


@transaction.atomic
def name_person(
    *,
    client: Client,
    kind: str,
    name: str,
    by: Actor,
    now: datetime,
    since: date | None = None,
    same_as: Client | None = None,
) -> NamedPerson:
    """Names somebody a questionnaire can be about; a new partner is a new row."""
    require(by, "edit_client")
    person = NamedPerson.objects.create(
        practice_id=client.practice_id,
        client=client,
        kind=NamedPerson.Kind(kind).value,
        name=name,
        since=since,
        same_as=same_as,
        created_at=now,
    )
    audit.record(act="name_person", by=by, now=now, client=client, thing=person)
    return person


@transaction.atomic
def end_person(
    *, person: NamedPerson, until: date, by: Actor, now: datetime
) -> NamedPerson:
    """Says that this person no longer has that place; the scores stay."""
    require(by, "edit_client")
    person.until = until
    person.save(update_fields=["until"])
    audit.record(act="end_person", by=by, now=now, client=person.client, thing=person)
    return person


@transaction.atomic
def relate_clients(
    *,
    first: Client,
    second: Client,
    kind: str,
    by: Actor,
    now: datetime,
    since: date | None = None,
) -> Relationship:
    """Says that two clients belong together; for parent and child the parent first.

    It opens nothing: neither sees anything of the other through it.
    """
    require(by, "edit_client")
    relationship = Relationship.objects.create(
        practice_id=first.practice_id,
        kind=Relationship.Kind(kind).value,
        first=first,
        second=second,
        since=since,
        created_at=now,
    )
    for client in (first, second):
        audit.record(
            act="relate_clients", by=by, now=now, client=client, thing=relationship
        )
    return relationship
