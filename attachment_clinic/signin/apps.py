"""Tells Django about this door."""

from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "attachment_clinic.signin"
    label = "clinic_signin"
