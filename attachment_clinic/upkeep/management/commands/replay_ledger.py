"""`manage.py replay_ledger`: ends again what a restore brought back (H22)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from attachment_clinic.upkeep.restoring import end_what_ended
from clients.ledger import LedgerDamaged
from clients.rendering.ledger import entries


class Command(BaseCommand):
    """Safe to run twice: what the trail of this database knows is left alone."""

    help = "Does again what the ledger says and this database does not know."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--ledger", type=Path, help="the folder it lies in, else LEDGER_DIR"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = entries(options["ledger"])
        except (LedgerDamaged, OSError) as error:
            raise CommandError(f"Nothing was done: {error}") from error
        changed = end_what_ended(found, timezone.now(), self.stdout.write)
        self.stdout.write(f"All sessions are ended; {changed} acts were done again.")
