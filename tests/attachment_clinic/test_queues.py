"""Each task has its queue, and a message goes into that queue alone."""

import pytest
from celery import current_app

from attachment_clinic.celery import app
from attachment_clinic.queues import BATCH, INTERACTIVE, MAIL, NAMES, TASKS
from attachment_clinic.timetable import TASKS as TIMES
from reports.models import Job


# A worker that loads looks for old connections to close.
@pytest.mark.django_db
def test_every_task_of_ours_stands_in_one_queue():
    app.loader.import_default_modules()
    ours = [name for name in app.tasks if not name.startswith("celery.")]
    placed = [task for tasks in TASKS.values() for task in tasks]
    assert sorted(placed) == sorted(ours)


def test_worker_that_is_told_nothing_serves_all_of_them():
    assert set(current_app.amqp.queues.consume_from) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_message_goes_into_one_queue(name):
    """By default all would hang on one exchange, and each would get every message."""
    queue = current_app.amqp.queues[name]
    assert (queue.exchange.name, queue.routing_key) == (name, name)


def test_letters_are_mail_and_alerts_wait_for_no_batch():
    """A day of reports must not keep an alert from being handed on (H5)."""
    assert {"clients.tasks.send_mail", "assessments.tasks.send_links"} <= set(
        TASKS[MAIL]
    )
    assert "clients.tasks.escalate_alerts" in TASKS[INTERACTIVE]
    often = {
        task for seconds, tasks in TIMES.items() if seconds <= 15 for task in tasks
    }
    assert often & set(TASKS[BATCH]) == {"clients.tasks.read_calendars"}


def test_rows_know_the_queues_by_the_same_names():
    assert {*Job.Queue.values, MAIL} == set(NAMES)
