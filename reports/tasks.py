"""Makes reports in a worker, and carries notices of released ones out of the tray."""

import gc
import logging
import threading
from contextlib import suppress
from types import TracebackType
from typing import Any, Self
from uuid import UUID

from celery import shared_task
from celery.signals import worker_init
from django.db import DatabaseError, connection
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from clients.queries import Missing
from clients.queries.client import client_for
from clients.queries.disclosure import disclosing_client_for
from clients.queries.erasure import due_erasures
from clients.queries.staff import staff_who_asked
from clients.roles import SYSTEM
from clients.tasks import SOFT_LIMIT, carry
from clients.tenancy import in_practice
from clients.translatable import SOURCE
from reports.actions.claim import Claim, ClaimLost
from reports.actions.consent import end_joint_page
from reports.actions.disclosure import outlive_disclosure
from reports.actions.disclosure_archive import finish_archive
from reports.actions.erasure import execute_erasure
from reports.actions.finish import Made, finish_job
from reports.actions.job import call_again, claim_job, fail_job
from reports.actions.leftover import Stored
from reports.actions.schedule import make_due_draft
from reports.mail import SENDERS
from reports.models import Job
from reports.queries import CannotReport
from reports.queries.consent import ended_joint_pages
from reports.queries.disclosure import outlived
from reports.queries.disclosure_contents import contents_of
from reports.queries.files import due_leftovers
from reports.queries.job import due_jobs, job_of, lease, practice_of_job
from reports.queries.kinds import document_of, facts_for, kind_of
from reports.queries.schedule import open_schedules
from reports.rendering.disclosed import archive_of
from reports.rendering.file import reap_parts
from reports.rendering.memory import give_back, limit_memory
from reports.rendering.page import page
from reports.rendering.pdf import pdf, warm
from reports.rendering.trouble import is_no_room, words_for

log = logging.getLogger(__name__)

GARBAGE_THRESHOLD = 20_000


class NotAllowedAnyMore(Exception):
    """Since it was asked for, the person or the client has gone (R9)."""


@worker_init.connect
def warm_up(**_: object) -> None:
    """Imports WeasyPrint before the worker forks, once for all of its processes.

    In each process on its own it takes longer than Celery lets a process start. What
    is there now is no garbage to look for, and the usual threshold would look 40 times.
    """
    warm()
    limit_memory()
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_THRESHOLD)


@shared_task(soft_time_limit=55, time_limit=60)
def run_job(job_id: str) -> None:
    """Makes one report. Safe to run twice, or at once: one worker gets the claim."""
    practice_id = practice_of_job(UUID(job_id))
    if practice_id is None:
        return
    with in_practice(practice_id):
        job = claim_job(job_id=UUID(job_id), by=SYSTEM, now=timezone.now())
        if job is not None:
            _make(job)


@shared_task
def sweep_jobs() -> int:
    """Tells workers again about jobs whose bell or worker was lost; returns how many.

    Safe to run twice, and with two timetables: each job is called by one sweep.
    """
    now, called = timezone.now(), 0
    reap_parts(now)
    for practice_id, job_id in due_jobs(now):
        with in_practice(practice_id):
            if call_again(job_id=job_id, by=SYSTEM, now=now):
                run_job.delay(str(job_id))
                called += 1
    return called


@shared_task
def end_joint_pages() -> int:
    """Empties joint pages that an agreement is missing for; returns how many.

    Withdrawing does so by itself: this is for what was made at the same moment.
    Safe to run twice at once: one caller ends a page.
    """
    now, ended = timezone.now(), 0
    found = ended_joint_pages().values_list("practice_id", "pk")
    for practice_id, report_id in list(found):
        with in_practice(practice_id):
            ended += end_joint_page(report_id=report_id, by=SYSTEM, now=now)
    return ended


@shared_task
def make_due_drafts() -> int:
    """Asks for the drafts of schedules whose time has come; returns how many.

    Safe to run twice, and with two timetables: each draft is asked for by one.
    """
    now, made = timezone.now(), 0
    for practice_id, schedule_id in open_schedules():
        with in_practice(practice_id):
            report = make_due_draft(schedule_id=schedule_id, by=SYSTEM, now=now)
            if report is not None:
                run_job.delay(str(job_of(report).pk))
                made += 1
    return made


@shared_task
def remove_archives() -> int:
    """Removes archives whose days are over, and files that no row names; how many.

    Safe to run twice, and with two timetables: one caller removes each.
    """
    now, removed = timezone.now(), 0
    for practice_id, over in outlived(now):
        with in_practice(practice_id):
            removed += outlive_disclosure(disclosure_id=over, by=SYSTEM, now=now)
    return removed + Stored.sweep(due_leftovers(now))


@shared_task(soft_time_limit=SOFT_LIMIT)
def send_notices() -> int:
    """Sends every notice that a report waits in the portal; returns how many.

    Safe to run twice at once: a letter is claimed before it is sent.
    """
    return carry(SENDERS)


