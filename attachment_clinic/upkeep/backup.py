"""Makes a backup: one moment of the database, the files it names, and a manifest."""

import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from attachment_clinic.upkeep import archive, places, postgresql, sqlite
from attachment_clinic.upkeep.archive import BadBackup, Manifest
from reports.queries.files import named_files


def make_backup(
    to: Path,
    recipients: Sequence[str],
    now: datetime,
    say: Callable[[str], None],
) -> tuple[Path, Manifest]:
    """Writes a new backup into the folder `to`; its path, and what is in it.

    Files are copied before the database is dumped and once more after it: a file that
    goes or comes meanwhile is caught by one of the two. `say` is told what begins.
    Raises BadBackup, postgresql.ToolFailed, OSError.
    """
    if not recipients:
        raise BadBackup("Name at least one recipient, so that the backup is encrypted.")
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = to / f"clinic-{now:%Y%m%dT%H%M%SZ}.tar.age"
    if target.exists():
        raise BadBackup(f"{target.name} is there already.")
    described = places.database()
    engine = sqlite if places.is_sqlite(described) else postgresql
    with tempfile.TemporaryDirectory(dir=settings.VAR_DIR, prefix="backup-") as made:
        folder = Path(made) / "backup"
        (folder / archive.FILES).mkdir(parents=True)
        say("1 of 4: copying files")
        places.copy_files(folder / archive.FILES)
        say("2 of 4: copying and counting the database")
        tables = engine.dump(described, folder / archive.DATABASE)
        say("3 of 4: looking at the files once more")
        places.copy_files(folder / archive.FILES)
        manifest = _described(folder / archive.FILES, tables, engine, now)
        say("4 of 4: packing and encrypting")
        archive.write(folder, manifest, target, recipients)
    return target, manifest


def _described(files: Path, tables: Any, engine: Any, now: datetime) -> Manifest:
    missing = _reconcile(files)
    return Manifest(
        made_at=now.isoformat(),
        engine=engine.__name__.rpartition(".")[2],
        migrations=places.migrations(),
        tables=tables,
        files=_digests(files),
        missing=missing,
        keys=places.key_names(),
    )


def _reconcile(files: Path) -> list[str]:
    """Leaves out reports that no row names; names those that rows name in vain."""
    named = {f"reports/{name}" for name in named_files()}
    for path in (files / "reports").rglob("*"):
        if path.is_file() and path.relative_to(files).as_posix() not in named:
            path.unlink()
    return sorted(name for name in named if not (files / name).exists())


def _digests(files: Path) -> dict[str, str]:
    return {
        path.relative_to(files).as_posix(): places.digest(path)
        for path in sorted(files.rglob("*"))
        if path.is_file()
    }
