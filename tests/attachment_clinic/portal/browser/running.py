"""The product in a process of its own, with a database of its own."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from django.contrib.sessions.backends.db import SessionStore

ROOT = Path(__file__).resolve().parents[4]
FORMS = 30


class Clinic:
    """A running clinic: where it is, what its rows say, and how it is stopped."""

    def __init__(self, folder: Path) -> None:
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            self.port = free.getsockname()[1]
        self.address, self.folder = f"http://127.0.0.1:{self.port}", folder
        self.env = {"PATH": os.environ["PATH"], "HOME": str(folder)} | {
            "SECRET_KEY": "of tests only, long enough to be taken for a key",
            "FIELD_KEY": "dGVzdHMgb25seSwgdGhpcnR5LXR3byBieXRlcyBsb28=",
            "DEBUG": "1",
            "VAR_DIR": str(folder),
        }
        filling = self._run("-m", "tests.attachment_clinic.portal.clinic", str(FORMS))
        self.rows = json.loads(filling.stdout)
        self.start()

    def _run(self, *words: str) -> subprocess.CompletedProcess:
        return subprocess.run(  # noqa: S603 our own interpreter
            [sys.executable, *words],
            cwd=ROOT,
            env=self.env,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self) -> None:
        """Starts the server, and returns when it answers."""
        words = ("manage.py", "runserver", "--noreload", str(self.port))
        self.server = subprocess.Popen(  # noqa: S603 our own interpreter
            [sys.executable, *words],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while self.server.poll() is None:
            with closing(socket.socket()) as door:
                if door.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
        raise AssertionError("The server did not start.")

    def kill(self) -> None:
        """Ends the server at once, as a lost machine would."""
        self.server.send_signal(signal.SIGKILL)
        self.server.wait(timeout=10)

    def answers(self, assignment: str) -> dict:
        """What the database holds of this form now."""
        statement = "select answers from assessments_response where assignment_id = ?"
        with self._database() as database:
            return json.loads(database.execute(statement, [assignment]).fetchone()[0])

    def journal(self) -> list[str]:
        """The words of every entry the database holds now; they are sealed in it."""
        told = self._run("-m", "tests.attachment_clinic.portal.clinic", "journal")
        return json.loads(told.stdout)

    def empty_journal(self) -> None:
        """As if nobody had written yet."""
        with self._database() as database:
            database.execute("delete from clients_journalentry")
            database.commit()

    def end_sessions(self) -> None:
        """As if everybody had been away for too long."""
        with self._database() as database:
            database.execute("delete from django_session")
            database.commit()

    def let_minutes_pass(self, minutes: float) -> None:
        """As if nobody had touched a page for so long; the server's own clock stays."""
        store = SessionStore()
        with self._database() as database:
            every = database.execute(
                "select session_key, session_data from django_session"
            )
            for key, kept in every.fetchall():
                session = store.decode(kept)
                if "seen" in session:
                    session["seen"] -= minutes * 60
                    statement = (
                        "update django_session set session_data=? where session_key=?"
                    )
                    database.execute(statement, [store.encode(session), key])
            database.commit()

    def _database(self) -> closing:
        return closing(sqlite3.connect(self.folder / "clinic.sqlite3", timeout=20))
