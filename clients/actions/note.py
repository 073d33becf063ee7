"""Notes on sessions: saved as they are written, signed, amended by a next version."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.models import NOTES, Note, Session, Staff
from clients.queries.client import locked_client
from clients.queries.note import draft_of, newest_of
from clients.roles import Actor, NotAllowed, require


class EmptyNote(Exception):
    """A note without a word is neither kept nor signed."""


class NoteChanged(Exception):
    """The draft is another one than the caller saw; nothing was overwritten.

    `text` and `revision` are what is there now, "" and 0 where no draft is left.
    """

    def __init__(self, there: Note | None) -> None:
        super().__init__(
            _("This note was kept in another window, too.")
            if there
            else _("This draft was signed or thrown away in another window.")
        )
        self.text = there.text if there else ""
        self.revision = there.revision if there else 0


class CannotAmend(Exception):
    """This version is not the one that holds, or another draft is open."""


@transaction.atomic
def save_note(
    *,
    session: Session,
    kind: str,
    author: Staff,
    text: str,
    revision: int,
    by: Actor,
    now: datetime,
) -> Note:
    """Keeps a draft; `revision` is the one the caller saw, 0 where there was none.

    Saving what is there already succeeds, so a lost reply can be asked for again.
    Raises EmptyNote and NoteChanged.
    """
    _require_author(author, by)
    if not text.strip():
        raise EmptyNote(_("There is nothing to keep yet."))
    locked_client(session.client)
    text = text.replace("\r\n", "\n")
    draft = draft_of(author, session, kind)
    if draft is not None and draft.text == text:
        return draft
    if revision != (draft.revision if draft else 0):
        raise NoteChanged(draft)
    if draft is None:
        draft = _begun(session, kind, author, text, now)
    else:
        draft.text, draft.revision, draft.saved_at = text, draft.revision + 1, now
        draft.save(update_fields=["text", "revision", "saved_at"])
    _record("save_note", draft, by, now)
    return draft


@transaction.atomic
def sign_note(
    *,
    session: Session,
    kind: str,
    author: Staff,
    text: str,
    revision: int,
    by: Actor,
    now: datetime,
) -> Note:
    """Keeps this text and signs it: from then on the database refuses any change.

    Raises EmptyNote and NoteChanged.
    """
    draft = save_note(
        session=session,
        kind=kind,
        author=author,
        text=text,
        revision=revision,
        by=by,
        now=now,
    )
    draft.signed_at, draft.signed_by = now, author.name
    draft.save(update_fields=["signed_at", "signed_by"])
    _record("sign_note", draft, by, now)
    return draft


@transaction.atomic
def amend_note(
    *, note: Note, author: Staff, reason: str, by: Actor, now: datetime
) -> Note:
    """Begins the next version of a signed note, with its words, as a draft.

    The signed one holds until then. Raises CannotAmend, and NotAllowed for all but
    its author.
    """
    _require_author(author, by)
    if note.author_id != author.pk:
        raise NotAllowed("Only its author amends a note.")
    locked_client(note.client)
    if draft_of(author, note.session, note.kind) is not None:
        raise CannotAmend(
            _(
                "You have a draft about this session already. Sign it or throw it away "
                "first."
            )
        )
    if newest_of(note).pk != note.pk:
        raise CannotAmend(_("There is a newer version of this note. Amend that one."))
    draft = _begun(note.session, note.kind, author, note.text, now)
    draft.thread, draft.version, draft.reason = note.thread, note.version + 1, reason
    draft.save(update_fields=["thread", "version", "reason"])
    _record("amend_note", draft, by, now)
    return draft


@transaction.atomic
def discard_note(*, note: Note, by: Actor, now: datetime) -> None:
    """Throws a draft away; raises NotAllowed for what was signed, or is another's."""
    _require_author(note.author, by)
    locked_client(note.client)
    deleted, _ = type(note).objects.filter(pk=note.pk, signed_at=None).delete()
    if not deleted:
        raise NotAllowed("A signed note is never thrown away.")
    _record("discard_note", note, by, now)


def _require_author(author: Staff, by: Actor) -> None:
    require(by, "write_notes")
    if by.kind != "staff" or by.id != str(author.pk):
        raise NotAllowed("A note is written by its author.")


def _begun(
    session: Session, kind: str, author: Staff, text: str, now: datetime
) -> Note:
    return NOTES[kind].objects.create(
        practice_id=session.practice_id,
        client_id=session.client_id,
        session=session,
        author=author,
        text=text,
        begun_at=now,
        saved_at=now,
    )


def _record(act: str, note: Note, by: Actor, now: datetime) -> None:
    # One act for both kinds, and no word of the note: the trail is read by others.
    detail = {"version": note.version}
    audit.record(act=act, by=by, now=now, client=note.client, thing=note, detail=detail)
