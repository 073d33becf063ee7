"""`manage.py backup`: database and files of one moment, encrypted; keys stay apart."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from attachment_clinic.upkeep.archive import BadBackup
from attachment_clinic.upkeep.backup import make_backup
from attachment_clinic.upkeep.postgresql import ToolFailed
from clients.management.progress import Progress


class Command(BaseCommand):
    """Prints where the backup is, what is in it, and which keys it will need."""

    help = "Writes an encrypted backup of the database and of all files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, required=True, help="a folder")
        parser.add_argument(
            "--recipient",
            action="append",
            default=[],
            help="a public key of age (age1…); else those of BACKUP_RECIPIENTS",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        recipients = options["recipient"] or settings.BACKUP_RECIPIENTS
        progress = Progress(self, options["verbosity"])
        try:
            path, made = make_backup(
                options["to"], recipients, timezone.now(), progress.begins
            )
        except (BadBackup, ToolFailed, OSError, psycopg.Error) as problem:
            raise CommandError(f"No backup was made: {problem}") from problem
        rows = sum(table["rows"] for table in made.tables.values())
        self.stdout.write(
            f"{path}\n{rows} rows of {len(made.tables)} tables, {len(made.files)} "
            f"files.\nKept apart, and needed to use it: the keys named "
            f"{', '.join(made.keys)} of FIELD_KEY."
        )
        for name in made.missing:
            self.stdout.write(f"A row names {name}, and there is no such file.")
