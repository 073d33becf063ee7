"""The Celery application: it carries ids from the database to the workers."""

import os
from typing import Any

from celery import Celery, Task
from celery.signals import (
    beat_init,
    before_task_publish,
    setup_logging,
    task_postrun,
    task_prerun,
    worker_init,
    worker_process_init,
)
from django.conf import settings
from structlog.contextvars import bind_contextvars, clear_contextvars, get_contextvars

from attachment_clinic import counting, queues, tracing

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attachment_clinic.settings")

app = Celery("attachment_clinic")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.task_queues = queues.queues()
app.conf.task_routes = queues.routes()
app.conf.task_default_queue = queues.BATCH
app.autodiscover_tasks()


@setup_logging.connect
def keep_our_logging(**_: Any) -> None:
    """Django has set up the logs already; Celery's own would write exceptions out."""


@before_task_publish.connect
def name_the_request(headers: dict[str, Any], **_: Any) -> None:
    """Sends the name of the request along with the task that it rings for."""
    if name := get_contextvars().get("request_id"):
        headers["request_id"] = name


@task_prerun.connect
def bind_names(task: Task, task_id: str, **_: Any) -> None:
    """Every line of this task carries its id, and the request that asked for it."""
    bind_contextvars(task_id=task_id)
    if name := task.request.get("request_id"):
        bind_contextvars(request_id=name)


@task_postrun.connect
def unbind_names(**_: Any) -> None:
    """The next task of this process begins without names."""
    clear_contextvars()


@worker_init.connect
def count_anew(**_: Any) -> None:
    """What earlier workers counted is told no more once they are gone."""
    counting.forget_the_gone()


@worker_process_init.connect
def follow_tasks(**_: Any) -> None:
    """In each process that runs tasks, where somebody wants to follow them."""
    tracing.start(settings.TRACING_HOOK, "worker")


@beat_init.connect
def follow_the_timetable(**_: Any) -> None:
    """And where they are sent from."""
    tracing.start(settings.TRACING_HOOK, "beat")
