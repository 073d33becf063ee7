"""What becomes of a client's forms when the care of the client ends."""

from datetime import datetime

from django.db import transaction

from assessments.actions.assignment import withdraw_assignment
from assessments.queries.assignment import OPEN, assignments_of
from clients.actions import client as care
from clients.actions.letter import stop_letters
from clients.roles import Actor

DISCHARGED = "discharged"


@transaction.atomic
def change_status(*, client, status: str, by: Actor, now: datetime):
    """Pauses, discharges or takes back a client; discharging ends what is open (R5).

    Forms that wait are taken back, their links never open again, and letters that
    have not left stay here. Taking the client back brings none of it back.
    """
    changed = care.set_status(client=client, status=status, by=by, now=now)
    if changed.status == DISCHARGED:
        # Asked after the change, which holds the row: what is being given this very
        # moment either stands here by now, or is refused.
        for each in assignments_of(client).filter(state__in=OPEN):
            withdraw_assignment(assignment=each, reason=DISCHARGED, by=by, now=now)
        stop_letters(client=client, reason=DISCHARGED, by=by, now=now)
    return changed
