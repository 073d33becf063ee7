"""The digests of released exercises; run as a module it adds those of new files."""

import hashlib
from pathlib import Path

from clients.learning.shelf import CONTENT

LOCK = CONTENT / "exercises" / "released.lock"
HEAD = "# SHA-256 of every released file. Lines are added, never changed.\n"


def locked() -> dict[str, str]:
    """Digest by file name, as released."""
    lines = LOCK.read_text().splitlines() if LOCK.exists() else []
    pairs = (line.split("  ", 1) for line in lines if not line.startswith("#"))
    return {name: digest for digest, name in pairs}


def present() -> dict[str, str]:
    """Digest by file name, as the files are now."""
    return {
        path.relative_to(LOCK.parent).as_posix(): _digest(path)
        for path in sorted(LOCK.parent.glob("*/*/**/*.toml"))
    }


def release() -> None:
    """Add the files that have no line yet; a line that is there stays."""
    lines = {**present(), **locked()}
    text = "".join(f"{digest}  {name}\n" for name, digest in sorted(lines.items()))
    LOCK.write_text(HEAD + text)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    release()