@shared_task
def carry_out_erasures() -> int:
    """Carries out every erasure whose time has come; returns how many.

    Safe to run twice at once: of two callers one gets the row.
    """
    now, done = timezone.now(), 0
    for practice_id, erasure_id in due_erasures(now):
        with in_practice(practice_id):
            done += execute_erasure(erasure_id=erasure_id, by=SYSTEM, now=now)
    if done and connection.vendor == "sqlite":
        # What was deleted still stands in the log of writes, until that is emptied.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return done


def _make(job: Job) -> None:
    """Makes what is wanted and says so; whatever goes wrong, the row says what."""
    claim = Claim(job.pk, job.claim)
    make = _make_report if job.disclosure is None else _make_archive
    try:
        with translation.override(SOURCE), Heartbeat(claim, job.practice_id):
            make(job, claim)
    except ClaimLost:
        log.info("Job %s was taken over", job.pk)
    except (CannotReport, NotAllowedAnyMore) as reason:
        _fail(job, str(reason), final=True)
    except Exception as error:  # noqa: BLE001 - nothing may leave a job without words
        give_back(error)
        _fail(job, words_for(error), for_want_of_room=is_no_room(error))


def _make_report(job: Job, claim: Claim) -> None:
    _may_still_be_made(job)
    made = _render(job, claim)
    claim.advance("saving", 95, timezone.now())
    # Drawing takes a moment, in which an agreement can be taken back.
    _may_still_be_made(job)
    finish_job(job=job, made=made, by=SYSTEM, now=timezone.now())


def _make_archive(job: Job, claim: Claim) -> None:
    """Asked before and after, for whom it is made, and whether all was looked at."""
    staff = _may_still_be_disclosed(job)
    contents = contents_of(job.disclosure)
    claim.advance("rendering", 40, timezone.now())
    data = archive_of(job.disclosure, contents, staff, timezone.now())
    claim.advance("saving", 95, timezone.now())
    _may_still_be_disclosed(job)
    finish_archive(job=job, data=data, by=SYSTEM, now=timezone.now())


def _may_still_be_disclosed(job: Job) -> Any:
    """Whoever asked for the archive, while they may; raises NotAllowedAnyMore."""
    copy = job.disclosure
    staff = staff_who_asked(copy.practice_id, str(copy.made_for_id))
    if staff is not None:
        with suppress(Missing):
            disclosing_client_for(staff, copy.client_id)
            return staff
    raise NotAllowedAnyMore(
        _("Whoever asked for this copy may no longer hand out this client's data.")
    )


def _render(job: Job, claim: Claim) -> Made:
    facts = facts_for(job.report, timezone.now())
    claim.advance("composing", 20, timezone.now())
    document = document_of(job.report, facts)
    html = page(document)
    claim.advance("rendering", 40, timezone.now())
    return Made(facts, html, pdf(html, document.charts))


def _may_still_be_made(job: Job) -> None:
    """Asks again what was asked on the request, of the client and of the role.

    Whoever signed must still be allowed to, where it is signed; else whoever asked.
    Raises CannotReport or NotAllowedAnyMore.
    """
    report = job.report
    who = report.signed_by_id or report.requested_by_id
    needed = "sign_reports" if report.signed_by_id else "make_reports"
    staff = staff_who_asked(report.practice_id, str(who))
    if staff is None or not staff.actor.may(needed):
        raise NotAllowedAnyMore(
            _("Whoever asked for this report may no longer make reports here.")
        )
    kind_of(report).refuse(report)
    if report.client_id is None:
        return
    try:
        client_for(staff, report.client_id)
    except Missing as gone:
        raise NotAllowedAnyMore(
            _("Whoever asked for this report no longer sees this client.")
        ) from gone


def _fail(job: Job, problem: str, **how: bool) -> None:
    log.warning("Job %s: %s", job.pk, problem)
    try:
        fail_job(job=job, problem=problem, by=SYSTEM, now=timezone.now(), **how)
    except DatabaseError as error:
        # The lease runs out by itself, and the sweep calls the job again.
        log.warning("Job %s: no row written (%s)", job.pk, type(error).__name__)


class Heartbeat:
    """Renews the lease from a thread of its own while the worker renders."""

    def __init__(self, claim: Claim, practice_id: UUID) -> None:
        self._claim, self._practice_id = claim, practice_id
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _beat(self) -> None:
        every = lease().total_seconds() / 3
        while not self._stop.wait(every):
            try:
                with in_practice(self._practice_id):
                    self._claim.renew(timezone.now())
            except ClaimLost:
                return
            except DatabaseError as error:
                log.warning("No heartbeat: %s", type(error).__name__)
            finally:
                # The thread's own connection; nobody else would close it.
                connection.close()
