"""The archive of a disclosure: wanted, kept once it is made, handed over, opened."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.actions.letter import write_letter
from clients.queries.consent import may_be_mailed
from clients.roles import Actor, NotAllowed, require
from reports.actions.claim import Claim, ClaimLost
from reports.actions.disclosure import CannotDisclose
from reports.actions.leftover import Stored
from reports.models import Disclosure, Job
from reports.queries.disclosure import KEPT_FOR, stored_name_of_archive
from reports.queries.disclosure_contents import contents_of
from reports.queries.disclosure_facts import facts_of_disclosure
from reports.queries.limit import refuse_beyond_limit
from reports.queries.release import NOTICE
from reports.queries.report import folder_of
from reports.rendering.disclosed import page_of
from reports.rendering.file import (
    FileDamaged,
    KeptFile,
    WrittenFile,
    read_file,
    write_file,
)

State = Disclosure.State


class ArchiveGone(Exception):
    """There is no archive to open, or not the one that was made."""


@transaction.atomic
def request_archive(
    *, disclosure: Disclosure, staff, by: Actor, now: datetime
) -> Disclosure:
    """Writes down that the archive is wanted, and the job that makes it.

    Raises Undecided while something has not been looked at, CannotDisclose while it is
    not prepared or a warning was not read, TooManyWaiting.
    """
    require(by, "disclose_data")
    row = _locked(disclosure)
    if row.state != State.PREPARING:
        raise CannotDisclose(_("Nothing of this request is being prepared any more."))
    if row.client.safety_first and not row.warned_by:
        raise CannotDisclose(_("Read the warning about safety first."))
    contents_of(row)
    refuse_beyond_limit(staff, row.client)
    row.state, row.made_for, row.problem = State.MAKING, staff, ""
    row.save(update_fields=["state", "made_for", "problem"])
    _job_again(row, now)
    _record("request_archive", row, by, now)
    return row


def finish_archive(*, job: Job, data: bytes, by: Actor, now: datetime) -> bool:
    """Keeps the archive and says that it is ready; false where nobody wants it now.

    First the file, then the row, as for reports: where the client was erased meanwhile
    there is no row, and the file goes again. Raises OSError without room or store.
    """
    file = Stored.of(job, job.claim)
    file.begins(now)
    written = write_file(folder_of(job.practice_id), job.claim, data, "zip")
    kept = _say_ready(job=job, written=written, by=by, now=now)
    if not kept:
        file.remove()
    return kept


@transaction.atomic
def preview_disclosure(
    *, disclosure: Disclosure, staff, by: Actor, now: datetime, back: str = ""
) -> str:
    """The page of exactly what will go out. Raises Undecided."""
    require(by, "disclose_data")
    contents = contents_of(disclosure)
    _record("preview_disclosure", disclosure, by, now)
    facts = facts_of_disclosure(disclosure, contents, staff, now)
    return page_of(facts, on_screen=True, back=back)


@transaction.atomic
def open_archive(*, disclosure: Disclosure, by: Actor, now: datetime) -> KeptFile:
    """The archive for staff, checked against its digest (R9, R40).

    Raises ArchiveGone.
    """
    require(by, "disclose_data")
    return _opened(disclosure, by, now)


@transaction.atomic
def open_own_archive(*, disclosure: Disclosure, by: Actor, now: datetime) -> KeptFile:
    """The same for the client it was released to: it is handed over by that."""
    row = _locked(disclosure)
    if (by.kind, by.id) != ("client", str(row.client_id)):
        raise NotAllowed("A copy of data is opened by its client.")
    if row.released_at is None:
        raise ArchiveGone(_("There is nothing here at the moment."))
    file = _opened(row, by, now)
    if row.state == State.READY:
        _handed_over(row, by, now)
    return file


@transaction.atomic
def release_archive(*, disclosure: Disclosure, by: Actor, now: datetime) -> Disclosure:
    """Puts the archive into the client's own portal, and writes that something waits.

    Raises CannotDisclose where there is no account, or nothing is ready.
    """
    require(by, "disclose_data")
    row = _locked(disclosure)
    if row.state != State.READY:
        raise CannotDisclose(_("There is nothing ready to be handed over."))
    if row.client.account_id is None or not row.client.account.is_active:
        raise CannotDisclose(_("There is no account for the portal. Invite first."))
    if row.released_at is None:
        row.released_at, row.released_by = now, by.name
        row.keep_until = now + KEPT_FOR
        row.save(update_fields=["released_at", "released_by", "keep_until"])
        _record("release_archive", row, by, now)
        _write_notice(row, by, now)
    return row


@transaction.atomic
def hand_over_archive(
    *, disclosure: Disclosure, by: Actor, now: datetime
) -> Disclosure:
    """Says that whoever asked has got it in another way than by the portal."""
    require(by, "disclose_data")
    row = _locked(disclosure)
    if row.state != State.READY:
        raise CannotDisclose(_("There is nothing ready to be handed over."))
    _handed_over(row, by, now)
    return row


def _handed_over(row: Disclosure, by: Actor, now: datetime) -> None:
    row.state, row.handed_over_at = State.HANDED_OVER, now
    row.handed_over_by = by.name
    row.save(update_fields=["state", "handed_over_at", "handed_over_by"])
    _record("hand_over_archive", row, by, now)


@transaction.atomic
def _say_ready(*, job: Job, written: WrittenFile, by: Actor, now: datetime) -> bool:
    row = _rows().filter(pk=job.disclosure_id).first()
    if row is None or not Claim(job.pk, job.claim).done(now):
        return False
    if row.state != State.MAKING:
        return False
    if not Stored.of(job, job.claim).is_kept():
        raise ClaimLost("It took so long that the file was swept away.")
    row.state, row.made_at, row.keep_until = State.READY, now, now + KEPT_FOR
    row.file_name, row.sha256, row.size = written.name, written.sha256, written.size
    row.save()
    _record("finish_archive", row, by, now)
    return True


def _opened(row: Disclosure, by: Actor, now: datetime) -> KeptFile:
    try:
        file = read_file(stored_name_of_archive(row), row.sha256)
    except FileDamaged as gone:
        raise ArchiveGone(
            _(
                "The archive is not there any more, or was changed on the disk. "
                "Make it again."
            )
        ) from gone
    _record("open_archive", row, by, now)
    return file


def _job_again(row: Disclosure, now: datetime) -> None:
    """A job as on the first day; one a request, however often it is made."""
    fresh = {
        "state": Job.State.QUEUED,
        "queue": Job.Queue.BATCH,
        "stage": "waiting",
        "percent": 0,
        "attempts": 0,
        "claim": None,
        "lease_until": None,
        "rung_at": now,
        "problem": "",
        "created_at": now,
        "ended_at": None,
    }
    Job.objects.update_or_create(
        practice_id=row.practice_id, disclosure=row, defaults=fresh
    )


def _write_notice(row: Disclosure, by: Actor, now: datetime) -> None:
    if may_be_mailed(row.client):
        write_letter(
            kind=NOTICE,
            about=row.pk,
            to=row.client.email,
            practice_id=row.practice_id,
            client=row.client,
            by=by,
            now=now,
        )


def _locked(disclosure: Disclosure) -> Disclosure:
    return _rows().get(pk=disclosure.pk)


def _rows():
    rows = Disclosure.objects.select_for_update(of=("self",))
    return rows.select_related("client__practice", "client__account", "practice")


def _record(act: str, row: Disclosure, by: Actor, now: datetime) -> None:
    audit.record(act=act, by=by, now=now, client=row.client, thing=row)
