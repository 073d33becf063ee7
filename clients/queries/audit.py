"""The audit trail, for those who may read it."""

from django.db.models import QuerySet

from clients.models import AuditLine, Client, Staff
from clients.roles import require

# What a client does in the own journal. A line would tell staff that there are
# entries they were not shown; that one was read is told by the act of the reader.
PRIVATE = (
    "begin_entry",
    "save_entry",
    "share_entry",
    "unshare_entry",
    "remove_entry",
    "export_journal",
)


def audit_lines_of(staff: Staff) -> QuerySet[AuditLine]:
    """Every line of the practice that is no client's alone, newest first.

    Raises NotAllowed.
    """
    require(staff.actor, "see_audit")
    return _open_lines(staff)


def audit_lines_about(staff: Staff, client: Client) -> QuerySet[AuditLine]:
    """The same about a client whose file `staff` may see, newest first.

    Whoever may not see what was answered does not learn that it raised an alert.
    """
    lines = _open_lines(staff).filter(client_id=client.pk)
    if staff.actor.may("see_scores"):
        return lines
    return lines.exclude(thing="Alert").exclude(detail={"page": "alert"})


def _open_lines(staff: Staff) -> QuerySet[AuditLine]:
    lines = AuditLine.objects.filter(practice_id=staff.practice_id)
    return lines.exclude(act__in=PRIVATE)
