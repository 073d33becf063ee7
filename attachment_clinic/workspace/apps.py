"""Tells Django about this door."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    name = "attachment_clinic.workspace"
    label = "clinic_workspace"
