"""Tells Django about this app."""

from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "clients"
