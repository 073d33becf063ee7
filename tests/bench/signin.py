"""Does signing in take as long for a name nobody has as for one that somebody has?

`make bench` runs it on SQLite with the password hasher of the product: wrong passwords
for accounts there are and for accounts there are not, in turns. Who measures must not
learn who comes here (R22); the target is a difference of at most 20 %.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from time import perf_counter

import django
from django.core.management import call_command

from tests.bench.machine import place, say, verdict

PEOPLE, TRIES = 20, 3  # five tries lock a name
APART = 0.20


def main() -> int:
    """In a process of its own, over an empty database; 1 above the target."""
    if "--here" in sys.argv:
        return _measure()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'signin.sqlite3'}"
        env = os.environ | place(folder, url)
        command = [sys.executable, "-m", "tests.bench.signin", "--here"]
        return subprocess.run(command, env=env, check=False).returncode  # noqa: S603


def _measure() -> int:
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    # Settings can be changed only once Django is set up.
    from django.test import override_settings  # noqa: PLC0415

    from attachment_clinic.settings import PASSWORD_HASHERS  # noqa: PLC0415

    with override_settings(PASSWORD_HASHERS=PASSWORD_HASHERS):
        _make_people()
        _seconds("warm@example.org", "10.1.0.0")
        took: dict[str, list[float]] = {"known": [], "unknown": []}
        for attempt, n, kind in product(range(TRIES), range(PEOPLE), took):
            took[kind].append(_seconds(f"{kind}{n}@example.org", f"10.0.{attempt}.{n}"))
    known, unknown = (statistics.median(each) for each in took.values())
    within = abs(known / unknown - 1) <= APART
    say(
        f"A wrong password, {PEOPLE * TRIES} tries each: {1000 * known:.0f} ms for an"
        f" account there is, {1000 * unknown:.0f} ms for one there is not,"
        f" ratio {known / unknown:.2f}, {verdict(within, '20 % apart')}"
    )
    return 0 if within else 1


def _make_people() -> None:
    from clients.models import Account  # noqa: PLC0415

    for n in range(PEOPLE):
        account = Account(kind="client", email=f"known{n}@example.org")
        account.created_at = datetime.fromtimestamp(time.time(), UTC)
        account.set_password("the password of an invented person")
        account.save()


def _seconds(email: str, place: str) -> float:
    """One try; `place` is its address, for one place may not try so often."""
    from django.test import Client  # noqa: PLC0415

    form = {"login": email, "password": "not the password"}
    began = perf_counter()
    response = Client(SERVER_NAME="127.0.0.1", REMOTE_ADDR=place).post(
        "/accounts/login/", form
    )
    if response.status_code != 200:
        raise SystemExit(f"It was answered with {response.status_code}.")
    return perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
