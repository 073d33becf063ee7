"""The timetable names tasks that exist, and drops a sweep nobody took."""

from datetime import timedelta

import pytest
from django.conf import settings

from attachment_clinic.celery import app
from attachment_clinic.timetable import TASKS


# A worker that loads looks for old connections to close.
@pytest.mark.django_db
def test_every_task_of_the_timetable_is_known_to_a_worker():
    app.loader.import_default_modules()
    on_it = {task for tasks in TASKS.values() for task in tasks}
    assert on_it - set(app.tasks) == set()
    assert set(settings.CELERY_BEAT_SCHEDULE) == on_it


def test_a_sweep_is_dropped_when_the_next_one_is_due():
    letters = settings.CELERY_BEAT_SCHEDULE["clients.tasks.send_mail"]
    assert letters["options"]["expires"] == letters["schedule"] == 15
    assert timedelta(seconds=letters["schedule"]) <= timedelta(minutes=1)
