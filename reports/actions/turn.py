"""Turns: the job that is next in a practice is claimed, by one worker."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from clients.roles import Actor
from reports.actions.job import claim_job
from reports.models import Job
from reports.queries.turn import next_in_line


@transaction.atomic
def claim_next(*, queues: Collection[str], by: Actor, now: datetime) -> Job | None:
    """The first job in the line of the practice that was entered; None where none is.

    Workers that come at once do not wait for each other: on PostgreSQL each passes by
    the row that another is about to take, on SQLite they come one after the other.
    """
    line = next_in_line(queues, now).select_for_update(skip_locked=True)
    first = line.values_list("pk", flat=True).first()
    return None if first is None else claim_job(job_id=first, by=by, now=now)
