"""Opening a client's file: looking leaves a line, too (R44)."""

from datetime import datetime

from django.db import transaction

from clients.actions import audit
from clients.models import AuditLine, Client
from clients.roles import Actor, require


@transaction.atomic
def open_file(
    *, client: Client, by: Actor, now: datetime, page: str = "overview"
) -> AuditLine:
    """Says that `by` looked at a page of the client's file; writes nothing else."""
    require(by, "see_own_clients")
    return audit.record(
        act="open_file",
        by=by,
        now=now,
        client=client,
        thing=client,
        detail={"page": page},
    )
