"""`manage.py database_roles`: the SQL of the role that the house runs as (R7)."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from clients.walls import grants, roles


class Command(BaseCommand):
    """Prints, and does nothing: who may make roles is not who runs the house."""

    help = "Prints the SQL that makes the role of web, worker and beat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--app", default="clinic", help="runs the house")
        parser.add_argument("--owner", default="clinic_owner", help="runs migrate")

        parser.add_argument(
            "--grants", action="store_true", help="the rights alone, after a restore"
        )

    def handle(self, *args: Any, app: str, owner: str, **options: Any) -> None:
        if connection.vendor != "postgresql":
            raise CommandError("Roles are PostgreSQL's; DATABASE_URL names SQLite.")
        if not all(name.isidentifier() for name in (app, owner)) or app == owner:
            raise CommandError("Give two different names of letters, digits and _.")
        database = connection.settings_dict["NAME"]
        whole = () if options["grants"] else roles(app, owner, database)
        for statement in whole or grants(app, owner):
            self.stdout.write(f"{statement};")
