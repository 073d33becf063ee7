"""Jobs: what waits, what runs, and what a worker must be told about again."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from reports.models import Disclosure, Job, Report
from reports.queries import TooManyWaiting

# So many times in all; then a person has to look (FT-15).
MOST_ATTEMPTS = 5
# At most so many at a time: a long queue is told about in portions.
PORTION = 200
# Reports one person may have waiting at once (R41).
MOST_WAITING = 5


def lease() -> timedelta:
    """How long a worker may be silent before another takes over its job."""
    return timedelta(seconds=getattr(settings, "REPORT_LEASE_SECONDS", 30))


def job_of(makes: Report | Disclosure) -> Job:
    """The job that makes this report, or this archive."""
    return makes.job


def place_in_queue(job: Job) -> int:
    """The place in the line: 1 is next, 0 is not waiting."""
    if job.state != Job.State.QUEUED:
        return 0
    # `everywhere`: the queue is one for all practices; only its length is told.
    waiting = Job.everywhere.filter(state=Job.State.QUEUED)
    before = Q(created_at__lt=job.created_at) | Q(
        created_at=job.created_at, pk__lt=job.pk
    )
    return waiting.filter(before).count() + 1


def waiting_jobs_of(staff) -> QuerySet[Job]:
    """The jobs this member of staff asked for that are not made yet, of any kind."""
    asked_for = Q(report__requested_by=staff) | Q(disclosure__made_for=staff)
    return Job.objects.filter(
        asked_for,
        state__in=[Job.State.QUEUED, Job.State.RUNNING],
    )


def refuse_beyond_limit(staff) -> None:
    """Raises TooManyWaiting while five reports of this person are being made."""
    if waiting_jobs_of(staff).count() >= MOST_WAITING:
        raise TooManyWaiting(
            _(
                "Five of your reports are still being made. Ask for this one when the "
                "first of them is there."
            )
        )


def due(now: datetime) -> Q:
    """Which jobs a worker may take at `now`: waiting ones, and abandoned ones."""
    over = Q(lease_until__lte=now)
    queued = Q(state=Job.State.QUEUED) & (Q(lease_until__isnull=True) | over)
    return queued | (Q(state=Job.State.RUNNING) & over)


def due_jobs(now: datetime) -> list[tuple[UUID, UUID]]:
    """(practice id, job id) of due jobs nobody was told about lately, oldest first."""
    # `everywhere`: the sweep serves all practices, and enters each for its job.
    waiting = Job.everywhere.filter(due(now), rung_at__lte=now - lease())
    return list(waiting.values_list("practice_id", "pk")[:PORTION])


def practice_of_job(job_id: UUID) -> UUID | None:
    """The practice a worker must enter to make this job; None when there is no job."""
    # `everywhere`: the message carries the id of the job and nothing else.
    return (
        Job.everywhere.filter(pk=job_id).values_list("practice_id", flat=True).first()
    )
