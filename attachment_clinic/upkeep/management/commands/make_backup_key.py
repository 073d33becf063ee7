"""`manage.py make_backup_key`: a pair of keys for backups, the secret one in a file."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pyrage
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    """Prints the public key, which is all that a server that makes backups needs."""

    help = "Makes a pair of keys for backups; the secret one belongs on no server."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", type=Path, required=True, help="a new file")

    def handle(self, *args: Any, **options: Any) -> None:
        identity = pyrage.x25519.Identity.generate()
        try:
            handle = os.open(options["to"], os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as problem:
            raise CommandError(f"No key was written: {problem}") from problem
        with os.fdopen(handle, "w") as file:
            file.write(f"{identity}\n")
        self.stdout.write(
            f"BACKUP_RECIPIENTS={identity.to_public()}\n"
            f"{options['to']} opens every backup made for it. Keep it, and a copy, "
            "away from this server and away from the backups."
        )
