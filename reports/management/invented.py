"""Reports about invented clients: drafts that were asked for, and withdrawn again."""

from datetime import datetime, timedelta
from itertools import batched

from clients.management.invented import AT_ONCE, Invented, Person
from reports.models import Report

# Of so many clients one has a report; no file is made, so none may be open.
EACH = 3


def withdrawn(invented: Invented, now: datetime) -> None:
    """One for each third client. The practice has to be entered."""
    for some in batched(invented.people[::EACH], AT_ONCE):
        Report.objects.bulk_create([_report(each, now) for each in some])


def _report(person: Person, now: datetime) -> Report:
    at = now - timedelta(weeks=person.since + 1)
    return Report(
        practice=person.client.practice,
        client=person.client,
        kind=Report.Kind.PROGRESS,
        number=1,
        instrument="five_signs",
        version="1.0",
        requested_at=at,
        requested_by=person.therapist,
        state=Report.State.WITHDRAWN,
        withdrawn_at=at + timedelta(hours=1),
        withdrawn_by=person.therapist,
        withdrawal_reason="Asked for too early.",
    )
