"""A small disk over a folder, for tests of what happens where there is no room."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def disk_of(folder: Path, size: str) -> Iterator[Callable[[str], bool]]:
    """A small disk over `folder`, and a way to make it larger; needs root."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if not _mounted(folder, f"size={size},mode=700"):
        pytest.skip("mounting a small disk needs root; test_tasks has the rest of it")
    try:
        yield lambda larger: _mounted(folder, f"remount,size={larger}")
    finally:
        subprocess.run(["umount", "--lazy", folder], check=False)  # noqa: S603, S607


def _mounted(folder: Path, options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    return done.returncode == 0
