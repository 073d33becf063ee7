"""The audit trail, for those who may read it."""

from django.db.models import QuerySet

from clients.models import AuditLine, Client, Staff
from clients.roles import require


def audit_lines_of(staff: Staff) -> QuerySet[AuditLine]:
    """Every line of the practice, newest first; raises NotAllowed."""
    require(staff.actor, "see_audit")
    return AuditLine.objects.filter(practice_id=staff.practice_id)


def audit_lines_about(staff: Staff, client: Client) -> QuerySet[AuditLine]:
    """Every line about a client whose file `staff` may see, newest first.

    Whoever may not see what was answered does not learn that it raised an alert.
    """
    lines = AuditLine.objects.filter(practice_id=staff.practice_id, client_id=client.pk)
    if staff.actor.may("see_scores"):
        return lines
    return lines.exclude(thing="Alert").exclude(detail={"page": "alert"})
