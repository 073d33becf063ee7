"""Tells Django about this app."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from clients import walls


class ClientsConfig(AppConfig):
    name = "clients"

    def ready(self) -> None:
        """Every connection tells the database for which practice it asks (R7)."""
        connection_created.connect(walls.attach, dispatch_uid="clients.walls")
