"""One practice of some size, measured from inside: pages, submits, sweeps, memory.

A process of `tests.bench.size`: it reads one word a line, and answers each in JSON.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import django
from django.db import connection

from tests.bench.machine import TICK, memory

# One figure of one thing: seconds of processor, seconds by the clock, statements.
type Cost = dict[str, float]

ITEMS = 36
# Forms that wait for a client at once; each round sends some of them.
FORMS, A_ROUND = 120, 8
SWEEPS = {
    "clients": ("link_audit_lines", "watch_reads", "escalate_alerts"),
    "assessments": (
        *("follow_protocols", "raise_unanswered", "write_reminders"),
        "send_links",
    ),
    "reports": (
        *("sweep_jobs", "end_joint_pages", "make_due_drafts"),
        *("carry_out_erasures", "remove_archives"),
    ),
}


def main() -> int:
    """Answers until it reads `end`."""
    django.setup()
    place = Place()
    for line in sys.stdin:
        word = line.strip()
        if word == "end":
            return 0
        sys.stdout.write(json.dumps(getattr(place, word)()) + "\n")
        sys.stdout.flush()
    return 0


class Place:
    """The browsers of an owner, a therapist and a client of the practice."""

    def __init__(self) -> None:
        # Models can be imported only once Django is set up.
        from clients.queries.practice import practice_named  # noqa: PLC0415
        from clients.tenancy import in_practice  # noqa: PLC0415

        self.practice = practice_named("Invented Practice 1")
        with in_practice(self.practice.pk):
            self._meet()
            self._give()
            self._keep_wording()
        self._sent = 0

    def round(self) -> dict[str, Cost]:
        """Each page once, and some forms answered and sent."""
        found = {name: _page(*each) for name, each in self.pages.items()}
        return found | self._answer()

    def sweeps(self) -> dict[str, Cost]:
        """Each task of the timetable once, as beat calls it."""
        from importlib import import_module  # noqa: PLC0415

        found = {}
        for app, names in SWEEPS.items():
            tasks = import_module(f"{app}.tasks")
            for name in names:
                found[name] = _cost(getattr(tasks, name))
        return found

    def trail(self) -> dict[str, Cost]:
        """The check of the whole trail, which beat does once a day."""
        from clients import heads  # noqa: PLC0415
        from clients.queries.trail import check_trail  # noqa: PLC0415

        with tempfile.TemporaryDirectory() as folder:
            where = heads.place(Path(folder))
            found = _cost(partial(check_trail, where, _now()))
        return {"check_audit": found}

    def memory(self) -> float:
        """MB that this process holds."""
        return memory()

    def sizes(self) -> dict[str, list[int]]:
        """Of each large table its rows and bytes, indexes among them; PostgreSQL."""
        if connection.vendor != "postgresql":
            return {}
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            cursor.execute(
                "SELECT relname, reltuples::bigint, pg_total_relation_size(oid),"
                " pg_indexes_size(oid) FROM pg_class WHERE relkind = 'r'"
                " AND reltuples > 1000 AND relnamespace = 'public'::regnamespace"
            )
            return {name: figures for name, *figures in cursor.fetchall()}

    def _meet(self) -> None:
        from clients.models import Client, Staff  # noqa: PLC0415

        owner = Staff.objects.get(role="owner")
        therapist = (
            Staff.objects.filter(role="therapist").order_by("created_at").first()
        )
        self.client = (
            Client.objects.filter(
                status="active", care_relations__staff=therapist, account=None
            )
            .order_by("reference")
            .first()
        )
        browsers = {
            "owner": _browser_of(owner),
            "therapist": _browser_of(therapist),
        }
        _let_in(self.client)
        self.browser = _browser_of(self.client)
        self.pages = {
            f"{name}, {who}": (browsers[who], address)
            for who in browsers
            for name, address in self._addresses(who).items()
        }

    def _addresses(self, who: str) -> dict[str, str]:
        file = f"/practice/clients/{self.client.pk}/"
        found = {
            "Today": "/practice/",
            "Caseload": "/practice/clients/",
            "Client file": file,
            "Questionnaires": f"{file}questionnaires/",
            "Library": "/practice/library/",
            "Outcomes": "/practice/outcomes/",
            "Unanswered": "/practice/unanswered/?when=week",
            "Calendar": "/practice/calendar/",
        }
        return found | (
            {"Audit": "/practice/settings/audit/"} if who == "owner" else {}
        )

    def _give(self) -> None:
        """Forms of 36 items that wait, more than all rounds send."""
        from tests.factories.assessments import AssignmentFactory  # noqa: PLC0415

        at = _now() - timedelta(days=1)
        self.waiting = [
            AssignmentFactory(client=self.client, instrument="ecr_r", created_at=at)
            for _ in range(FORMS)
        ]

    def _keep_wording(self) -> None:
        """The words of them, invented as all words of other people's forms are here."""
        from assessments.models import Assignment, PracticeWording  # noqa: PLC0415
        from tests.factories.assessments import PracticeWordingFactory  # noqa: PLC0415

        # A database may be measured more than once.
        number = PracticeWording.objects.count() + 1
        kept = PracticeWordingFactory(practice=self.practice, number=number)
        ids = [each.pk for each in self.waiting]
        Assignment.objects.filter(pk__in=ids).update(wording_digest=kept.digest)

    def _answer(self) -> dict[str, Cost]:
        """Means over the forms of this round; begun before, so that a submit is one."""
        some = self.waiting[self._sent : self._sent + A_ROUND]
        self._sent += A_ROUND
        for each in some:
            self._post(each, "begin")
        codes = [f"i{number:02}" for number in range(1, ITEMS + 1)]
        bodies = [
            {"item": code, "value": 1 + place % 7, "revision": 0}
            for place, code in enumerate(codes)
        ]
        saves = [partial(self._save, each, bodies[0]) for each in some]
        whole = {f"answer-{b['item']}": b["value"] for b in bodies[1:]}
        whole |= {f"revision-{b['item']}": 0 for b in bodies[1:]}
        found = {"Autosave": _mean(saves)}
        found["Form kept whole"] = _mean([partial(self._keep, e, whole) for e in some])
        sends = [partial(self._post, each, "submit") for each in some]
        return found | {"Submit": _mean(sends), "Floor": _floor()}

    def _save(self, given: Any, body: dict[str, Any]) -> None:
        path = f"/portal/{given.pk}/answer/"
        answer = self.browser.post(path, json.dumps(body), "application/json")
        _require(answer, path, 200)

    def _keep(self, given: Any, body: dict[str, Any]) -> None:
        path = f"/portal/{given.pk}/"
        _require(self.browser.post(path, {**body, "go": "review"}), path, 302)

    def _post(self, given: Any, step: str) -> None:
        path = f"/portal/{given.pk}/{step}/"
        _require(self.browser.post(path), path, 302)


