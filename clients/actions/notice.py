"""Notices about security: raised with their mails, and answered with a note (R60)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.actions.letter import write_letter
from clients.models import Emergency, Letter, Practice, SecurityNotice, Staff
from clients.queries.notice import addresses_told, may_answer, was_told
from clients.roles import Actor, NotAllowed


class NoNote(Exception):
    """A notice is not put away without a word on what was found."""

    def __init__(self) -> None:
        super().__init__(_("Write what you found and did, in a few words."))


class AlreadyAnswered(Exception):
    """Another owner was faster; the message says who."""


@transaction.atomic
def raise_notice(
    *,
    practice: Practice,
    kind: str,
    by: Actor,
    now: datetime,
    staff: Staff | None = None,
    emergency: Emergency | None = None,
    count: int = 0,
) -> SecurityNotice:
    """One notice, with a mail that says to sign in and no more to everybody told."""
    notice = SecurityNotice.objects.create(
        practice=practice,
        kind=SecurityNotice.Kind(kind).value,
        staff=staff,
        emergency=emergency,
        count=count,
        raised_at=now,
    )
    client = emergency.client if emergency else None
    detail = {"kind": notice.kind}
    audit.record(
        act="raise_notice", by=by, now=now, client=client, thing=notice, detail=detail
    )
    for address in addresses_told(notice):
        _tell(notice, address, by, now)
    return notice


@transaction.atomic
def notice_trail(*, practice: Practice, by: Actor, now: datetime) -> bool:
    """Tells the owners that the trail is not whole, once until it is answered."""
    waiting = SecurityNotice.objects.filter(
        practice=practice, kind=SecurityNotice.Kind.TRAIL, answered_at=None
    )
    if waiting.exists():
        return False
    kind = SecurityNotice.Kind.TRAIL
    raise_notice(practice=practice, kind=kind, by=by, now=now)
    return True


@transaction.atomic
def notice_many_files(
    *, staff_id: UUID, files: int, by: Actor, now: datetime
) -> SecurityNotice | None:
    """Tells the owners that somebody looked into many files; once an hour a person.

    Nobody is stopped by it: there may be a reason, and care comes first.
    """
    staff = Staff.objects.select_related("practice").get(pk=staff_id)
    if was_told(staff, now):
        return None
    return raise_notice(
        practice=staff.practice,
        kind=SecurityNotice.Kind.MANY_FILES,
        staff=staff,
        count=files,
        by=by,
        now=now,
    )


@transaction.atomic
def answer_notice(
    *, notice: SecurityNotice, note: str, staff: Staff, by: Actor, now: datetime
) -> SecurityNotice:
    """Says what was found and done. Raises NoNote, AlreadyAnswered, NotAllowed."""
    held = SecurityNotice.objects.select_for_update().get(pk=notice.pk)
    if not note.strip():
        raise NoNote
    if held.answered_at is not None:
        raise AlreadyAnswered(
            _("%(name)s was faster. Your note was not kept.")
            % {"name": held.answered_by}
        )
    if not may_answer(staff, held):
        raise NotAllowed("A notice about yourself is answered by another owner.")
    held.answered_at, held.answered_by = now, by.name
    held.note = note.strip()[:1000]
    held.save(update_fields=["answered_at", "answered_by", "note"])
    detail = {"kind": held.kind}
    audit.record(act="answer_notice", by=by, now=now, thing=held, detail=detail)
    return held


def _tell(notice: SecurityNotice, address: str, by: Actor, now: datetime) -> None:
    """One waiting mail is enough, however many notices there are."""
    kind = Letter.Kind.SECURITY
    waiting = Letter.objects.filter(kind=kind, to=address, state=Letter.State.WAITING)
    if not waiting.exists():
        write_letter(
            kind=kind,
            about=notice.pk,
            to=address,
            practice_id=notice.practice_id,
            client=None,
            by=by,
            now=now,
        )
