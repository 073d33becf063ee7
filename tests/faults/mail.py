"""How mail fares with a server that fails at random and senders that are killed.

`python -m tests.faults.mail` runs the whole of it by hand: 200 letters, two senders,
eight kills; `make test` runs a short one (tests/faults/test_mail.py).
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.mail_server import MailServer, mail_server
from tests.reports.place import ROOT, Place, database_beside

# Longer than the senders' patience of one second.
DAWDLES = 3
PATIENCE = 1500


@dataclass
class Outcome:
    """What came of it: rows of the database beside what the server was given."""

    addresses: list[str]
    server: MailServer
    rows: list[tuple]
    kills: int
    seconds: float

    @property
    def copies(self) -> Counter[str]:
        return Counter(to for to, _ in self.server.came)

    @property
    def lost(self) -> list[str]:
        """Letters that neither arrived nor ask for a person."""
        asking = {to for to, state, *_ in self.rows if state in {"waiting", "failed"}}
        return [to for to in self.addresses if not self.copies[to] and to not in asking]

    @property
    def unsent(self) -> list[str]:
        return [to for to, state, *_ in self.rows if state != "sent"]

    @property
    def duplicates(self) -> int:
        return sum(count - 1 for count in self.copies.values())

    @property
    def unmarked(self) -> list[str]:
        """Second copies that do not say that they may be one."""
        seen: set[str] = set()
        found = []
        for to, marked in self.server.came:
            if to in seen and not marked:
                found.append(to)
            seen.add(to)
        return found

    @property
    def unmarked_rows(self) -> list[str]:
        marked = {to for to, _, _, maybe in self.rows if maybe}
        twice = [to for to, count in self.copies.items() if count > 1]
        return [to for to in twice if to not in marked]

    def __str__(self) -> str:
        tries = sum(row[2] for row in self.rows)
        return (
            f"{len(self.addresses)} letters in {self.seconds:.0f} s, {tries} tries: "
            f"{len(self.lost)} lost, {len(self.unsent)} not sent.\n"
            f"{self.duplicates} second copies, {len(self.unmarked)} of them unmarked; "
            f"{self.kills} senders killed, {self.server.unsaid} mails kept unsaid.\n"
            f"The server: {dict(Counter(self.server.moods))}"
        )


@dataclass
class Senders:
    """Processes that send, and are killed when the server has just kept a mail."""

    place: Place
    count: int
    kill_at: set[int]
    kills: int = 0
    running: list[subprocess.Popen] = field(default_factory=list)

    def fill_up(self) -> None:
        """As many as there should be, as a supervisor would keep them."""
        self.running = [each for each in self.running if each.poll() is None]
        while len(self.running) < self.count:
            self.running.append(self._start())

    def on_mail(self, number: int) -> None:
        """Between the mail and the word that it is kept: the worst of all moments."""
        if number in self.kill_at:
            for each in self.running:
                os.kill(each.pid, signal.SIGKILL)
                self.kills += 1

    def stop(self) -> None:
        for each in self.running:
            each.kill()
            each.wait()

    def _start(self) -> subprocess.Popen:
        command = [sys.executable, "-m", "tests.faults.mail_commands", "send"]
        with (self.place.folder / "log").open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own command
                command, env=self.place.env, cwd=ROOT, stdout=log, stderr=log
            )


@dataclass
class MailPlace(Place):
    """A place whose mail goes to one server of ours."""

    mail_port: int = 0

    @property
    def env(self) -> dict[str, str]:
        return super().env | {
            "DJANGO_SETTINGS_MODULE": "tests.faults.mail_settings",
            "MAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "LOG_LEVEL": "ERROR",
        }

    def fill_with(self, count: int) -> list[str]:
        command = [sys.executable, "-m", "tests.faults.mail_commands", "fill"]
        done = subprocess.run(  # noqa: S603 - our own command
            [*command, str(count)],
            env=self.env,
            cwd=ROOT,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()[-3000:]
        return json.loads(done.stdout)

    def letters(self) -> list[tuple]:
        """Address, state, tries and mark of every letter."""
        columns = '"to", state, attempts, maybe_sent'
        return self.rows(f"SELECT {columns} FROM clients_letter")  # noqa: S608


def run(
    folder: Path, letters: int, kill_at: set[int], senders: int = 2, seed: int = 7
) -> Outcome:
    """Sends so many letters through all of it, and says what came of it."""
    given = os.environ.get("DATABASE_URL", "")
    with ExitStack() as stack:
        url = f"sqlite:///{folder / 'clinic.sqlite3'}"
        if given.startswith("postgres"):
            url = stack.enter_context(database_beside(given))
        server = stack.enter_context(mail_server(DAWDLES, seed))
        place = MailPlace(folder, url, mail_port=server.port)
        addresses = place.fill_with(letters)
        work = Senders(place, senders, kill_at)
        server.on_mail = work.on_mail
        stack.callback(work.stop)
        began = time.monotonic()
        while any(state == "waiting" for _, state, *_ in place.letters()):
            assert time.monotonic() < began + PATIENCE, (folder / "log").read_text()
            work.fill_up()
            time.sleep(0.3)
        seconds = time.monotonic() - began
        return Outcome(addresses, server, place.letters(), work.kills, seconds)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        outcome = run(Path(name), 200, set(range(20, 180, 20)))
    sys.stdout.write(f"{outcome}\n")
