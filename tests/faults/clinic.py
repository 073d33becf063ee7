"""A clinic of real processes on a PostgreSQL and a Redis of its own, to be broken."""

import http.client
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import psycopg
import pytest

from tests.faults.history import History, Try
from tests.journeys.faults.ward import AGAIN, Ward
from tests.postgresql import own_postgresql
from tests.services import OwnRedis

# Whoever was not told that it went through tries again for so many seconds.
PATIENCE = 120
ITEMS = ("c01", "c07", "c13")


@dataclass
class Clinic(Ward):
    """Web, workers, beat and mail as in a ward; and its own database to be stopped."""

    server: Any = None
    told_of: dict[str, Any] = field(default_factory=dict)
    commands: ClassVar[str] = "tests.faults.clinic_commands"
    skew: int = 0
    web_group: Any = None
    beat_now: Any = None

    @property
    def env(self) -> dict[str, str]:
        ours = {"DJANGO_SETTINGS_MODULE": "tests.faults.clinic_settings"}
        return super().env | ours | {"CLOCK_SKEW": str(self.skew)}

    # ---- the database ----

    def restart_database(self) -> None:
        """As `pg_ctl restart -m immediate`: nothing is finished, nobody is told."""
        self.stop_database()
        # It waits for ten seconds, and a busy machine may take longer to recover.
        with suppress(subprocess.TimeoutExpired):
            self.server.ensure_postgres_running()
        self.server.ensure_postgres_running()

    def stop_database(self) -> None:
        os.kill(self.server.get_pid(), signal.SIGQUIT)
        self.server.get_postmaster_info().process.wait(20)

    def execute(self, *statements: str) -> None:
        """Statements by hand, past the product."""
        with psycopg.connect(self.database_url, autocommit=True) as connection:
            for each in statements:
                connection.execute(each)

    # ---- the processes ----

    def web(self) -> subprocess.Popen:
        """The web server; its first process is named by `web_master` at any time."""
        self.web_group = super().web()
        return self.web_group

    def another_web(self) -> subprocess.Popen:
        """One more, on another port, by the clock that `skew` says."""
        return super().web()

    @property
    def web_options(self) -> tuple[str, ...]:
        """Without --preload: the code is read anew at a reload."""
        return ("--pid", str(self.pid_file), "--graceful-timeout=10")

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def pid_file(self) -> Path:
        """Where gunicorn says which process holds the port."""
        return self.folder / f"web-{self.port}.pid"

    @property
    def web_master(self) -> int:
        """The process that holds the port; another one after an upgrade.

        0 in the moment in which the file is written anew.
        """
        try:
            return int(self.pid_file.read_text())
        except (OSError, ValueError):
            return 0

    def children(self, master: int) -> list[int]:
        """The processes that a master has started."""
        path = Path(f"/proc/{master}/task/{master}/children")
        with suppress(OSError):
            return [int(each) for each in path.read_text().split()]
        return []

    def wait_for_web(self) -> None:
        self.until_taken(self.told_of["nora"], "/practice/")

    # ---- what is true ----

    def finished(self) -> int:
        """How many reports are made, of all that were ever asked for here."""
        ((count,),) = self.rows("SELECT count(*) FROM reports_job WHERE state = 'done'")
        return count

    def at_work(self) -> int:
        """How many reports are being made at this moment."""
        where = "state = 'running' AND lease_until > now()"
        ((count,),) = self.rows(f"SELECT count(*) FROM reports_job WHERE {where}")  # noqa: S608
        return count

    def holds(self, report: str) -> bool:
        """Whether some worker has this report in hand, by the lease of its row."""
        where = "state = 'running' AND lease_until > now()"
        return bool(
            self.rows(
                f"SELECT 1 FROM reports_job WHERE {where}"  # noqa: S608
                f" AND report_id = '{report}'"
            )
        )

    # ---- what people do ----

    def forms(self, count: int) -> list[list[str]]:
        """So many forms that wait: the id of each, and the session of its client."""
        stock = self.told_of["stock"]
        if len(stock) < count:
            people = json.dumps(self.told_of["people"])
            stock += self.told("forms", str(count), people)
        given, stock[:count] = stock[:count], []
        return given

    def ask_for_report(self, number: int) -> tuple[int, str]:
        """Asks at the door for programs; the status, and the id of the report."""
        tokens = self.told_of["tokens"]
        headers = {
            "Authorization": f"Token {tokens[number % len(tokens)]}",
            "Content-Type": "application/json",
        }
        path = f"/api/v1/clients/{self.told_of['file']}/reports/"
        server = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        with closing(server):
            server.request("POST", path, '{"instrument": "five_signs"}', headers)
            answer = server.getresponse()
            body = answer.read()
            made = json.loads(body)["id"] if answer.status == 202 else ""
            return answer.status, made

    def reports_of(self, count: int, history: History) -> list[str]:
        """Asks for so many, each until it is acknowledged; their ids."""
        found = []
        for number in range(count):
            made: list[str] = []

            def ask(number: int = number, made: list[str] = made) -> int:
                status, report = self.ask_for_report(number)
                made.append(report)
                return status

            tried(history, 0, str(number), "report", ask)
            found.append(made[-1])
        return found


