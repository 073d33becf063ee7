"""What the fault tests of mail do inside their place.

Run as `python -m tests.faults.mail_commands fill 200` (letters of so many clients;
prints their addresses as JSON) or `… send` (sweeps for letters until it is killed).
"""

import json
import sys
import time
from datetime import UTC, datetime

import django

from tests.templates import make_tables


def fill(count: int) -> list[str]:
    """The tables, and a letter with a link for each of so many clients."""
    from clients.tenancy import in_practice  # noqa: PLC0415 - models need set-up
    from tests.assessments.reminding import give  # noqa: PLC0415
    from tests.factories import clients  # noqa: PLC0415

    make_tables()
    practice = clients.PracticeFactory()
    found = []
    with in_practice(practice.pk):
        for number in range(count):
            client = clients.ClientFactory(
                practice=practice, email=f"person{number:04d}@example.org"
            )
            for kind in ("questionnaires", "email"):
                clients.ConsentFactory(client=client, kind=kind)
            give(client, way="link", now=_now(), due_on=None)
            found.append(client.email)
    return found


def _now() -> datetime:
    """By the clock of the senders, who are real."""
    return datetime.fromtimestamp(time.time(), UTC)


def send() -> None:
    """What the timetable does every fifteen seconds, without waiting for it."""
    from assessments.tasks import send_links  # noqa: PLC0415 - models need set-up

    while True:
        send_links()
        time.sleep(0.1)


if __name__ == "__main__":
    django.setup()
    if sys.argv[1] == "fill":
        sys.stdout.write(json.dumps(fill(int(sys.argv[2]))))
    else:
        send()
