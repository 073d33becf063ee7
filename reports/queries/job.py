"""Jobs: what waits, what runs, and what a worker must be told about again."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Min, Q
from django.db.models.functions import Coalesce

from reports.models import Disclosure, Job, Report

# So many times in all; then a person has to look (FT-15).
MOST_ATTEMPTS = 5
# At most so many of a kind at a time.
PORTION = 200


def lease() -> timedelta:
    """How long a worker may be silent before another takes over its job."""
    return timedelta(seconds=getattr(settings, "REPORT_LEASE_SECONDS", 30))


def job_of(makes: Report | Disclosure) -> Job:
    """The job that makes this report, or this archive."""
    return makes.job


def due(now: datetime) -> Q:
    """Which jobs a worker may take at `now`: waiting ones, and abandoned ones."""
    over = Q(lease_until__lte=now)
    queued = Q(state=Job.State.QUEUED) & (Q(lease_until__isnull=True) | over)
    return queued | (Q(state=Job.State.RUNNING) & over)


def due_jobs(now: datetime, bells: int) -> list[tuple[UUID, UUID, str]]:
    """(practice id, job id, queue) of jobs that a worker must be told about.

    Up to `bells` of each queue that waits while no worker was told lately: whoever is
    told rings for the next. And those that took down too many workers, which nobody
    claims any more.
    """
    # `everywhere`: the sweep serves all practices, and enters each for its job.
    rows = Job.everywhere.filter(due(now), rung_at__lte=now - lease())
    rows = rows.order_by("rung_at").values_list("practice_id", "pk", "queue")
    found = list(rows.filter(attempts__gte=MOST_ATTEMPTS)[:PORTION])
    for queue in Job.Queue.values:
        if not _was_rung(queue, now):
            whole = rows.filter(queue=queue, attempts__lt=MOST_ATTEMPTS)
            found += whole[:bells]
    return found


def _was_rung(queue: str, now: datetime) -> bool:
    """Whether a message about a job of this queue is still on its way to a worker."""
    # `everywhere`: a message about anybody's job leads to the next one, whose ever.
    waiting = Job.everywhere.filter(due(now), queue=queue, ended_at__isnull=True)
    return waiting.filter(rung_at__gt=now - lease()).exists()


def queue_of_job(job_id: UUID) -> str | None:
    """The queue in which somebody was told about this job; None where it is gone."""
    # `everywhere`: the message carries the id of the job and nothing else.
    return Job.everywhere.filter(pk=job_id).values_list("queue", flat=True).first()


def waiting_by_queue(now: datetime) -> dict[str, tuple[int, datetime]]:
    """By queue: how many jobs wait for a worker, and since when the first of them."""
    # `everywhere`: the numbers of the whole house, for whoever runs it.
    waiting = Job.everywhere.filter(due(now), ended_at__isnull=True)
    counted = waiting.order_by().values("queue")
    counted = counted.annotate(
        n=Count("pk"), since=Min(Coalesce("lease_until", "created_at"))
    )
    return {each["queue"]: (each["n"], each["since"]) for each in counted}


def running_by(column: str, now: datetime) -> dict[Any, int]:
    """By the values of this column: how many jobs a worker that lives has in hand."""
    # `everywhere`: as above; what is counted is told to nobody by name.
    rows = Job.everywhere.filter(ended_at__isnull=True, state=Job.State.RUNNING)
    alive = rows.filter(lease_until__gt=now).order_by()
    return dict(alive.values_list(column).annotate(n=Count("pk")))
