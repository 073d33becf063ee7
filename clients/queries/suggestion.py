"""Learn pages that were chosen for a client."""

from uuid import UUID

from django.db.models import QuerySet

from clients.models import Client, Suggestion
from clients.queries import Missing


def suggestions_of(client: Client) -> QuerySet[Suggestion]:
    """What is suggested to this client now, the newest first."""
    return Suggestion.objects.filter(client=client, withdrawn_at__isnull=True)


def suggestion_for(client: Client, suggestion_id: UUID) -> Suggestion:
    """One of `suggestions_of(client)`; raises Missing."""
    found = suggestions_of(client).filter(pk=suggestion_id).first()
    if found is None:
        raise Missing("There is no such suggestion in this file.")
    return found
