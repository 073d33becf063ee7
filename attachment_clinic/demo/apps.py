"""Tells Django about this door."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "attachment_clinic.demo"
    label = "clinic_demo"
