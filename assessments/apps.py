"""Tells Django about this app, and the catalogue about added instruments."""

from django.apps import AppConfig
from django.conf import settings

from assessments.instruments.reading import also_read


class AssessmentsConfig(AppConfig):
    name = "assessments"

    def ready(self) -> None:
        also_read(settings.INSTRUMENTS_DIR)
