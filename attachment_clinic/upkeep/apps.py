"""Tells Django about this door."""

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "attachment_clinic.upkeep"
    label = "clinic_upkeep"
