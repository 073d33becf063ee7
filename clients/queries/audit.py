"""The audit trail, for those who may read it."""

from django.db import connection
from django.db.models import Q, QuerySet

from clients.models import AuditLine, Client, Staff
from clients.queries.notice import LOOKS
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

EXPORTS = (
    "export_caseload",
    "export_journal",
    "export_audit",
    "hand_over_archive",
    "release_archive",
)
# Coming in, and what decides who comes in.
ENTRIES = ("sign_in", "sign_out", "fail_sign_in")
EMERGENCIES = ("open_in_emergency", "end_emergency", "fail_emergency")
# What a page can ask for; an empty one is said by a rule of `lines_of_kind`.
KINDS: dict[str, tuple[str, ...]] = {
    "reads": LOOKS,
    "changes": (),
    "exports": EXPORTS,
    "entries": ENTRIES,
    "emergency": EMERGENCIES,
}
# From one act to the next in an index: as many steps as there are acts, whatever the
# number of lines. PostgreSQL has no such step of its own before its version 18.
_ACTS = """
    WITH RECURSIVE acts(act) AS (
        SELECT min(act) FROM clients_auditline WHERE practice_id = %s
        UNION ALL
        SELECT (
            SELECT min(line.act) FROM clients_auditline AS line
            WHERE line.practice_id = %s AND line.act > acts.act
        ) FROM acts WHERE acts.act IS NOT NULL
    )
    SELECT act FROM acts WHERE act IS NOT NULL
"""


def audit_lines_of(staff: Staff) -> QuerySet[AuditLine]:
    """Every line of the practice that is no client's alone, newest first.

    Raises NotAllowed.
    """
    require(staff.actor, "see_audit")
    return _open_lines(staff)


def acts_of(staff: Staff) -> list[str]:
    """What was ever done in the practice, of what `audit_lines_of` shows.

    Raises NotAllowed.
    """
    require(staff.actor, "see_audit")
    field = AuditLine._meta.get_field("practice_id")
    practice_id = field.get_db_prep_value(staff.practice_id, connection)
    with connection.cursor() as cursor:
        cursor.execute(_ACTS, [practice_id, practice_id])
        found = [act for (act,) in cursor.fetchall()]
    return [act for act in found if act not in PRIVATE]


def lines_of_kind(lines: QuerySet[AuditLine], kind: str) -> QuerySet[AuditLine]:
    """Those of one of KINDS; changes are whatever is none of the others."""
    emergency = Q(act__in=EMERGENCIES) | Q(detail__has_key="emergency")
    if kind == "emergency":
        return lines.filter(emergency)
    if kind == "changes":
        return lines.exclude(act__in=(*LOOKS, *EXPORTS, *ENTRIES, *EMERGENCIES))
    return lines.filter(act__in=KINDS[kind])


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
