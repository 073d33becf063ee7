"""Events in a client's life, for the care team and for the client."""

from uuid import UUID

from django.db.models import Q, QuerySet

from clients.models import Client, Event
from clients.queries import Missing


def events_for_staff(client: Client) -> QuerySet[Event]:
    """What the care team noted, and what the client shared; the oldest first.

    For those who see the client's scores: an event is as private as an answer.
    """
    return _standing(client).filter(Q(by_client=False) | Q(shared=True))


def events_for_client(client: Client) -> QuerySet[Event]:
    """What the client noted, and what the care team shared; the oldest first."""
    return _standing(client).filter(Q(by_client=True) | Q(shared=True))


def own_event(client: Client, event_id: UUID, *, by_client: bool) -> Event:
    """An event by the side that noted it, to be changed; raises Missing."""
    found = _standing(client).filter(pk=event_id, by_client=by_client).first()
    if found is None:
        raise Missing("There is no such event in this file.")
    return found


def _standing(client: Client) -> QuerySet[Event]:
    return Event.objects.filter(client=client, removed_at__isnull=True)
