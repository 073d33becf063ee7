"""The file of a report: written whole or not at all, found by its claim, checked."""

import hashlib
import os
from collections.abc import Container
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

# A worker is stopped after a minute; what is older than this is nobody's any more.
ABANDONED = timedelta(minutes=5)
# A report, and an archive of a client's data.
KINDS = ("pdf", "zip")


class FileDamaged(Exception):
    """The file is gone, or is not the one that was made."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """Name in the folder, SHA-256 in hexadecimal, and size in bytes."""

    name: str
    sha256: str
    size: int


def write_file(
    folder: Path, claim: UUID, data: bytes, kind: str = "pdf"
) -> WrittenFile:
    """Writes `data` so that after any crash there is the whole file or none.

    The name is that of the claim: random, and known to whoever takes over. `kind` is
    one of KINDS.
    Raises OSError, for a full disk among others, and leaves nothing behind then.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name, part = f"{claim.hex}.{kind}", folder / f"{claim.hex}.part"
    try:
        _write_through(part, data)
        part.rename(folder / name)
        _sync_folder(folder)
    except BaseException:
        forget_file(folder, claim)
        raise
    return WrittenFile(name, hashlib.sha256(data).hexdigest(), len(data))


def read_file(path: Path | None, sha256: str) -> bytes:
    """The bytes of the file, if they are those that were made; else FileDamaged."""
    data = b""
    if path is not None:
        with suppress(OSError):
            data = path.read_bytes()
    if not data or hashlib.sha256(data).hexdigest() != sha256:
        raise FileDamaged("The file is not the one that was made.")
    return data


def forget_file(folder: Path, claim: UUID) -> None:
    """Removes whatever the worker with this claim has written."""
    for kind in ("part", *KINDS):
        with suppress(OSError):
            (folder / f"{claim.hex}.{kind}").unlink(missing_ok=True)


def remove_file(folder: Path, name: str) -> None:
    """Removes a file that another one has replaced; quiet where it is gone."""
    with suppress(OSError):
        (folder / name).unlink(missing_ok=True)


def reap_parts(root: Path, now: datetime) -> int:
    """Removes unfinished files that nobody writes any more; returns how many."""
    return sum(_reaped(part, now) for part in root.glob("*/*.part"))


def reap_archives(root: Path, named: Container[str], now: datetime) -> int:
    """Removes archives that no row names: whoever should have was stopped in between.

    Never reports, which nobody could make again: the database that was asked might be
    the wrong one. Returns how many.
    """
    return sum(
        _reaped(path, now)
        for path in root.glob("*/*.zip")
        if path.relative_to(root).as_posix() not in named
    )


def _reaped(path: Path, now: datetime) -> bool:
    """Whether a file was so old that nobody has it in hand, and is removed."""
    with suppress(OSError):
        if path.stat().st_mtime < (now - ABANDONED).timestamp():
            path.unlink()
            return True
    return False


def _write_through(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """The rename itself must reach the disk, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
