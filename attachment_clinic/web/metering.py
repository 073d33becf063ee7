"""What is counted while it happens: how long sending a form and making a file take.

In numbers alone: no practice, no person, no address. Each process keeps its own (see
counting.py); metrics.py puts them together when a monitor asks.
"""

import time
from typing import Any

from celery import Task
from celery.signals import task_postrun, task_prerun
from prometheus_client import Histogram

# Seconds; the floor is a report of one page, the ceiling the limit of the task.
RENDER = Histogram(
    "clinic_render_seconds",
    "From the claim of a job to its file, by the queue of the job.",
    ["queue"],
    buckets=(0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60),
)
SUBMIT = Histogram(
    "clinic_submit_seconds",
    "From a form that was sent to the answer that it is kept, by the door it came by.",
    ["door"],
    buckets=(0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 3, 5, 10),
)
# The addresses that take a whole form.
DOORS = {"link:submit": "link", "kiosk:submit": "device"}
MAKING = "reports.tasks.run_job"

_began: dict[str, float] = {}


def note_answer(name: str, method: str, status: int, seconds: float) -> None:
    """One request was answered; counted where a form was sent and kept."""
    if name in DOORS and method == "POST" and status < 400:
        SUBMIT.labels(DOORS[name]).observe(seconds)


def note_begin(task: Task, task_id: str, **_: Any) -> None:
    """A worker begins a task."""
    if task.name == MAKING:
        _began[task_id] = time.monotonic()


def note_end(task: Task, task_id: str, retval: Any = None, **_: Any) -> None:
    """It has ended; a bell that found nothing to make is not counted."""
    began = _began.pop(task_id, None)
    if began is not None and isinstance(retval, str) and retval:
        RENDER.labels(retval).observe(time.monotonic() - began)


def listen() -> None:
    """Begins to count tasks; called once, when the doors are there."""
    task_prerun.connect(note_begin, dispatch_uid="clinic.metering.begin")
    task_postrun.connect(note_end, dispatch_uid="clinic.metering.end")
