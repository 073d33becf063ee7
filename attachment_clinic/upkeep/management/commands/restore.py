"""`manage.py restore`: puts a backup in place, and ends again what had ended since."""

import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import CommandError, call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from attachment_clinic.upkeep import archive, restoring
from attachment_clinic.upkeep.archive import BadBackup
from attachment_clinic.upkeep.postgresql import ToolFailed
from clients.ledger import Entry, LedgerDamaged
from clients.management.progress import Progress
from clients.rendering.ledger import entries

# What proves that the restored rows and files are what they say they are.
PROOFS = ("verify_audit", "verify_reports")
GRANTS = (
    "The schema is new, and the role of the house has no right in it. Run the SQL of "
    "`manage.py database_roles --grants` before web, worker and beat are started."
)


class Command(BaseCommand):
    """Changes nothing before everything that can be checked was checked."""

    help = "Restores a backup into an empty place, and proves that it is whole."
    # The database may not be there yet.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--from", type=Path, required=True, dest="source")
        parser.add_argument(
            "--identity", type=Path, required=True, help="the file with the secret key"
        )
        parser.add_argument(
            "--replace", action="store_true", help="lose what is here already"
        )
        ledger = parser.add_mutually_exclusive_group(required=True)
        ledger.add_argument(
            "--ledger", type=Path, help="the folder with the newest ledger there is"
        )
        ledger.add_argument(
            "--without-ledger",
            action="store_true",
            help="what was erased or revoked since the backup comes back",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.say = Progress(self, options["verbosity"]).begins
        try:
            ended = self._ledger(options["ledger"])
            self._restore(options)
        except (BadBackup, ToolFailed, LedgerDamaged, OSError, psycopg.Error) as error:
            raise CommandError(f"Not restored: {error}") from error
        self.say("4 of 6: bringing tables up to date")
        call_command("migrate", verbosity=0)
        self.say("5 of 6: ending again what has ended since")
        changed = restoring.end_what_ended(ended, timezone.now(), self.stdout.write)
        self._reconcile()
        self.stdout.write(
            f"Restored. All sessions are ended; {changed} acts were done again."
        )
        if connection.vendor == "postgresql":
            self.stdout.write(GRANTS)
        self._prove()

    def _ledger(self, folder: Path | None) -> list[Entry]:
        if folder is None:
            return []
        found = entries(folder)
        if not found:
            raise BadBackup(f"There is no ledger in {folder}.")
        return found

    def _restore(self, options: dict[str, Any]) -> None:
        identity = options["identity"].read_text().strip()
        with tempfile.TemporaryDirectory(dir=settings.VAR_DIR, prefix="restore-") as at:
            folder = Path(at) / "backup"
            folder.mkdir()
            self.say("1 of 6: decrypting and unpacking")
            manifest = archive.unpack(options["source"], identity, folder)
            self.say(f"2 of 6: comparing {len(manifest.files)} files")
            restoring.check(manifest, folder, replace=options["replace"])
            self.say("3 of 6: putting database and files in place")
            restoring.load(manifest, folder)
        rows = sum(table["rows"] for table in manifest.tables.values())
        self.stdout.write(
            f"{rows} rows of {len(manifest.tables)} tables and {len(manifest.files)} "
            f"files are what was backed up at {manifest.made_at}."
        )

    def _prove(self) -> None:
        """Whether trail and reports are what was written; after all else is done."""
        self.say("6 of 6: proving trail and reports")
        failed = []
        for name in filter(get_commands().__contains__, PROOFS):
            try:
                call_command(name, stdout=self.stdout)
            except CommandError as problem:
                failed.append(f"{name}: {problem}")
        if failed:
            raise CommandError(
                "It is restored, but look at this before anybody comes in. "
                + " ".join(failed)
            )

    def _reconcile(self) -> None:
        missing, removed = restoring.reconcile()
        for name in missing:
            self.stdout.write(f"A row names {name}, and there is no such file.")
        for name in removed:
            self.stdout.write(f"No row names {name}; it was removed.")
