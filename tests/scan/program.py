"""Runs a scanner of .venv-scan, or of the system, and reads the JSON it writes."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = ("attachment_clinic", "clients", "assessments", "reports")
TOOLS = Path(os.environ.get("SCAN_VENV") or ROOT / ".venv-scan") / "bin"


class NotThere(Exception):
    """The program is not installed here; its words say how it would be."""


def program(name: str, package: str = "") -> str:
    """The path of a scanner; raises NotThere."""
    if (path := TOOLS / name).exists():
        return str(path)
    if found := shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin"):
        return found
    raise NotThere(f"{name} is missing; apt install {package or name}")


def run(
    command: list[str], limit: float, cwd: Path = ROOT, **env: str
) -> subprocess.CompletedProcess[str]:
    """The scanner with its output as text; it is ended after `limit` seconds.

    Some scanners start others by name, so theirs come first on the path.
    """
    quiet = {"SEMGREP_SEND_METRICS": "off", "PYTHONWARNINGS": "ignore"}
    path = f"{TOOLS}:{os.environ.get('PATH', '')}"
    try:
        return subprocess.run(  # noqa: S603 - our own command
            command,
            cwd=cwd,
            env={**os.environ, **quiet, "PATH": path, **env},
            capture_output=True,
            text=True,
            timeout=limit,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as late:
        raise NotThere(
            f"{Path(command[0]).name} took longer than {limit:.0f} s"
        ) from late


def read_json(path: Path) -> Any:
    """What a scanner wrote; raises NotThere where it wrote nothing that can be read."""
    try:
        return json.loads(path.read_text())
    except (OSError, ValueError) as error:
        raise NotThere(f"{path.name} was not written") from error


def scratch() -> Path:
    """An empty folder for what a scanner leaves behind."""
    return Path(tempfile.mkdtemp(prefix="clinic-scan-"))


def say(line: str) -> None:
    """One line for the person at the terminal, while the table is not yet there."""
    sys.stderr.write(f"scan: {line}\n")
