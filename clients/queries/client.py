"""The only way to a client: every question says who asks."""

from uuid import UUID

from django.db.models import Q, QuerySet

from clients.models import Account, CareRelation, Client, Staff
from clients.queries import Missing


def clients_of(staff: Staff) -> QuerySet[Client]:
    """The clients this member of staff may see.

    All of the practice for roles that say so, else those with an open relation
    of care; nobody once the post is closed. In an emergency that one file alone.
    """
    if staff.closed_at is not None:
        return Client.objects.none()
    everyone = Client.objects.filter(practice_id=staff.practice_id)
    if staff.emergency is not None:
        return everyone.filter(pk=staff.emergency.client_id)
    if staff.actor.may("see_all_clients"):
        return everyone
    own = CareRelation.objects.filter(staff=staff, until__isnull=True)
    return everyone.filter(pk__in=own.values("client_id"))


def client_for(staff: Staff, client_id: UUID) -> Client:
    """One client of `clients_of(staff)`; raises Missing."""
    found = clients_of(staff).filter(pk=client_id).first()
    if found is None:
        raise Missing("There is no such client.")
    return found


def locked_client(client: Client) -> Client:
    """The row as it stands, locked until the transaction ends: nobody discharges."""
    return Client.objects.select_for_update().get(pk=client.pk)


def client_of(account: Account) -> Client | None:
    """The client this account belongs to, or None for staff."""
    # `everywhere`: before this question is answered no practice is known.
    return (
        Client.everywhere.select_related("practice")
        .filter(account=account, account__is_active=True)
        .first()
    )


def caseload(staff: Staff, search: str = "", status: str = "") -> QuerySet[Client]:
    """The clients of `staff`, narrowed by words of name or reference, and by status."""
    found = clients_of(staff).prefetch_related("care_relations__staff")
    for word in search.split():
        found = found.filter(
            Q(given_name__icontains=word)
            | Q(family_name__icontains=word)
            | Q(preferred_name__icontains=word)
            | Q(reference__icontains=word)
        )
    return found.filter(status=status) if status else found


def seen_by(staff: Staff, client: Client) -> QuerySet[CareRelation]:
    """`care_relations_of(client)` as `staff` may know them.

    That a deputy has the file says that an alert waits: not for who sees no scores.
    """
    found = care_relations_of(client)
    if staff.actor.may("see_scores"):
        return found
    return found.exclude(kind=CareRelation.Kind.DEPUTY)


def care_relations_of(client: Client) -> QuerySet[CareRelation]:
    """Who may see this client and why, ended relations last."""
    return (
        CareRelation.objects.filter(client=client)
        .select_related("staff")
        .order_by("until", "-since")
    )


def therapist_of(client: Client) -> Staff | None:
    """The therapist in charge, or None between two."""
    relation = (
        care_relations_of(client)
        .filter(kind=CareRelation.Kind.THERAPIST, until__isnull=True)
        .first()
    )
    return relation.staff if relation else None


def therapists_of(clients: QuerySet[Client]) -> dict[UUID, Staff]:
    """The therapist in charge of each of these clients, by id, in one query."""
    relations = CareRelation.objects.filter(
        client__in=clients.values("pk"),
        kind=CareRelation.Kind.THERAPIST,
        until__isnull=True,
    )
    found: dict[UUID, Staff] = {}
    for relation in relations.select_related("staff"):
        found.setdefault(relation.client_id, relation.staff)
    return found
