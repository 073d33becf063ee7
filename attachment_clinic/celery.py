"""The Celery application: it carries ids from the database to the workers."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attachment_clinic.settings")

app = Celery("attachment_clinic")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
