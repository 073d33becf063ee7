"""Pages over a crowded practice: how long in the database, in how many queries?

`make bench` runs it on SQLite and PostgreSQL; `--clients 50 --years 1` makes it
shorter. The target is 50 ms of database time a page, and as many queries for forty
sessions as for one.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import django
from django.core.management import call_command

from tests.bench.machine import place, say, verdict
from tests.services import postgresql_found, postgresql_started

TARGET = 0.050
TIMES = 7
PAGES = {
    "who has not answered": "/practice/unanswered/?when=week",
    "Today": "/practice/",
}


def main() -> int:
    """Each database in a process of its own; 1 when a page is above the target."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=500)
    parser.add_argument("--years", type=int, default=5)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.here:
        return _measure(asked.clients, asked.years)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        urls = [f"sqlite:///{Path(folder) / 'pages.sqlite3'}"]
        if server := postgresql_found() or postgresql_started(stack):
            from tests.reports.place import database_beside  # noqa: PLC0415

            url = stack.enter_context(database_beside(server[0]))
            urls.append(url)
        codes = [_in_a_process(url, folder, sys.argv[1:]) for url in urls]
    return max(codes)


def _in_a_process(url: str, folder: str, arguments: list[str]) -> int:
    env = os.environ | place(folder, url)
    command = [sys.executable, "-m", "tests.bench.pages", "--here", *arguments]
    return subprocess.run(command, env=env, check=False).returncode  # noqa: S603


def _measure(clients: int, years: int) -> int:
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    # Models can be imported only once Django is set up.
    from django.db import connection  # noqa: PLC0415

    from tests.bench.crowded import come_today, crowd, with_alerts  # noqa: PLC0415
    from tests.cast import gather  # noqa: PLC0415

    now, theo = datetime.fromtimestamp(time.time(), UTC), gather().theo
    browser = _signed_in(theo)
    people = crowd(theo, clients, years, now)
    come_today(people[:1], theo, now)
    _looked_at()
    few = {name: _tries(browser, path)[0][1] for name, path in PAGES.items()}
    come_today(people[1:40], theo, now)
    _looked_at()
    say(f"{connection.vendor}, {clients} clients with {years} years of forms:")
    said = [_say(browser, name, path, few[name]) for name, path in PAGES.items()]
    with_alerts(people, now)
    _looked_at()
    said.append(
        _say(browser, f"Today with {clients} alerts", PAGES["Today"], few["Today"])
    )
    return 0 if all(said) else 1


def _looked_at() -> None:
    """What a database does by itself after many rows came: count what is there."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _signed_in(staff):
    from django.test import Client  # noqa: PLC0415

    staff.account.is_demo = True
    staff.account.save(update_fields=["is_demo"])
    browser = Client(SERVER_NAME="127.0.0.1")
    browser.force_login(
        staff.account, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return browser


def _say(browser, name: str, path: str, few: int) -> bool:
    # The best: what else this machine does is no matter of the page.
    seconds, queries, whole = _tries(browser, path)[0]
    within = seconds < TARGET and queries <= few
    say(
        f"  {name}: {1000 * seconds:.0f} ms in the database, {queries} queries"
        f" ({few} for one), {1000 * whole:.0f} ms in all,"
        f" {verdict(within, '50 ms and as many queries as for one')}"
    )
    return within


def _tries(browser, path: str) -> list[tuple[float, int, float]]:
    """Some looks at a page, the best first."""
    return sorted(_page(browser, path) for _ in range(TIMES))


def _page(browser, path: str) -> tuple[float, int, float]:
    """Seconds in the database, how many statements, and seconds in all.

    The statements are run again with all of their rows fetched: SQLite finds rows as
    they are read, so that how long a statement takes to begin says little.
    """
    from django.db import connection  # noqa: PLC0415

    asked: list[tuple[str, Any]] = []

    def note(execute, statement, parameters, many, context):
        asked.append((statement, parameters))
        return execute(statement, parameters, many, context)

    began = perf_counter()
    with connection.execute_wrapper(note):
        answer = browser.get(path)
    whole = perf_counter() - began
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")
    return sum(_seconds(*each) for each in asked), len(asked), whole


def _seconds(statement: str, parameters: Any) -> float:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        began = perf_counter()
        cursor.execute(statement, parameters)
        if cursor.description:
            cursor.fetchall()
        return perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
