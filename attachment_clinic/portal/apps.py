"""Tells Django about this door."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "attachment_clinic.portal"
    label = "clinic_portal"
