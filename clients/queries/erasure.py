"""Erasures and legal holds: of one client, of those one may see, and those due."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from clients.models import Client, Erasure, LegalHold, Staff
from clients.queries.client import clients_of

OPEN = [
    Erasure.State.ASKED,
    Erasure.State.GRANTED,
    Erasure.State.CONFIRMED,
]
# The client is told: kept, or erased as two people have said.
DECIDED = [Erasure.State.REFUSED, Erasure.State.CONFIRMED]


def erasures_of(client: Client) -> QuerySet[Erasure]:
    """All that was asked and decided about erasing this client's data, newest first."""
    return Erasure.objects.filter(client_id=client.pk).select_related(
        "decided_by", "confirmed_by"
    )


def open_erasure_of(client: Client) -> Erasure | None:
    """What is asked or decided about this client and not done yet, or None."""
    return erasures_of(client).filter(state__in=OPEN).first()


def waiting_erasures_of(staff: Staff) -> list[tuple[Client, Erasure]]:
    """What waits for `staff` in the files they see: to decide, or as second person.

    Never what they decided themselves; the oldest first.
    """
    states = [Erasure.State.GRANTED] if staff.actor.may("confirm_erasure") else []
    if staff.actor.may("erase_data"):
        states.append(Erasure.State.ASKED)
    if not states:
        return []
    waiting = (
        Erasure.objects.filter(state__in=states)
        .exclude(decided_by=staff)
        .select_related("decided_by")
        .order_by("asked_at", "id")
    )
    clients = clients_of(staff).in_bulk([each.client_id for each in waiting])
    return [
        (clients[each.client_id], each) for each in waiting if each.client_id in clients
    ]


def client_to_erase(erasure: Erasure) -> Client | None:
    """The client of an erasure that is being carried out, locked; None when gone."""
    if erasure.state != Erasure.State.EXECUTING:
        return None
    clients = Client.objects.select_for_update(of=("self",))
    return clients.select_related("account").filter(pk=erasure.client_id).first()


def decision_shown_to(client: Client) -> Erasure | None:
    """What was asked or decided last about erasing, as the client may know it.

    What somebody stopped is as if nobody had asked.
    """
    return erasures_of(client).exclude(state=Erasure.State.STOPPED).first()


def client_to_tell(erasure_id: UUID) -> Client | None:
    """The client whom a waiting letter tells of a decision that still stands.

    None where nobody asked: a file that went for its age is not written about.
    """
    erasure = Erasure.objects.filter(pk=erasure_id, state__in=DECIDED).first()
    if erasure is None or erasure.origin == Erasure.Origin.RETENTION:
        return None
    return Client.objects.filter(pk=erasure.client_id).first()


def is_back_in_care(erasure: Erasure) -> bool:
    """Whether a file was chosen for its age, and its client has come back since."""
    if erasure.origin != Erasure.Origin.RETENTION:
        return False
    client = Client.objects.filter(pk=erasure.client_id)
    return client.exclude(status=Client.Status.DISCHARGED).exists()


def due_erasures(now: datetime) -> list[tuple[UUID, UUID]]:
    """Practice and id of every erasure whose time has come."""
    # `everywhere`: the sweep serves all practices, entering each.
    due = Erasure.everywhere.filter(
        state=Erasure.State.CONFIRMED, execute_after__lte=now
    )
    return list(due.values_list("practice_id", "pk"))


def erasure_by_id(erasure_id: UUID) -> Erasure | None:
    """An erasure of any practice, for a command of whoever looks after the server."""
    # `everywhere`: the command is given an id, and the row says in which practice.
    return Erasure.everywhere.filter(pk=erasure_id).first()


def hold_of(client: Client) -> LegalHold | None:
    """The legal hold that stands on this file, or None."""
    return LegalHold.objects.filter(client=client, lifted_at__isnull=True).first()
