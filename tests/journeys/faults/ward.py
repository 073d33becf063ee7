"""A clinic of real processes whose clients send forms while things are killed."""

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from tests.journeys.faults.post_office import PostOffice
from tests.reports.place import ROOT, Place, database_beside
from tests.services import OwnRedis

STEPS = ("look", "begin", "answer", "submit")
TOKEN = "a" * 32  # of CSRF: in the cookie and in the header
# No faster than a person presses a button again.
AGAIN = 0.2


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return int(free.getsockname()[1])


@dataclass
class Ward(Place):
    """A place with a web server, a mail server and a broker of its own."""

    mail: PostOffice = field(default_factory=PostOffice)
    redis: OwnRedis | None = None
    # Chosen when the web server first starts, and kept when it starts again.
    port: int = 0
    host: str = "127.0.0.1"
    commands: ClassVar[str] = "tests.journeys.faults.ward_commands"

    @property
    def env(self) -> dict[str, str]:
        return super().env | {
            "DJANGO_SETTINGS_MODULE": "tests.journeys.faults.ward_settings",
            "MAIL_URL": f"smtp://127.0.0.1:{self.mail.port}",
        }

    def told(self, *arguments: str) -> dict[str, Any]:
        """What ward_commands prints."""
        command = [sys.executable, "-m", self.commands]
        done = subprocess.run(  # noqa: S603 - our own command
            [*command, *arguments], env=self.env, cwd=ROOT, capture_output=True
        )
        assert done.returncode == 0, done.stderr.decode()[-3000:]
        return json.loads(done.stdout)

    def worker(self, processes: int = 2) -> subprocess.Popen:
        """A worker that writes down every sweep it is given."""
        options = ("--without-gossip", "--without-mingle", "-l", "INFO")
        return self._celery("worker", "-c", str(processes), *options)

    @property
    def web_options(self) -> tuple[str, ...]:
        """What gunicorn is told here beside the rest."""
        return ("--preload",)

    def web(self) -> subprocess.Popen:
        """gunicorn with two processes, of which one may be killed at any time."""
        self.port = self.port or free_port()
        # By its script: it starts itself anew with the words that it was started with.
        gunicorn = str(Path(sys.executable).with_name("gunicorn"))
        told = ("--config", "python:attachment_clinic.serving", "--no-control-socket")
        address = f"--bind={self.host}:{self.port}"
        options = (address, "--workers=2", "--threads=4", *self.web_options)
        command = [sys.executable, gunicorn, "attachment_clinic.wsgi", *told, *options]
        return self.started(command)

    # ---- what people do ----

    def ask(
        self, session: str, path: str, body: str | None = None, port: int = 0
    ) -> tuple[int, str]:
        """One request as a browser makes it; raises OSError or HTTPException."""
        kind = "application/json" if body else "application/x-www-form-urlencoded"
        headers = {
            "Cookie": f"session={session}; csrf={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": kind,
        }
        method = "GET" if body is None else "POST"
        server = http.client.HTTPConnection(self.host, port or self.port, timeout=20)
        with closing(server):
            server.request(method, path, body, headers)
            answer = server.getresponse()
            return answer.status, answer.read().decode()

    def until_taken(self, session: str, path: str, body: str | None = None) -> int:
        """The same as often as it takes, for two minutes; the status at the end."""
        until = time.monotonic() + 120
        while time.monotonic() < until:
            with suppress(OSError, http.client.HTTPException):
                status, _ = self.ask(session, path, body)
                if status < 500:
                    return status
            time.sleep(AGAIN)
        raise AssertionError((self.folder / "log").read_text()[-6000:])

    # ---- what is true ----

    def alerts(self) -> list[str]:
        """The form behind each critical answer that asks for a person."""
        rows = self.rows(
            "SELECT r.assignment_id FROM clients_alert a"
            " JOIN assessments_response r ON r.id = a.about"
            " WHERE a.kind = 'critical_answer' AND a.acknowledged_at IS NULL"
        )
        return sorted(str(UUID(str(each))) for (each,) in rows)

    def done(self, act: str) -> list[str]:
        """What the trail says this act was done to, once for every time."""
        rows = self.rows("SELECT act, thing_id FROM clients_auditline")
        return [thing for each, thing in rows if each == act]


