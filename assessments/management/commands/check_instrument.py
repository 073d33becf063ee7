"""`manage.py check_instrument`: all that is wrong with an instrument's folder."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from assessments.management.instrument_folder import checked_files, definition_among


class Command(BaseCommand):
    """Writes what the instrument is, or fails with everything that is wrong."""

    help = (
        "Check an instrument of your own: a folder KEY/VERSION with definition.toml, "
        "golden.toml (at least three worked examples) and perhaps wording/. Lists "
        "everything that is wrong, and then ends with exit code 1."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="PATH", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        definition = definition_among(checked_files(options["path"]))
        self.stdout.write(
            f"{definition.id}: nothing wrong. {len(definition.items)} items, "
            f"{len(definition.subscales)} scales, digest {definition.digest}"
        )
