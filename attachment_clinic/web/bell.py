"""Rings the bell for a worker; a bell nobody hears loses nothing, for a sweep comes."""

import logging
from typing import Any

from celery import Task, current_app
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

log = logging.getLogger(__name__)


def ring(task: Task, *ids: Any) -> None:
    """Sends `task` with these ids after the commit; a dead broker is only logged."""

    def send() -> None:
        try:
            task.delay(*[str(each) for each in ids])
        except (OperationalError, RedisError, OSError) as error:
            log.warning("No broker for %s: %s", task.name, type(error).__name__)

    transaction.on_commit(send)


def ring_by_name(name: str) -> None:
    """The same for a task of another door, which is known by its name alone."""
    ring(current_app.tasks[name])
