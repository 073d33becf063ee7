"""Turns: whose job is made next, so that nobody waits behind the crowd of another.

The queue is one for all practices. They take turns: first the practice with the fewest
reports under way, then the one whose last turn is the longest ago. Within a practice
what somebody waits for comes before what may take its time, and then the oldest.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from reports.models import Job
from reports.queries.job import MOST_ATTEMPTS, due, running_by

# So many messages are enough for any crowd: each that is answered rings for the next.
BELLS = 4
# So many practices are tried, should other workers be faster at each of them.
TRIES = 8
# "interactive" stands behind "batch" in the alphabet.
IN_LINE = ("-queue", "created_at", "id")


def at_once() -> int:
    """How many reports of one practice are made at a time; 0 is as many as there are.

    Two workers that claim in the same moment may pass it by one.
    """
    return getattr(settings, "PRACTICE_JOBS_AT_ONCE", 4)


def practices_in_turn(queues: Collection[str], now: datetime) -> list[UUID]:
    """The practices that have something to be claimed, whose turn it is first.

    Two statements, however many wait. One that has as many reports under way as it may
    have is left out.
    """
    # `everywhere`: turns are taken among all practices; each is entered for its own.
    last = Job.everywhere.filter(
        practice=OuterRef("practice_id"), claimed_at__isnull=False
    ).order_by("-claimed_at")
    waiting = (
        Job.everywhere.filter(_claimable(queues, now))
        .order_by()
        .values("practice_id")
        .annotate(first=Min("created_at"))
        .annotate(last=Subquery(last.values("claimed_at")[:1]))
    )
    under_way, most = running(now), at_once()
    turns = [
        (
            under_way.get(each["practice_id"], 0),
            each["last"] is not None,
            each["last"] or each["first"],
            each["practice_id"],
        )
        for each in waiting
    ]
    return [each[-1] for each in sorted(turns) if not most or each[0] < most]


def running(now: datetime) -> dict[UUID, int]:
    """How many reports each practice has under way, with a worker that lives."""
    return running_by("practice_id", now)


def next_in_line(queues: Collection[str], now: datetime) -> QuerySet[Job]:
    """What can be claimed in the practice that was entered, in order."""
    return Job.objects.filter(_claimable(queues, now)).order_by(*IN_LINE)


def place_in_queue(job: Job) -> int:
    """The place in the line at the latest: 1 is next, 0 is not waiting.

    Before it come those of its own line, and a turn of every other practice for each
    of them and for itself, as long as those have something to be made.
    """
    if job.state != Job.State.QUEUED:
        return 0
    own = Job.objects.filter(practice_id=job.practice_id, **_WAITING)
    ahead = own.filter(_before(job)).count()
    # `everywhere`: the queue is one for all practices; only its length is told.
    others = Job.everywhere.filter(**_WAITING).exclude(practice_id=job.practice_id)
    counted = others.order_by().values("practice_id").annotate(n=Count("pk"))
    return 1 + ahead + sum(min(each["n"], ahead + 1) for each in counted)


# `ended_at` is said beside the state, for it is what the index of the line knows.
_WAITING = {"state": Job.State.QUEUED, "ended_at__isnull": True}


def _claimable(queues: Collection[str], now: datetime) -> Q:
    wanted = Q(queue__in=list(queues), attempts__lt=MOST_ATTEMPTS)
    return due(now) & wanted & Q(ended_at__isnull=True)


def _before(job: Job) -> Q:
    older = Q(created_at__lt=job.created_at) | Q(
        created_at=job.created_at, pk__lt=job.pk
    )
    return Q(queue__gt=job.queue) | (Q(queue=job.queue) & older)
