"""What the fault tests do inside a place: fill its database, ask for reports.

Run as `python -m tests.reports.place_commands fill` or `… ask 20`; prints JSON.
"""

import json
import sys
import time

import django
from django.core.management import call_command


def fill() -> dict:
    """The tables, the cast, four colleagues who may ask, and Ana's answers."""
    from tests.cast import gather  # noqa: PLC0415 - models need Django set up
    from tests.factories.reports import answered  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    cast = gather()
    answered(cast.ana, (2, 3, 3, 4, 5, 5))
    return {"client": str(cast.ana.pk), "tokens": _tokens(cast.harbour)}


def _tokens(practice) -> list[str]:
    """Programs of four owners: each may have five reports waiting."""
    from clients.actions.token import create_token  # noqa: PLC0415
    from clients.tenancy import in_practice  # noqa: PLC0415
    from tests.factories.clients import MONDAY, StaffFactory  # noqa: PLC0415

    owners = [
        StaffFactory(practice=practice, role="owner", account__is_demo=True)
        for _ in range(4)
    ]
    with in_practice(practice.pk):
        return [
            create_token(staff=owner, label="Faults", by=owner.actor, now=MONDAY)[1]
            for owner in owners
        ]


def ask(place: dict, count: int) -> dict:
    """Asks for `count` reports at the door for programs, and takes the time."""
    from django.test import Client  # noqa: PLC0415

    browser, path = Client(), f"/api/v1/clients/{place['client']}/reports/"
    found: dict = {"reports": [], "seconds": []}
    for number in range(count):
        began = time.monotonic()
        response = browser.post(
            path,
            {"instrument": "five_signs"},
            "application/json",
            headers={"Authorization": f"Token {place['tokens'][number % 4]}"},
        )
        found["seconds"].append(time.monotonic() - began)
        if response.status_code != 202:
            raise SystemExit(f"{response.status_code}: {response.content!r}")
        found["reports"].append(response.json()["id"])
    return found


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "fill":
        told = fill()
    else:
        told = ask(json.loads(sys.argv[3]), int(sys.argv[2]))
    sys.stdout.write(json.dumps(told))
