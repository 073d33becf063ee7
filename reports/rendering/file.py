"""The file of a report: written whole or not at all, found by its claim, checked.

Where files lie says STORAGES["reports"]: a folder of this machine, or a bucket of an
object store. A name is that of the practice's folder and of the file: "…/….pdf".
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import storages

# A worker is stopped after a minute; what is older than this is nobody's any more.
ABANDONED = timedelta(minutes=5)
# A report, and an archive of a client's data.
KINDS = ("pdf", "zip")


class FileDamaged(Exception):
    """The file is gone, or is not the one that was made."""


class StoreAway(OSError):
    """The store does not answer, or not to us: nobody knows what became of the file."""


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """Name in the folder, SHA-256 in hexadecimal, and size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that was found to be the one that was made: its whole name, its bytes."""

    name: str
    data: bytes


def store() -> Any:
    """The store of files; beside Django's own methods it has `names` and `reap`."""
    return storages["reports"]


def write_file(folder: str, claim: UUID, data: bytes, kind: str = "pdf") -> WrittenFile:
    """Writes `data` so that after any crash there is the whole file or none.

    The name is that of the claim: random, and known to whoever takes over. `kind` is
    one of KINDS. Raises OSError, for a full disk among others, and leaves nothing
    behind then; StoreAway leaves nobody knows what.
    """
    name = f"{claim.hex}.{kind}"
    put_file(f"{folder}/{name}", data)
    return WrittenFile(name, hashlib.sha256(data).hexdigest(), len(data))


def read_file(name: str | None, sha256: str) -> KeptFile:
    """The file, if it is the one that was made; else FileDamaged.

    Raises StoreAway where nobody can tell.
    """
    data = b"" if name is None else _bytes(name)
    if name is None or not data or hashlib.sha256(data).hexdigest() != sha256:
        raise FileDamaged("The file is not the one that was made.")
    return KeptFile(name, data)


def _bytes(name: str) -> bytes:
    try:
        return bytes_of(name)
    except StoreAway:
        raise
    except OSError:
        return b""


def bytes_of(name: str) -> bytes:
    """What stands in the file of this whole name; OSError where there is none."""
    with store().open(name) as file:
        return file.read()


def put_file(name: str, data: bytes) -> None:
    """Writes it under this whole name, in the place of what is there."""
    store().save(name, ContentFile(data))


def drop_file(name: str) -> None:
    """Removes the file of this whole name; quiet where it is gone."""
    store().delete(name)


def remove_file(folder: str, name: str) -> None:
    """Removes a file; quiet where it is gone. Raises OSError where it stays."""
    drop_file(f"{folder}/{name}")


def forget_file(folder: str, claim: UUID) -> None:
    """Removes whatever the worker with this claim has written. Raises OSError."""
    for kind in KINDS:
        remove_file(folder, f"{claim.hex}.{kind}")


def reap_parts(now: datetime) -> int:
    """Removes unfinished files that nobody writes any more; returns how many."""
    return store().reap(now - ABANDONED)


def all_names() -> Iterator[str]:
    """The whole name of every finished file there is, in alphabetical order."""
    return store().names()