def _now() -> datetime:
    return datetime.fromtimestamp(time.time(), UTC)


def _browser_of(person: Any) -> Any:
    from django.test import Client  # noqa: PLC0415

    if person.account is None:
        _let_in(person)
    person.account.is_demo = True
    person.account.save(update_fields=["is_demo"])
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(
        person.account, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return browser


def _let_in(person: Any) -> None:
    from tests.factories.clients import AccountFactory  # noqa: PLC0415

    kind = type(person).__name__.lower()
    person.account = AccountFactory(kind=kind, email=f"{person.pk}@invented.example")
    person.save(update_fields=["account"])


def _page(browser: Any, path: str) -> Cost:
    return _cost(lambda: _require(browser.get(path), path, 200))


def _require(answer: Any, path: str, status: int) -> None:
    if answer.status_code != status:
        raise SystemExit(f"{path} answered {answer.status_code}")


def _floor() -> Cost:
    from django.test import Client, override_settings  # noqa: PLC0415

    from tests.bench.floor import make_table  # noqa: PLC0415

    make_table()
    body = {f"i{number:02}": number % 7 for number in range(1, ITEMS + 1)}
    with override_settings(MIDDLEWARE=[], ROOT_URLCONF="tests.bench.floor"):
        browser = Client(SERVER_NAME="127.0.0.1")
        browser.post("/floor/", body)
        post = partial(browser.post, "/floor/", body)
        return _mean([lambda: _require(post(), "floor", 204)] * A_ROUND)


def _mean(acts: list[Callable[[], Any]]) -> Cost:
    """Of one after the other: the server's clock of processors is a coarse one."""
    found = _cost(lambda: [act() for act in acts])
    return {name: figure / len(acts) for name, figure in found.items()}


def _cost(act: Callable[[], Any]) -> Cost:
    asked = 0

    def count(execute, statement, parameters, many, context):
        nonlocal asked
        asked += 1
        return execute(statement, parameters, many, context)

    server, cpu, began = _server(), process_time(), perf_counter()
    with connection.execute_wrapper(count):
        act()
    wall, cpu = perf_counter() - began, process_time() - cpu
    return {"cpu": cpu + _server() - server, "wall": wall, "queries": asked}


def _server() -> float:
    """Processor seconds of the database's process behind this connection."""
    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    pid = connection.connection.info.backend_pid
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # another machine's
        return 0.0
    return (int(fields[11]) + int(fields[12])) * TICK


if __name__ == "__main__":
    sys.exit(main())
