"""Notes on sessions: signed ones for the care team, and what is an author's alone."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from clients.models import (
    NOTES,
    Client,
    Note,
    PsychotherapyNote,
    Session,
    SessionNote,
    Staff,
)
from clients.queries import Missing


def session_notes_of(staff: Staff, client: Client) -> QuerySet[SessionNote]:
    """The signed notes of the shared record, each in its newest version.

    For those who see the client's scores: a note is as private as an answer.
    """
    if not staff.actor.may("see_scores"):
        return SessionNote.objects.none()
    return _holding(SessionNote, SessionNote.objects.filter(client=client))


def own_notes_of(staff: Staff, client: Client) -> QuerySet[PsychotherapyNote]:
    """The signed psychotherapy notes that `staff` wrote, each in its newest version.

    Whoever else asks, whatever their role, is told that there is none.
    """
    own = PsychotherapyNote.objects.filter(client=client, author=staff)
    return _holding(PsychotherapyNote, own)


def drafts_of(staff: Staff, client: Client) -> list[Note]:
    """What `staff` has begun to write about this client and not signed, both kinds."""
    found: list[Note] = []
    for model in NOTES.values():
        own = model.objects.filter(client=client, author=staff, signed_at=None)
        found += own.select_related("session")
    return sorted(found, key=lambda each: each.saved_at, reverse=True)


def draft_of(staff: Staff, session: Session, kind: str) -> Note | None:
    """The draft of `staff` about this session; raises Missing for an unknown kind."""
    if kind not in NOTES:
        raise Missing("There is no note of this kind.")
    drafts = NOTES[kind].objects.filter(session=session, author=staff, signed_at=None)
    return drafts.select_related("session", "client").first()


def note_for(staff: Staff, client: Client, note_id: UUID) -> Note:
    """One signed note that `staff` may read; raises Missing."""
    for rows in _signed(staff, client):
        found = rows.filter(pk=note_id).select_related("session", "client").first()
        if found is not None:
            return found
    raise Missing("There is no such note in this file.")


def versions_of(note: Note) -> QuerySet[Any]:
    """Every signed version of this note, the newest first; for who may read it."""
    rows = type(note).objects.filter(thread=note.thread, signed_at__isnull=False)
    return rows.order_by("-version")


def newest_of(note: Note) -> Note:
    """The version of this note that holds."""
    return versions_of(note)[0]


def _signed(staff: Staff, client: Client) -> tuple[QuerySet[Any], ...]:
    signed = {"client": client, "signed_at__isnull": False}
    shared = SessionNote.objects.filter(**signed)
    own = PsychotherapyNote.objects.filter(author=staff, **signed)
    return (shared if staff.actor.may("see_scores") else shared.none(), own)


def _holding(model: type[Note], rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of `rows`, those that are signed and that no later version stands in for."""
    signed = model.objects.filter(signed_at__isnull=False)
    later = signed.filter(thread=OuterRef("thread"), version__gt=OuterRef("version"))
    found = rows.filter(~Exists(later), signed_at__isnull=False)
    return found.select_related("session", "author")
