"""What is noted about the trail itself: a head that was kept, a check that was made."""

from datetime import datetime

from django.db import transaction

from clients.actions import audit
from clients.heads import Head
from clients.models import AuditCheck, AuditLine
from clients.queries.trail import Verdict
from clients.roles import Actor


@transaction.atomic
def note_head(*, head: Head, by: Actor, now: datetime) -> AuditLine:
    """Says in the trail that a head was kept, so that one taken away is missed."""
    detail = {"number": head.number, "position": head.position}
    return audit.record(act="export_audit_head", by=by, now=now, detail=detail)


@transaction.atomic
def keep_check(*, verdict: Verdict, by: Actor, now: datetime) -> AuditCheck:
    """Keeps what came of a check of the whole trail."""
    check = AuditCheck.objects.create(
        at=now, lines=verdict.lines, problem=verdict.problem[:300]
    )
    detail = {"lines": check.lines, "whole": "no" if check.problem else "yes"}
    audit.record(act="check_audit", by=by, now=now, thing=check, detail=detail)
    return check
