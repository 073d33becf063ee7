"""Many files as one archive, the same bytes for the same files, with their digests."""

import hashlib
import io
import zipfile
from collections.abc import Sequence

MANIFEST = "manifest.sha256"
# A ZIP has to carry a day for each file; it says nothing about when this was made.
NO_DAY = (1980, 1, 1, 0, 0, 0)


class UnsafeName(ValueError):
    """A name that would leave the folder into which the archive is opened."""


def archive(files: Sequence[tuple[str, bytes]]) -> bytes:
    """A ZIP of (name, bytes) in this order; last a list of SHA-256, as sha256sum reads.

    Raises UnsafeName for a name that is no plain path of letters we write ourselves.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in (*files, (MANIFEST, manifest(files))):
            made.writestr(_entry(name), data)
    return out.getvalue()


def manifest(files: Sequence[tuple[str, bytes]]) -> bytes:
    """One line a file: its SHA-256 in hexadecimal, and its name."""
    lines = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files)
    return "".join(lines).encode()


def _entry(name: str) -> zipfile.ZipInfo:
    steps = name.split("/")
    if not name.isprintable() or "\\" in name or {"", ".", ".."} & set(steps):
        raise UnsafeName(name)
    info = zipfile.ZipInfo(name, NO_DAY)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
