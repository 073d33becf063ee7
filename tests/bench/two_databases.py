"""Runs a measurement on SQLite and on PostgreSQL, each in a process of its own."""

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from tests.bench.machine import place
from tests.reports.place import database_beside
from tests.services import postgresql_found, postgresql_started


def on_both(module: str, arguments: list[str]) -> int:
    """The worse of both exit codes; SQLite alone where no PostgreSQL can be had."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        urls = [f"sqlite:///{Path(folder) / 'bench.sqlite3'}"]
        if server := postgresql_found() or postgresql_started(stack):
            urls.append(stack.enter_context(database_beside(server[0])))
        command = [sys.executable, "-m", module, *arguments]
        return max(
            subprocess.run(command, env=os.environ | place(folder, url)).returncode  # noqa: S603
            for url in urls
        )
