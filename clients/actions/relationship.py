"""The people around a client: naming them, relating clients, ending either."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.models import Client, NamedPerson, Relationship
from clients.roles import Actor, require


class NotTheirAddress(Exception):
    """What is sent to this person would reach somebody else; the message says whom."""


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
    email: str = "",
) -> NamedPerson:
    """Names somebody a questionnaire can be about; a new partner is a new row.

    `email` is their own address, for forms they answer. Raises NotTheirAddress.
    """
    require(by, "edit_client")
    _refuse_address(client, same_as, email)
    person = NamedPerson.objects.create(
        practice_id=client.practice_id,
        client=client,
        kind=NamedPerson.Kind(kind).value,
        name=name,
        since=since,
        same_as=same_as,
        email=email,
        created_at=now,
    )
    audit.record(act="name_person", by=by, now=now, client=client, thing=person)
    return person


@transaction.atomic
def address_person(
    *, person: NamedPerson, email: str, by: Actor, now: datetime
) -> NamedPerson:
    """Notes the own address of this person, or "" for none.

    A letter on its way to another address is not sent any more. Raises
    NotTheirAddress.
    """
    require(by, "edit_client")
    _refuse_address(person.client, person.same_as, email)
    person.email = email
    person.save(update_fields=["email"])
    audit.record(
        act="address_person", by=by, now=now, client=person.client, thing=person
    )
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


def _refuse_address(client: Client, same_as: Client | None, email: str) -> None:
    if email and same_as is not None:
        raise NotTheirAddress(
            _(
                "This person is a client here, too: mail goes to the address in their "
                "own file. Leave this one out."
            )
        )
    if email and email.casefold() == client.email.casefold():
        raise NotTheirAddress(
            _(
                "This is the address of %(name)s. A form for somebody else "
                "is not sent there."
            )
            % {"name": client.called}
        )
