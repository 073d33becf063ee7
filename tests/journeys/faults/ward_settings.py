"""Settings of the processes of a ward: the product's, with short patience."""

from attachment_clinic.settings import *  # noqa: F403
from attachment_clinic.settings import STORAGES as KEPT
from attachment_clinic.settings import VAR_DIR
from attachment_clinic.timetable import TASKS

(VAR_DIR / "static").mkdir(exist_ok=True)  # WhiteNoise warns about a missing one

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = KEPT | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
ALLOWED_HOSTS = ["127.0.0.1"]
# Every sweep once a second; a real place takes a quarter of a minute to an hour.
CELERY_BEAT_SCHEDULE = {
    task: {"task": task, "schedule": 1.0} for tasks in TASKS.values() for task in tasks
}
LETTER_WAITS = (1, 1, 1, 1, 1, 1)
LETTER_LEASE = 60
