"""Makes reports in a worker, and carries notices of released ones out of the tray."""

import gc
import logging
from collections.abc import Collection
from typing import Any
from uuid import UUID

from celery import current_app, shared_task
from celery.signals import worker_init
from django.db import DatabaseError, connection
from django.utils import timezone, translation
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from clients.queries.erasure import due_erasures
from clients.roles import SYSTEM
from clients.tasks import SOFT_LIMIT, carry
from clients.tenancy import in_practice
from clients.translatable import SOURCE
from reports.actions.claim import Bell, Claim, ClaimLost, Heartbeat
from reports.actions.consent import end_joint_page
from reports.actions.disclosure import outlive_disclosure
from reports.actions.disclosure_archive import finish_archive
from reports.actions.erasure import execute_erasure
from reports.actions.finish import Made, finish_job
from reports.actions.job import call_again, fail_job
from reports.actions.leftover import Stored
from reports.actions.schedule import make_due_draft
from reports.actions.turn import claim_next
from reports.mail import SENDERS
from reports.models import Job
from reports.queries import CannotReport
from reports.queries.consent import ended_joint_pages
from reports.queries.disclosure import outlived
from reports.queries.disclosure_contents import contents_of
from reports.queries.files import due_leftovers
from reports.queries.job import due_jobs, job_of, lease, queue_of_job
from reports.queries.kinds import document_of, facts_for
from reports.queries.schedule import open_schedules
from reports.queries.still import (
    NotAllowedAnyMore,
    refuse_what_may_not_be_made,
    still_discloses,
)
from reports.queries.turn import (
    BELLS,
    TRIES,
    at_once,
    next_in_line,
    practices_in_turn,
    running,
)
from reports.rendering.disclosed import archive_of
from reports.rendering.file import reap_parts
from reports.rendering.memory import give_back, limit_memory
from reports.rendering.page import page
from reports.rendering.pdf import pdf, warm
from reports.rendering.trouble import is_no_room, words_for

log = logging.getLogger(__name__)

GARBAGE_THRESHOLD = 20_000


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
def run_job(job_id: str) -> str:
    """Makes the report whose turn it is; the queue it stood in, "" where none waited.

    The message was sent for the job of this id, and leads to whichever is next among
    those that this worker serves. It rings for the one after that before it begins, so
    that one message is enough for a crowd. Safe to run twice, or at once: one worker
    gets the claim.
    """
    queue = queue_of_job(UUID(job_id))
    job = _claimed_in_turn(_served()) if queue else None
    if job is None:
        return ""
    _ring_for_the_next([queue])
    with in_practice(job.practice_id):
        _make(job)
    # Where its practice may have no more under way, nobody was told about its others.
    if at_once() and running(timezone.now()).get(job.practice_id, 0) + 1 >= at_once():
        _ring_for_the_next(Job.Queue.values)
    return job.queue


@shared_task
def sweep_jobs() -> int:
    """Tells workers again about jobs whose bell or worker was lost; returns how many.

    Safe to run twice, and with two timetables: each job is called by one sweep.
    """
    now, called = timezone.now(), 0
    reap_parts(now)
    for practice_id, job_id, queue in due_jobs(now, BELLS):
        with in_practice(practice_id):
            if call_again(job_id=job_id, by=SYSTEM, now=now):
                # By then the next sweep will have called it again.
                _ring(job_id, queue, expires=lease().total_seconds())
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
            if report is None:
                continue
            if made < BELLS:
                _ring(job_of(report).pk, Job.Queue.BATCH)
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


def _served() -> list[str]:
    """The queues of jobs that this worker takes messages from: all, or some (`-Q`)."""
    served = current_app.amqp.queues.consume_from
    return [queue for queue in Job.Queue.values if queue in served]


def _claimed_in_turn(queues: Collection[str]) -> Job | None:
    """The next job, claimed; that of the next practice where others were faster."""
    now = timezone.now()
    for practice_id in practices_in_turn(queues, now)[:TRIES]:
        with in_practice(practice_id):
            job = claim_next(queues=queues, by=SYSTEM, now=now)
        if job is not None:
            return job
    return None


def _ring_for_the_next(queues: Collection[str]) -> None:
    """Tells a worker about the job that is next in these queues, if there is one."""
    now = timezone.now()
    try:
        for practice_id in practices_in_turn(queues, now)[:1]:
            with in_practice(practice_id):
                for job in next_in_line(queues, now)[:1]:
                    Bell(job.pk, job.queue).rung(now)
                    _ring(job.pk, job.queue)
    except DatabaseError as error:
        # The report in hand is made all the same, and the sweep comes for the others.
        log.warning("Nobody was told about the next: %s", type(error).__name__)


def _ring(job_id: UUID, queue: str, **options: Any) -> None:
    """Sends the message; where the broker is away, the sweep comes."""
    try:
        run_job.apply_async((str(job_id),), queue=queue, **options)
    except (OperationalError, RedisError, OSError) as error:
        log.warning("No broker for job %s: %s", job_id, type(error).__name__)


def _make(job: Job) -> None:
    """Makes what is wanted and says so; whatever goes wrong, the row says what."""
    claim = Claim(job.pk, job.claim)
    make = _make_report if job.disclosure is None else _make_archive
    try:
        with translation.override(SOURCE), _beating(claim, job):
            make(job, claim)
    except ClaimLost:
        log.info("Job %s was taken over", job.pk)
    except (CannotReport, NotAllowedAnyMore) as reason:
        _fail(job, str(reason), final=True)
    except Exception as error:  # noqa: BLE001 - nothing may leave a job without words
        give_back(error)
        _fail(job, words_for(error), for_want_of_room=is_no_room(error))


def _beating(claim: Claim, job: Job) -> Heartbeat:
    return Heartbeat(claim, job.practice_id, timezone.now)


def _make_report(job: Job, claim: Claim) -> None:
    refuse_what_may_not_be_made(job.report)
    made = _render(job, claim)
    claim.advance("saving", 95, timezone.now())
    # Drawing takes a moment, in which an agreement can be taken back.
    refuse_what_may_not_be_made(job.report)
    finish_job(job=job, made=made, by=SYSTEM, now=timezone.now())


def _make_archive(job: Job, claim: Claim) -> None:
    """Asked before and after, for whom it is made, and whether all was looked at."""
    staff = still_discloses(job.disclosure)
    contents = contents_of(job.disclosure)
    claim.advance("rendering", 40, timezone.now())
    data = archive_of(job.disclosure, contents, staff, timezone.now())
    claim.advance("saving", 95, timezone.now())
    still_discloses(job.disclosure)
    finish_archive(job=job, data=data, by=SYSTEM, now=timezone.now())


def _render(job: Job, claim: Claim) -> Made:
    facts = facts_for(job.report, timezone.now())
    claim.advance("composing", 20, timezone.now())
    document = document_of(job.report, facts)
    html = page(document)
    claim.advance("rendering", 40, timezone.now())
    return Made(facts, html, pdf(html, document.charts))


def _fail(job: Job, problem: str, **how: bool) -> None:
    log.warning("Job %s: %s", job.pk, problem)
    try:
        fail_job(job=job, problem=problem, by=SYSTEM, now=timezone.now(), **how)
    except DatabaseError as error:
        # The lease runs out by itself, and the sweep calls the job again.
        log.warning("Job %s: no row written (%s)", job.pk, type(error).__name__)
