"""What the tests of reminders share: a form with a day, and turns of the timetable."""

from datetime import timedelta

import time_machine

from assessments.actions.assignment import assign
from assessments.tasks import send_links, write_reminders
from clients.roles import SYSTEM
from tests.factories.clients import MONDAY

THURSDAY = MONDAY + timedelta(days=3)
WANTED = THURSDAY.date()


def give(client, way="portal", due_on=WANTED, now=MONDAY, by=SYSTEM):
    return assign(
        client=client,
        instrument="security_pulse",
        version="1.0",
        way=way,
        due_on=due_on,
        early_reason="For this test",
        by=by,
        now=now,
    )


def beats(now) -> None:
    """One turn of the timetable, and of a second one that runs by mistake."""
    with time_machine.travel(now, tick=False):
        for _ in range(2):
            write_reminders()
            send_links()
