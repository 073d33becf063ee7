"""A demo with its stories told, made once in each run of the tests and then copied.

Telling them takes longer than most journeys: each process that walks some begins with
a copy. `tests/attachment_clinic/demo/test_services.py` makes one from nothing.
"""

import fcntl
import os
import shutil
from pathlib import Path

import pytest

from attachment_clinic.demo import services
from tests.templates import lay_down

# What a process of the demo is told of the surroundings of the tests.
TOLD = {"PATH", "HOME", "LANG", "XDG_RUNTIME_DIR", "TMPDIR"}


def told() -> dict[str, str]:
    """The environment of a demo that a test starts: nothing of the tests' own."""
    return {name: value for name, value in os.environ.items() if name in TOLD}


def shared_by_workers(factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run see, and no other run."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def lay_down_demo(folder: Path, shared: Path) -> None:
    """A demo's folder at `folder`, which is not there yet: copied, or made for all."""
    kept = shared / "demo-told"
    with (shared / "demo-told.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            _tell(kept)
    shutil.copytree(kept, folder)


def _tell(kept: Path) -> None:
    """Made beside its place first: what failed half-way is not taken for whole."""
    var = services.private_folder(kept.with_suffix(".part"))
    lay_down(var / "clinic.sqlite3")
    services.private_folder(var / "mail")
    services.fill_database(services.environment(told(), var, 8300, ""))
    var.rename(kept)
