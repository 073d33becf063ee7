"""What belongs into the ledger, read from the audit trail, of all practices at once."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max

from clients.ledger import ACTS, KEPT, Entry
from clients.models import AuditLine


def lines_for_the_ledger(newest: int | None = None) -> list[Entry]:
    """Every act of ACTS in the trail, or among its `newest` lines, in their order."""
    lines = AuditLine.objects.filter(act__in=ACTS).order_by("pk")
    if newest is not None:
        last = AuditLine.objects.aggregate(last=Max("pk"))["last"] or 0
        lines = lines.filter(pk__gt=last - newest)
    return [_entry(line) for line in lines.iterator()]


def not_in_the_trail(entries: Iterable[Entry]) -> list[Entry]:
    """The entries whose very act the trail of this database does not know.

    After a restore those came after the backup; also where the numbers of lines were
    given out a second time since.
    """
    entries = list(entries)
    numbers = [entry.line for entry in entries]
    known = {
        (line.pk, line.act, line.thing_id, line.at)
        for start in range(0, len(numbers), 500)
        for line in AuditLine.objects.filter(pk__in=numbers[start : start + 500])
    }
    return [
        entry
        for entry in entries
        if (entry.line, entry.act, entry.thing_id, datetime.fromisoformat(entry.at))
        not in known
    ]


def _entry(line: AuditLine) -> Entry:
    return Entry(
        line=line.pk,
        at=line.at.isoformat(),
        act=line.act,
        thing=line.thing,
        thing_id=line.thing_id,
        client=str(line.client_id or ""),
        practice=str(line.practice_id or ""),
        detail={key: line.detail[key] for key in KEPT if key in line.detail},
    )
