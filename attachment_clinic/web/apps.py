"""Tells Django about this door."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "attachment_clinic.web"
    label = "clinic_web"