def tried(
    history: History, who: int, form: str, step: str, ask: Callable[[], int]
) -> int | str:
    """Asks until the answer is none of trouble; what was told at the end.

    429 and every 5xx say to try again, and so does an answer that never came.
    """
    until = time.monotonic() + PATIENCE
    told: int | str = "never asked"
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            told = ask()
        except (OSError, http.client.HTTPException) as error:
            told = type(error).__name__
        history.note(Try(who, form, step, time.monotonic() - began, told))
        if isinstance(told, int) and told < 500 and told != 429:
            return told
        time.sleep(AGAIN)
    return told


def answers_of(number: int) -> dict[str, int]:
    """What is answered in the form of this number; neighbours differ."""
    return {item: number // 5**place % 5 for place, item in enumerate(ITEMS)}


def form_sent(
    clinic: Clinic, history: History, who: int, number: int, form: str, session: str
) -> None:
    """One form from "this is me" to "thank you", step by step, as by a browser."""
    path = f"/portal/{form}/"

    def step(name: str, address: str, body: str) -> None:
        tried(
            history,
            who,
            form,
            name,
            lambda: clinic.ask(session, path + address, body)[0],
        )

    step("begin", "begin/", "")
    for item, value in answers_of(number).items():
        body = json.dumps({"item": item, "value": value, "revision": 0})
        step(f"answer {item}", "answer/", body)
    step("submit", "submit/", "")


def everybody_sends(
    clinic: Clinic, given: list[list[str]], history: History, hands: int = 12
) -> None:
    """So many people at once, each form by form; returns when all are done."""

    def person(who: int) -> None:
        for number, (form, session) in list(enumerate(given))[who::hands]:
            form_sent(clinic, history, who, number, form, session)

    at_once(hands, person)


def at_once(hands: int, act: Callable[[int], None]) -> None:
    """Calls `act(number)` in so many threads, and returns when all are done."""
    running = [threading.Thread(target=act, args=[number]) for number in range(hands)]
    for hand in running:
        hand.start()
    for hand in running:
        hand.join()


@contextmanager
def clinic_of_its_own(
    folder: Path, programs: int = 12, stock: int = 0, hasty: bool = False
) -> Iterator[Clinic]:
    """A filled clinic, in which no process runs yet; nothing outlives the block.

    `hasty`: the database waits for no disk. What it has written outlives its processes
    all the same, and only those die here; a machine that loses its power is not tried.
    """
    with ExitStack() as stack:
        server = own_postgresql(stack)
        if server is None:
            pytest.skip("no PostgreSQL of our own starts here")
        redis = OwnRedis(folder)
        redis.start()
        stack.callback(redis.kill)
        url = server.get_uri()
        clinic = Clinic(folder, url, redis.url, redis=redis, server=server)
        stack.callback(clinic.mail.kill)
        stack.callback(clinic.kill_all)
        if hasty:
            clinic.execute("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        clinic.told_of = clinic.told("fill", str(programs), str(stock))
        yield clinic
