"""Tells Django about this door."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "attachment_clinic.api"
    label = "clinic_api"
