"""What every measurement needs: which interpreter it was, and what processes used."""

import os
import platform
import sys
from pathlib import Path

TICK = 1 / os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")

SETTINGS = "tests.journeys.faults.ward_settings"


def place(folder: str | Path, url: str, settings: str = SETTINGS) -> dict[str, str]:
    """What the product is told for a measurement: all it keeps lies in `folder`."""
    return {
        "DJANGO_SETTINGS_MODULE": settings,
        "SECRET_KEY": "of this measurement only, and long enough for a key",
        "FIELD_KEY": "bWVhc3VyZW1lbnRzIG9ubHksIDMyIGJ5dGVzIGxvbmc=",
        "DEMO": "1",
        "VAR_DIR": str(folder),
        "DATABASE_URL": url,
    }


def build() -> str:
    """The interpreter: figures of two builds are not to be compared."""
    name, version = platform.python_implementation(), platform.python_version()
    number, built = platform.python_build()
    words = (number, built, platform.python_compiler(), platform.machine())
    return f"{name} {version} ({', '.join(words)})"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def verdict(within: bool, target: str) -> str:
    """A word that can be found again: a missed target is written in capitals."""
    return f"{'within' if within else 'ABOVE'} the target of {target}"


def memory() -> float:
    """What this process holds in memory now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * PAGE / 1e6


def cpu_of_tree(root: int) -> float:
    """CPU seconds of a process and all below it, of those that have ended as well."""
    below: dict[int, list[int]] = {}
    used: dict[int, float] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            _read(folder, below, used)
    waiting, total = [root], 0.0
    while waiting:
        process = waiting.pop()
        total += used.get(process, 0.0)
        waiting += below.get(process, [])
    return total


def _read(folder: Path, below: dict[int, list[int]], used: dict[int, float]) -> None:
    try:
        fields = (folder / "stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has ended while we looked
        return
    process = int(folder.name)
    below.setdefault(int(fields[1]), []).append(process)
    used[process] = sum(int(fields[place]) for place in (11, 12, 13, 14)) * TICK
