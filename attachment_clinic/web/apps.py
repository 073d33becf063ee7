"""Tells Django about this door."""

from django.apps import AppConfig
from django.core.checks import register

from attachment_clinic.checks import safe_start
from attachment_clinic.hardening import hardened, walled
from attachment_clinic.web import metering


class WebConfig(AppConfig):
    name = "attachment_clinic.web"
    label = "clinic_web"

    def ready(self) -> None:
        metering.listen()
        register(safe_start)
        register(hardened, deploy=True)
        register(walled, deploy=True)
