"""What a backup is made of, on this server: the database, files, and names of keys."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder

from attachment_clinic import env
from clients.keyring import wrapping_keys

# Beside the database there are files: reports, and instruments of this installation.
# Logos and wording are rows. Everything else below VAR_DIR is made anew.
FOLDERS = ("reports", "instruments")


def folders() -> dict[str, Path]:
    """Where each of FOLDERS lies here."""
    return {
        "reports": Path(settings.REPORTS_DIR),
        "instruments": Path(settings.INSTRUMENTS_DIR),
    }


def database() -> dict[str, Any]:
    """The database as Django knows it, under the account that makes backups."""
    url = settings.BACKUP_DATABASE_URL
    return env.database(url) if url else settings.DATABASES["default"]


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


def files() -> Iterator[tuple[str, Path]]:
    """Every finished file with its name in a backup: `reports/…/….pdf`."""
    for name, folder in folders().items():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".part":
                yield f"{name}/{path.relative_to(folder).as_posix()}", path


def digest(path: Path) -> str:
    """SHA-256 of a file in hexadecimal, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
