"""Taking a list out of the house: it leaves a line (R44)."""

from datetime import datetime

from django.db import transaction

from clients.actions import audit
from clients.models import AuditLine
from clients.roles import Actor, require


@transaction.atomic
def export_caseload(
    *, clients: int, with_scores: bool, by: Actor, now: datetime
) -> AuditLine:
    """Says that `by` took out a list of so many clients, with verdicts or without."""
    require(by, "see_own_clients")
    return audit.record(
        act="export_caseload",
        by=by,
        now=now,
        detail={"clients": clients, "verdicts": "yes" if with_scores else "no"},
    )
