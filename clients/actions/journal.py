"""The journal: written and saved, shared entry by entry, taken back, removed, read."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.learning import shelf
from clients.models import Client, JournalEntry
from clients.queries import Missing
from clients.queries.client import locked_client
from clients.roles import Actor, NotAllowed, require
from clients.sealed import seal_for

# Some three thousand words; and small enough to be sent as a window closes.
LONGEST = 20_000


class EntryChanged(Exception):
    """The entry was changed elsewhere since it was seen here; nothing was overwritten.

    `there` is the entry as it stands now.
    """

    def __init__(self, there: JournalEntry) -> None:
        super().__init__(_("This entry was changed in another window, too."))
        self.there = there


class EntryShared(Exception):
    """A shared entry stays as it is; an unread one can be taken back first."""

    def __init__(self, there: JournalEntry) -> None:
        super().__init__(_("This entry is shared, so it was not changed."))
        self.there = there


class EntryRead(Exception):
    """Somebody of the care team has read it already."""


class CannotShare(Exception):
    """It cannot be shared; the message says why."""


@transaction.atomic
def begin_entry(
    *, client: Client, by: Actor, now: datetime, prompt: str = ""
) -> JournalEntry:
    """A new entry, or the one that was begun before and is still empty.

    `prompt` is the key of a question to begin with; raises NotOnTheShelf.
    """
    _require_writer(client, by)
    key = shelf.prompt(prompt).key if prompt else ""
    entry = _empty(client, key, now) or JournalEntry.objects.create(
        practice_id=client.practice_id, client=client, prompt=key, begun_at=now
    )
    _record("begin_entry", entry, by, now)
    return entry


@transaction.atomic
def save_entry(
    *,
    entry: JournalEntry,
    text: str,
    mood: int | None,
    security: int | None,
    revision: int,
    by: Actor,
    now: datetime,
) -> JournalEntry:
    """Saves it as it stands on the page; `revision` is that which the page showed.

    Saving what is there already succeeds, so a lost reply can be asked for again.
    Raises EntryChanged, EntryShared, Missing.
    """
    _require_writer(entry.client, by)
    said = {"text": _tidy(text), "mood": mood, "security": security}
    there = _as_it_stands(entry)
    if there.shared_at:
        raise EntryShared(there)
    if all(getattr(there, name) == value for name, value in said.items()):
        return there
    seen = JournalEntry.objects.filter(
        pk=entry.pk, revision=revision, shared_at__isnull=True
    )
    kept = seal_for(entry, **said, revision=revision + 1, saved_at=now)
    if not seen.update(**kept):
        raise EntryChanged(_as_it_stands(entry))
    _record("save_entry", entry, by, now)
    return _as_it_stands(entry)


@transaction.atomic
def share_entry(
    *, entry: JournalEntry, revision: int, by: Actor, now: datetime
) -> JournalEntry:
    """Shows it, as the client has just seen it, to those who may open the file.

    Twice changes nothing. Raises CannotShare, EntryChanged, Missing.
    """
    _require_writer(entry.client, by)
    # Locked: nobody is discharged in the same moment.
    if locked_client(entry.client).status == Client.Status.DISCHARGED:
        raise CannotShare(_("Your care here has ended, so nobody would read it."))
    if _as_it_stands(entry).is_blank:
        raise CannotShare(_("There is nothing in this entry yet."))
    seen = JournalEntry.objects.filter(
        pk=entry.pk, revision=revision, shared_at__isnull=True
    )
    if seen.update(shared_at=now):
        _record("share_entry", entry, by, now)
    there = _as_it_stands(entry)
    if not there.shared_at:
        raise EntryChanged(there)
    return there


@transaction.atomic
def unshare_entry(*, entry: JournalEntry, by: Actor, now: datetime) -> JournalEntry:
    """Takes it back while nobody has read it; twice changes nothing.

    Raises EntryRead, Missing.
    """
    _require_writer(entry.client, by)
    unread = JournalEntry.objects.filter(
        pk=entry.pk, shared_at__isnull=False, read_at__isnull=True
    )
    if unread.update(shared_at=None):
        _record("unshare_entry", entry, by, now)
    there = _as_it_stands(entry)
    if there.shared_at:
        raise EntryRead(_("It has been read already, so it stays shared."))
    return there


@transaction.atomic
def remove_entry(*, entry: JournalEntry, by: Actor, now: datetime) -> None:
    """Deletes an entry that is not shared: its words are gone, and no copy is kept.

    Raises EntryShared, Missing.
    """
    _require_writer(entry.client, by)
    own = JournalEntry.objects.filter(pk=entry.pk, shared_at__isnull=True)
    gone, _ = own.delete()
    if not gone:
        raise EntryShared(_as_it_stands(entry))
    _record("remove_entry", entry, by, now)


@transaction.atomic
def read_entry(*, entry: JournalEntry, by: Actor, now: datetime) -> JournalEntry:
    """Opens a shared entry for staff: from the first time on it is read, and says so.

    Raises Missing where it was taken back meanwhile.
    """
    require(by, "see_scores")
    shared = JournalEntry.objects.filter(pk=entry.pk, shared_at__isnull=False)
    if shared.filter(read_at__isnull=True).update(read_at=now, read_by=by.name):
        _record("read_entry", entry, by, now)
    # Only what is marked as read is shown: it can be taken back no more.
    return _one(shared.filter(read_at__isnull=False))


def _require_writer(client: Client, by: Actor) -> None:
    if by.kind != "client" or by.id != str(client.pk):
        raise NotAllowed("Only the client writes in the own journal.")


def _empty(client: Client, prompt: str, now: datetime) -> JournalEntry | None:
    """The entry that was begun and is empty, begun anew: no heap of empty ones."""
    empty = JournalEntry.objects.filter(
        client=client,
        text="",
        mood__isnull=True,
        security__isnull=True,
        shared_at__isnull=True,
    )
    found = empty.first()
    if found and empty.filter(pk=found.pk).update(prompt=prompt, begun_at=now):
        return _as_it_stands(found)
    return None


def _tidy(text: str) -> str:
    """Line ends as one character each, whoever sent them; blanks alone are nothing."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return plain if plain.strip() else ""


def _as_it_stands(entry: JournalEntry) -> JournalEntry:
    return _one(JournalEntry.objects.filter(pk=entry.pk))


def _one(entries: QuerySet[JournalEntry]) -> JournalEntry:
    found = entries.select_related("client").first()
    if found is None:
        raise Missing("There is no such entry any more.")
    return found


def _record(act: str, entry: JournalEntry, by: Actor, now: datetime) -> None:
    # No words, ratings or question; and what the client does here alone is in no
    # trail that staff read (clients/queries/audit.py).
    audit.record(act=act, by=by, now=now, client=entry.client, thing=entry)