@dataclass
class Trouble:
    """Kills a part as one step of one form is on its way; and mends it afterwards."""

    parts: dict[str, tuple[Callable[[], None], Callable[[], None]]]
    plan: dict[tuple[int, str], str]
    killed: list[tuple[str, str]] = field(default_factory=list)
    strikes: list[threading.Timer] = field(default_factory=list)
    locks: dict[str, threading.Lock] = field(init=False)
    chance: random.Random = field(default_factory=lambda: random.Random(5))  # noqa: S311

    def __post_init__(self) -> None:
        self.locks = {part: threading.Lock() for part in self.parts}

    @classmethod
    def at_every_step(cls, parts: dict, forms: int) -> "Trouble":
        """Each part at each step, three times over where there are forms enough."""
        pairs = [(step, part) for step in STEPS for part in parts]
        times = max(1, min(3, forms // (2 * len(pairs))))
        wanted = pairs * times
        apart = forms / len(wanted)
        plan = {(int(n * apart), step): part for n, (step, part) in enumerate(wanted)}
        return cls(parts, plan)

    def near(self, number: int, step: str) -> None:
        """Called just before a step; a part may die a moment later."""
        part = self.plan.get((number, step))
        if part is not None:
            delay = self.chance.uniform(0, 0.03)
            strike = threading.Timer(delay, self._strike, [step, part])
            self.strikes.append(strike)
            strike.start()

    def over(self) -> None:
        """Returns when all that was killed is mended; then the ward may close."""
        for strike in self.strikes:
            strike.join()

    def _strike(self, step: str, part: str) -> None:
        kill, mend = self.parts[part]
        with self.locks[part]:
            kill()
            self.killed.append((step, part))
            time.sleep(0.5)
            mend()


def everybody_sends(ward: Ward, given: list, trouble: Trouble) -> dict[str, list[int]]:
    """Twelve people at once, each form by form; what each was told, by form."""
    told: dict[str, list[int]] = {}
    numbered = list(enumerate(given))

    def person(mine: list) -> None:
        for number, (form, session) in mine:
            told[form] = [
                _step(ward, trouble, number, form, session, step) for step in STEPS
            ]

    hands = [threading.Thread(target=person, args=[numbered[n::12]]) for n in range(12)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    trouble.over()
    return told


def _step(ward, trouble, number, form, session, step) -> int:
    answer = json.dumps({"item": "c13", "value": 2, "revision": 0})
    bodies = {"look": None, "begin": "", "answer": answer, "submit": ""}
    trouble.near(number, step)
    path = "" if step == "look" else f"{step}/"
    return ward.until_taken(session, f"/portal/{form}/{path}", bodies[step])


@contextmanager
def ward_of_its_own(folder: Path, database_url: str = "") -> Iterator[Ward]:
    """An empty ward on the kind of database that this run of the tests uses."""
    given = database_url or os.environ.get("DATABASE_URL", "")
    redis = OwnRedis(folder)
    redis.start()
    try:
        if given.startswith("postgres"):
            with database_beside(given) as url:
                yield from _opened(Ward(folder, url, redis.url, redis=redis))
        else:
            url = f"sqlite:///{folder / 'clinic.sqlite3'}"
            yield from _opened(Ward(folder, url, redis.url, redis=redis))
    finally:
        redis.kill()


def _opened(ward: Ward) -> Iterator[Ward]:
    try:
        yield ward
    finally:
        ward.kill_all()
        ward.mail.kill()


def parts_of(ward: Ward) -> dict[str, tuple[Callable[[], None], Callable[[], None]]]:
    """What can be killed, and how each comes back: worker, mail, broker, web."""
    running = {"worker": ward.worker(), "web": ward.web()}

    def new_worker() -> None:
        running["worker"] = ward.worker()

    def kill_web() -> None:
        """One of its processes, in the middle of whatever it does."""
        master = running["web"].pid
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        if children:
            os.kill(int(children[0]), signal.SIGKILL)

    return {
        "worker": (lambda: ward.kill(running["worker"]), new_worker),
        "mail": (ward.mail.kill, ward.mail.start),
        "redis": (ward.redis.kill, ward.redis.start),
        "web": (kill_web, lambda: None),
    }
