"""What a backup is made of, on this server: the database, files, and names of keys."""

import hashlib
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder

from attachment_clinic import databases
from clients.keyring import wrapping_keys
from reports.queries.files import named_files
from reports.rendering.file import all_names, bytes_of, drop_file, put_file

# Beside the database there are files: reports, in their store, and instruments of this
# installation, in a folder. Logos and wording are rows. Everything else is made anew.
REPORTS, INSTRUMENTS = "reports", "instruments"


def database() -> dict[str, Any]:
    """The database as Django knows it, under the account that makes backups."""
    url = settings.BACKUP_DATABASE_URL
    return databases.database(url) if url else settings.DATABASES["default"]


def is_sqlite(described: dict[str, Any]) -> bool:
    """Whether it is a file, and not a server."""
    return "sqlite" in described["ENGINE"]


def key_names() -> list[str]:
    """The names of the keys without which a backup cannot be read here, newest first.

    They are digests of keys: whoever has a name knows nothing of its key.
    """
    return list(wrapping_keys())


def migrations() -> list[str]:
    """Every migration that has run, as `app.name`, in alphabetical order."""
    applied = MigrationRecorder.Migration.objects.values_list("app", "name")
    return sorted(f"{app}.{name}" for app, name in applied)


def copy_files(into: Path) -> None:
    """Copies what is not there yet: reports that rows name, and all instruments.

    One that goes at this moment is left out: if a row still names it, that is reported.
    Raises OSError, StoreAway among them.
    """
    for name in named_files():
        copy = into / REPORTS / name
        if not copy.exists():
            with suppress(FileNotFoundError):
                data = bytes_of(name)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(data)
    instruments = Path(settings.INSTRUMENTS_DIR)
    if instruments.is_dir():
        shutil.copytree(instruments, into / INSTRUMENTS, dirs_exist_ok=True)


def replace_files(source: Path) -> None:
    """Puts the files of a backup in the place of whatever is here. Raises OSError."""
    shutil.rmtree(settings.INSTRUMENTS_DIR, ignore_errors=True)
    if (source / INSTRUMENTS).is_dir():
        shutil.copytree(source / INSTRUMENTS, settings.INSTRUMENTS_DIR)
    for name in list(all_names()):
        drop_file(name)
    reports = source / REPORTS
    for path in sorted(reports.rglob("*")):
        if path.is_file():
            put_file(path.relative_to(reports).as_posix(), path.read_bytes())


def any_files() -> bool:
    """Whether there is a report or an instrument here already."""
    instruments = Path(settings.INSTRUMENTS_DIR).rglob("*")
    return any(path.is_file() for path in instruments) or any(all_names())


def digest(path: Path) -> str:
    """SHA-256 of a file in hexadecimal, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
