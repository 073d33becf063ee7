"""Taking a list, or the own journal, out of the house: it leaves a line (R44)."""

from datetime import datetime

from django.db import transaction

from clients.actions import audit
from clients.models import AuditLine, Client
from clients.roles import Actor, NotAllowed, require


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


@transaction.atomic
def export_audit(*, lines: int, by: Actor, now: datetime) -> AuditLine:
    """Says that `by` took so many lines of the trail out."""
    require(by, "see_audit")
    return audit.record(act="export_audit", by=by, now=now, detail={"lines": lines})


@transaction.atomic
def export_journal(
    *, client: Client, entries: int, by: Actor, now: datetime
) -> AuditLine:
    """Says that the client took out so many entries of the own journal."""
    if by.kind != "client" or by.id != str(client.pk):
        raise NotAllowed("Only the client takes the own journal out.")
    return audit.record(
        act="export_journal", by=by, now=now, client=client, detail={"entries": entries}
    )
