"""A demo of its own, in an empty folder, for programs that look at the product."""

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class NotStarted(Exception):
    """The demo says why on its own output."""


@dataclass(frozen=True)
class Demo:
    """Where it runs, and where it keeps its things."""

    site: str
    folder: Path


@contextmanager
def demo(port: int, **told: str) -> Iterator[Demo]:
    """Slow to start: it tells its stories. Raises NotStarted."""
    with tempfile.TemporaryDirectory(prefix="clinic-demo-") as folder:
        env = {"VAR_DIR": folder, "PORT": str(port), "DEMO": "1", **told}
        process = subprocess.Popen(
            [sys.executable, "-m", "attachment_clinic.demo.services"],
            cwd=ROOT,
            env={**os.environ, **env},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        try:
            yield Demo(_site_of(process), Path(folder))
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


def _site_of(process: subprocess.Popen[str]) -> str:
    for line in process.stdout or ():
        if found := re.search(r"is running at (\S+)/$", line.strip()):
            return found[1]
    raise NotStarted("the demo did not start")
