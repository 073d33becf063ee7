"""The folder of this machine that files of reports lie in, where no bucket is named."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


class Folder(FileSystemStorage):
    """Files below REPORTS_DIR, for the user of the house alone."""

    def __init__(self) -> None:
        super().__init__(allow_overwrite=True)

    @property
    def base_location(self) -> Path:  # type: ignore[override]
        return Path(settings.REPORTS_DIR)

    @property
    def location(self) -> str:  # type: ignore[override]
        return str(self.base_location.absolute())

    def delete(self, name: str) -> None:
        """Removes the file, and what was begun under its name."""
        super().delete(name)
        _part(self._at(name)).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        """Every finished file."""
        for path in sorted(self.base_location.rglob("*")):
            if path.is_file() and path.suffix != ".part":
                yield path.relative_to(self.base_location).as_posix()

    def reap(self, before: datetime) -> int:
        """Removes unfinished files that nobody has written to since; how many."""
        parts = self.base_location.glob("*/*.part")
        return sum(_reaped(part, before) for part in parts)

    def url(self, name: str | None) -> str:
        """No file has an address: it is sent by a view that asks who may have it."""
        raise NotImplementedError("Files of reports have no address.")

    def _save(self, name: str, content: File) -> str:
        """Beside it first, and then in its place: there is the whole file, or none."""
        path = self._at(name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            _write_through(_part(path), content.read())
            _part(path).rename(path)
            _sync(path.parent)
        except BaseException:
            with suppress(OSError):
                self.delete(name)
            raise
        return name

    def _at(self, name: str) -> Path:
        # Refuses a name that leads out of the folder.
        return Path(self.path(name))


def _part(path: Path) -> Path:
    return path.with_suffix(".part")


def _reaped(path: Path, before: datetime) -> bool:
    with suppress(OSError):
        if path.stat().st_mtime < before.timestamp():
            path.unlink()
            return True
    return False


def _write_through(path: Path, data: Any) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """The rename itself must reach the disk, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
