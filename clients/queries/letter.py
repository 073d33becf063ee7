"""Letters that wait and letters that need a person."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from clients.models import Client, Letter, Staff
from clients.queries.client import clients_of


def due_letters(kind: str, now: datetime) -> list[tuple[UUID, UUID]]:
    """(practice id, letter id) of the letters of this kind whose time has come."""
    # `everywhere`: the sweep serves all practices, and enters each for its letter.
    waiting = Letter.everywhere.filter(
        kind=kind, state=Letter.State.WAITING, next_try_at__lte=now
    )
    return list(waiting.values_list("practice_id", "pk")[:200])


def letter_by_id(letter_id: UUID) -> Letter | None:
    """One letter of the practice that was entered."""
    return Letter.objects.filter(pk=letter_id).first()


def undelivered_of(staff: Staff) -> QuerySet[Letter]:
    """Letters about clients of `staff` that could not be sent."""
    mine = clients_of(staff).values("pk")
    return Letter.objects.filter(state=Letter.State.FAILED, client_id__in=mine)


def letters_of(client: Client) -> QuerySet[Letter]:
    """The letters about this client, the newest first."""
    return Letter.objects.filter(client_id=client.pk).order_by("-created_at")
