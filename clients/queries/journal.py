"""The journal: all of it for its writer, and for the care team what is shared."""

from uuid import UUID

from django.db.models import QuerySet

from clients.models import Client, JournalEntry
from clients.queries import Missing


def entries_for_client(client: Client) -> QuerySet[JournalEntry]:
    """All that this client has written, the newest first."""
    entries = JournalEntry.objects.filter(client=client)
    return entries.exclude(text="", mood__isnull=True, security__isnull=True)


def own_entry(client: Client, entry_id: UUID) -> JournalEntry:
    """An entry of this client's, one that is still empty among them; or Missing."""
    return _one(JournalEntry.objects.filter(client=client), entry_id)


def entries_for_staff(client: Client) -> QuerySet[JournalEntry]:
    """What this client shows those who see their scores, the last shared first.

    Whatever else there may be does not exist for staff, not even as a number.
    """
    shared = JournalEntry.objects.filter(client=client, shared_at__isnull=False)
    return shared.order_by("-shared_at", "id")


def shared_entry(client: Client, entry_id: UUID) -> JournalEntry:
    """One of `entries_for_staff(client)`; raises Missing."""
    return _one(entries_for_staff(client), entry_id)


def newest_shared(client: Client) -> JournalEntry | None:
    """The entry this client shared last, read or not; None where they share none."""
    return entries_for_staff(client).first()


def _one(entries: QuerySet[JournalEntry], entry_id: UUID) -> JournalEntry:
    found = entries.select_related("client").filter(pk=entry_id).first()
    if found is None:
        raise Missing("There is no such entry here.")
    return found
