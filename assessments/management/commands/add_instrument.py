"""`manage.py add_instrument`: puts a checked instrument beside the catalogue."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessments.management.instrument_folder import checked_files, definition_among


class Command(BaseCommand):
    """Copies a checked instrument to where this installation reads its own."""

    help = (
        "Add an instrument of your own to this installation: a folder KEY/VERSION as "
        "for check_instrument. It is checked first. A version that was added never "
        "changes; give a changed one the next version. Restart web and workers then."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", metavar="PATH", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        files = checked_files(options["path"])
        definition = definition_among(files)
        folder = settings.INSTRUMENTS_DIR / definition.key / definition.version
        if folder.exists():
            self._compare(files, folder, definition.id)
            return
        _write(files, folder)
        self.stdout.write(
            f"{definition.id} is added, digest {definition.digest}. Restart the web "
            "server and the workers, so that they read it."
        )

    def _compare(self, files: dict[str, bytes], folder: Path, name: str) -> None:
        there = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*.toml")
        }
        if there != files:
            raise CommandError(
                f"{name} was added before with another content, and a version that "
                "was added never changes. Give yours the next version."
            )
        self.stdout.write(f"{name} is there already, the same to the last letter.")


def _write(files: dict[str, bytes], folder: Path) -> None:
    """All files or none: written beside their place, then renamed into it."""
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=".adding-", dir=folder.parent))
    try:
        for name, raw in files.items():
            path = beside / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(raw)
        os.rename(beside, folder)  # noqa: PTH104 fails where the folder is there by now
    except OSError:
        shutil.rmtree(beside, ignore_errors=True)
        raise
