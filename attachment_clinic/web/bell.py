"""Rings the bell for a worker; a bell nobody hears loses nothing, for a sweep comes."""

import logging
from typing import Any

from celery import Task, current_app
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from reports.queries.turn import BELLS
from reports.tasks import run_job

log = logging.getLogger(__name__)


def ring(task: Task, *ids: Any, queue: str | None = None) -> None:
    """Sends `task` with these ids after the commit; a dead broker is only logged.

    `queue`: where it is not that of the task, as queues.py has it.
    """

    def send() -> None:
        try:
            task.apply_async([str(each) for each in ids], queue=queue)
        except (OperationalError, RedisError, OSError) as error:
            log.warning("No broker for %s: %s", task.name, type(error).__name__)

    transaction.on_commit(send)


def ring_for(*jobs: Any) -> None:
    """Tells workers that these files are wanted; of a crowd the first few are enough.

    Whoever is told makes what is next, and rings for the one after that.
    """
    for job in jobs[:BELLS]:
        ring(run_job, job.pk, queue=job.queue)


def ring_by_name(name: str) -> None:
    """The same for a task of another door, which is known by its name alone."""
    ring(current_app.tasks[name])
