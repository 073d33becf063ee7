"""A place of its own for faults: a database, a folder and real processes to kill."""

import json
import os
import re
import secrets
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import UUID

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds: within two minutes of the restart


@dataclass
class Place:
    """Processes share folder and database; each test brings a `redis_url`."""

    folder: Path
    database_url: str
    redis_url: str = "redis://127.0.0.1:1/0"
    known: dict[str, Any] = field(default_factory=dict)
    processes: list[subprocess.Popen] = field(default_factory=list)

    # ---- processes ----

    @property
    def env(self) -> dict[str, str]:
        ours = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
        return ours | {
            "DJANGO_SETTINGS_MODULE": "tests.reports.place_settings",
            "SECRET_KEY": "of the fault tests only, and long enough for a key",
            "FIELD_KEY": "ZmF1bHRzIG9ubHksIGp1c3QgdGhpcnR5LXR3byBieXQ=",
            "DEMO": "1",
            "VAR_DIR": str(self.folder),
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
        }

    def told(self, *arguments: str) -> dict[str, Any]:
        """What tests.reports.place_commands prints."""
        command = [sys.executable, "-m", "tests.reports.place_commands", *arguments]
        done = subprocess.run(  # noqa: S603 - our own command
            command, env=self.env, cwd=ROOT, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()[-3000:]
        return json.loads(done.stdout)

    def ask(self, count: int) -> dict[str, Any]:
        """Asks for reports; their ids, and how long each request took."""
        return self.told("ask", str(count), json.dumps(self.known))

    def crowd(self, count: int) -> dict[str, str]:
        """Asks for the reports of so many clients; the word of each, by report."""
        return self.told("crowd", str(count))

    def worker(self, processes: int = 2) -> subprocess.Popen:
        """A worker with two processes, as in production."""
        options = ("-c", str(processes), "--without-gossip", "--without-mingle")
        return self._celery("worker", *options)

    def beat(self) -> subprocess.Popen:
        """A timetable; there may be several by mistake."""
        own = self.folder / f"beat-{secrets.token_hex(4)}"
        return self._celery("beat", "-s", str(own), "--pidfile=")

    def _celery(self, *arguments: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "celery", "-A", "attachment_clinic"]
        return self.started([*command, *arguments])

    def started(self, command: list[str]) -> subprocess.Popen:
        """A process of this place, in a group of its own, which writes into its log."""
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 - our own command
                command,
                env=self.env,
                cwd=ROOT,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def kill(self, process: subprocess.Popen) -> None:
        """kill -9 of the process and all of its children."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.processes.remove(process)

    def kill_all(self) -> None:
        for process in list(self.processes):
            self.kill(process)

    # ---- what is true, read past the product ----

    @property
    def reports(self) -> Path:
        return self.folder / "reports"

    def files(self) -> list[str]:
        """Names of all files in the folder of reports."""
        return [path.name for path in self.reports.rglob("*") if path.is_file()]

    def rows(self, statement: str) -> list[tuple]:
        """The rows of a statement, from either database."""
        if self.database_url.startswith("sqlite"):
            connection = sqlite3.connect(self.folder / "clinic.sqlite3", timeout=20)
        else:
            connection = psycopg.connect(self.database_url)
        try:
            return connection.execute(statement).fetchall()
        finally:
            connection.close()

    def jobs(self, reports: list[str]) -> dict[str, tuple[str, str]]:
        """State and problem of the jobs of these reports, by id of the report."""
        rows = self.rows("SELECT report_id, state, problem FROM reports_job")
        found = {str(UUID(str(each))): (state, words) for each, state, words in rows}
        return {report: found[report] for report in reports}

    def made(self, reports: list[str]) -> int:
        return sum(state == "done" for state, _ in self.jobs(reports).values())

    def running(self, reports: list[str]) -> int:
        return sum(state == "running" for state, _ in self.jobs(reports).values())

    def wait_until(self, what: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Returns when `what` is true; fails with the end of the log when it is not."""
        until = time.monotonic() + patience
        while not what():
            if time.monotonic() > until:
                raise AssertionError((self.folder / "log").read_text()[-6000:])
            time.sleep(0.1)

    def times_finished(self, reports: list[str]) -> dict[str, int]:
        """How often the trail says that each of these was finished."""
        rows = self.rows(
            "SELECT thing_id FROM clients_auditline WHERE act = 'finish_job'"
        )
        said = [thing for (thing,) in rows]
        return {report: said.count(report) for report in reports}

    def damaged(self, reports: list[str]) -> list[str]:
        """Those whose file is not the one that the row names, whole and unchanged."""
        rows = self.rows(
            "SELECT id, practice_id, file_name, sha256, size FROM reports_report"
        )
        found = {str(UUID(str(row[0]))): row[1:] for row in rows}
        return [report for report in reports if not self._is_whole(*found[report])]

    def canaries(self, reports: list[str]) -> dict[str, set[str]]:
        """The words of clients that stand in each of these PDFs."""
        rows = self.rows("SELECT id, practice_id, file_name FROM reports_report")
        found = {str(UUID(str(row[0]))): row[1:] for row in rows}
        return {report: self._canaries_in(*found[report]) for report in reports}

    def _canaries_in(self, practice: Any, name: str) -> set[str]:
        path = self.reports / str(UUID(str(practice))) / name
        command = ["pdftotext", str(path), "-"]
        text = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
        return set(re.findall(r"Canary\d{4}x", text.stdout.decode()))

    def _is_whole(self, practice: Any, name: str, digest: str, size: int) -> bool:
        path = self.reports / str(UUID(str(practice))) / name
        data = path.read_bytes() if name and path.is_file() else b""
        whole = data.startswith(b"%PDF") and data.rstrip().endswith(b"%%EOF")
        return whole and (sha256(data).hexdigest(), len(data)) == (digest, size)


@contextmanager
def place_of_its_own(folder: Path) -> Iterator[Place]:
    """A filled place on the kind of database that this run of the tests uses."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        with database_beside(given) as url:
            yield _filled(Place(folder, url))
    else:
        yield _filled(Place(folder, f"sqlite:///{folder / 'clinic.sqlite3'}"))


def _filled(place: Place) -> Place:
    place.known = place.told("fill")
    return place


@contextmanager
def database_beside(given: str) -> Iterator[str]:
    """A database of its own on the server of `given`, gone afterwards."""
    parts = urlsplit(given)
    name = f"test_{parts.path.lstrip('/')}_faults_{secrets.token_hex(3)}"
    server = urlunsplit(parts._replace(path="/postgres"))
    _at(server, "CREATE DATABASE {}", name)
    try:
        yield urlunsplit(parts._replace(path=f"/{name}"))
    finally:
        _at(server, "DROP DATABASE {} WITH (FORCE)", name)


def _at(server: str, statement: str, name: str) -> None:
    """By a connection of its own: the server may have been stopped since the last."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
