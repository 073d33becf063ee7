"""A backup as one encrypted file: age around a tar of database, files, manifest."""

import json
import os
import tarfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyrage

DATABASE, MANIFEST, FILES = "database", "manifest.json", "files"
FORMAT = 1


class BadBackup(Exception):
    """This is no backup that can be used here; the message says why."""


@dataclass(frozen=True)
class Manifest:
    """What is in a backup, and what it takes to use it.

    `tables`: name to rows and sha256; `files`: name to sha256; `missing`: files that
    rows name and that were not there; `keys`: names of keys, never keys.
    """

    made_at: str
    engine: str
    migrations: list[str]
    tables: dict[str, dict[str, Any]]
    files: dict[str, str]
    missing: list[str]
    keys: list[str]
    format: int = FORMAT


def write(
    folder: Path, manifest: Manifest, to: Path, recipients: Sequence[str]
) -> None:
    """Packs `folder` (DATABASE and FILES) and encrypts it for each of `recipients`.

    Written beside and moved, so that a file of this name is always a whole backup.
    Raises BadBackup for a recipient that is none.
    """
    try:
        for_whom = [pyrage.x25519.Recipient.from_str(each) for each in recipients]
    except pyrage.RecipientError as error:
        raise BadBackup("A recipient is no public key of age (age1…).") from error
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1))
    packed, part = folder.with_suffix(".tar"), to.with_suffix(".part")
    try:
        with tarfile.open(packed, "w") as archive:
            for name in (MANIFEST, DATABASE, FILES):
                archive.add(folder / name, arcname=name)
        pyrage.encrypt_file(str(packed), str(part), for_whom)
        part.chmod(0o600)
        _sync(part)
        part.rename(to)
        _sync(to.parent)
    finally:
        packed.unlink(missing_ok=True)
        part.unlink(missing_ok=True)


def unpack(source: Path, identity: str, into: Path) -> Manifest:
    """Decrypts and unpacks a backup into the empty folder `into`; raises BadBackup."""
    packed = into.with_suffix(".tar")
    try:
        key = pyrage.x25519.Identity.from_str(identity)
        pyrage.decrypt_file(str(source), str(packed), [key])
        with tarfile.open(packed) as archive:
            archive.extractall(into, filter="data")
        manifest = Manifest(**json.loads((into / MANIFEST).read_text()))
    except pyrage.IdentityError as error:
        raise BadBackup("The identity is no secret key of age.") from error
    except pyrage.DecryptError as error:
        raise BadBackup(
            "This identity does not open the backup, or the backup is damaged."
        ) from error
    except (OSError, tarfile.TarError, ValueError, TypeError) as error:
        raise BadBackup(f"This is no whole backup ({type(error).__name__}).") from error
    finally:
        packed.unlink(missing_ok=True)
    if manifest.format != FORMAT:
        raise BadBackup("This backup was made by another version of the product.")
    return manifest


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
