"""What the fault tests do inside a place: fill its database, ask for reports.

Run as `python -m tests.reports.place_commands fill`, `… ask 20` or `… crowd 30`;
prints JSON.
"""

import json
import sys
import time

import django

from tests.templates import make_tables

A_BATCH = 50


def fill() -> dict:
    """The tables, the cast, four colleagues who may ask, and Ana's answers."""
    from tests.cast import gather  # noqa: PLC0415 - models need Django set up
    from tests.factories.reports import answered  # noqa: PLC0415

    make_tables()
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

    browser, file = Client(), f"/api/v1/clients/{place['client']}/"
    keys = [{"Authorization": f"Token {token}"} for token in place["tokens"]]
    # A server has read its addresses and pages before the broker fails it.
    if browser.get(file, headers=keys[0]).status_code != 200:
        raise SystemExit("The file of the client cannot be read.")
    found: dict = {"reports": [], "seconds": []}
    for number in range(count):
        began = time.monotonic()
        response = browser.post(
            f"{file}reports/",
            {"instrument": "five_signs"},
            "application/json",
            headers=keys[number % 4],
        )
        found["seconds"].append(time.monotonic() - began)
        if response.status_code != 202:
            raise SystemExit(f"{response.status_code}: {response.content!r}")
        found["reports"].append(response.json()["id"])
    return found


def crowd(count: int) -> dict:
    """The day's reports of so many clients, asked for in batches; whose each one is.

    Every client's name, reference and partner hold one word that is nobody else's.
    """
    from tests.cast import models  # noqa: PLC0415 - models need Django set up
    from tests.factories.clients import StaffFactory  # noqa: PLC0415

    practice = models.Practice.objects.get(name="Harbour Practice")
    found: dict = {}
    for first in range(0, count, A_BATCH):
        # Another process has filled the place, and has counted its colleagues, too.
        staff = StaffFactory(
            practice=practice, role="therapist", email=f"crowd{first}@example.org"
        )
        places = range(first, min(first + A_BATCH, count))
        found |= _batch_of(staff, [f"Canary{each:04d}x" for each in places])
    return found


def _batch_of(staff, canaries: list[str]) -> dict[str, str]:
    from clients.tenancy import in_practice  # noqa: PLC0415
    from reports.actions.batch import request_batch  # noqa: PLC0415
    from tests.factories.clients import MONDAY  # noqa: PLC0415

    with in_practice(staff.practice_id):
        sessions = [_session_of(staff, canary) for canary in canaries]
        batch = request_batch(
            staff=staff,
            sessions=sessions,
            day=MONDAY.date(),
            by=staff.actor,
            now=MONDAY,
        )
        items = batch.items.select_related("client")
        return {str(item.report_id): item.client.family_name for item in items}


def _session_of(staff, canary: str):
    from tests.factories import clients  # noqa: PLC0415
    from tests.factories.reports import answered  # noqa: PLC0415

    client = clients.ClientFactory(
        practice=staff.practice, family_name=canary, reference=f"R-{canary}"
    )
    clients.CareRelationFactory(client=client, staff=staff)
    clients.ConsentFactory(client=client, kind="reports")
    partner = clients.NamedPersonFactory(client=client, name=f"Partner {canary}")
    answered(client, (2, 3, 5), key="ecr_r", target=partner)
    episode = clients.EpisodeFactory(client=client)
    return clients.SessionFactory(episode=episode, staff=staff)


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "fill":
        told = fill()
    elif sys.argv[1] == "crowd":
        told = crowd(int(sys.argv[2]))
    else:
        told = ask(json.loads(sys.argv[3]), int(sys.argv[2]))
    sys.stdout.write(json.dumps(told))
