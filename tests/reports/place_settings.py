"""Settings of the processes in the fault tests: the product's, with short patience."""

from attachment_clinic.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver"]
# Real places wait half a minute and sweep four times in one; the rules are the same.
REPORT_LEASE_SECONDS = 6
# Here all reports are about Ana.
CLIENT_JOBS_WAITING = 100
CELERY_BEAT_SCHEDULE = {
    "reports that wait": {"task": "reports.tasks.sweep_jobs", "schedule": 1.0},
}
