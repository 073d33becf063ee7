"""The doors: everything a person or a program meets stands in this package."""

from attachment_clinic.celery import app as celery_app

__all__ = ["celery_app"]
