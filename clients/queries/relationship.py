"""The people around a client."""

from uuid import UUID

from django.db.models import Q, QuerySet

from clients.models import Client, NamedPerson, Relationship
from clients.queries import Missing


def targets_of(client: Client) -> QuerySet[NamedPerson]:
    """Everybody a questionnaire of this client can be about."""
    return NamedPerson.objects.filter(client=client)


def target_for(client: Client, person_id: UUID) -> NamedPerson:
    """One of `targets_of(client)`; raises Missing."""
    found = targets_of(client).filter(pk=person_id).first()
    if found is None:
        raise Missing("There is no such person in this file.")
    return found


def relationships_of(client: Client) -> QuerySet[Relationship]:
    """The relationships between this client and other clients of the practice."""
    return Relationship.objects.filter(
        Q(first=client) | Q(second=client)
    ).select_related("first", "second")


def kinds_of_people() -> list[tuple[str, str]]:
    """The kinds of people that can be named in a file, with their words."""
    return list(NamedPerson.Kind.choices)
