"""Files at the end of the time they are kept: which, since when, and why."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Subquery

from assessments.models import Response
from clients.queries.retention import ended_before, rule_of
from clients.retention.keeping import Keeping, Rule, anniversary, keeping

# So long before its day a file is shown.
AHEAD = timedelta(days=366)
LATER = date.max


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file: its last service and of which kind, and until when it is kept.

    `kind` is "closed" (the end of care), "session", "answer", or "opened" for a file
    with none of them. `is_due`: its day has passed, and nothing keeps it.
    """

    client: Any
    last_service: date
    kind: str
    keeping: Keeping
    is_due: bool

    @property
    def day(self) -> date | None:
        """The last day it is kept."""
        return self.keeping.until


def kept_files(staff, today: date) -> list[KeptFile]:
    """Files whose last day has come or comes within a year, the first day first.

    Of who decides about keeping, and empty without a rule. Those that no rule can
    tell the day of come last, once the years of the rule are over.
    """
    row = rule_of(staff) if staff.actor.may("erase_data") else None
    if row is None:
        return []
    rule = Rule(row.years, row.adult_at, row.years_after_adult)
    ahead = today + AHEAD
    answered = Response.objects.filter(
        client=OuterRef("pk"), state=Response.State.SUBMITTED
    ).order_by("-assessed_at")
    # No file can be near its day whose care closed later than so many years ago.
    clients = ended_before(staff, _years_before(ahead, rule.years)).annotate(
        last_answer=Subquery(answered.values("assessed_at")[:1])
    )
    zone = ZoneInfo(staff.practice.time_zone)
    found = [_kept(client, rule, zone, today) for client in clients]
    near = [
        each
        for each in found
        if (each.day or anniversary(each.last_service, rule.years)) <= ahead
    ]
    return sorted(near, key=lambda each: (each.day or LATER, each.client.name))


def due_files(staff, today: date) -> list[KeptFile]:
    """Of `kept_files` those that can be chosen to be erased."""
    return [each for each in kept_files(staff, today) if each.is_due]


def _kept(client: Any, rule: Rule, zone: ZoneInfo, today: date) -> KeptFile:
    moments = {"session": client.last_session, "answer": client.last_answer}
    days = {kind: _day(moment, zone) for kind, moment in moments.items() if moment}
    if client.closed_on:
        days["closed"] = client.closed_on
    days = days or {"opened": _day(client.created_at, zone)}
    # Of two on one day the end of care is named.
    kind = max(days, key=lambda each: (days[each], each == "closed"))
    kept = keeping(rule, days[kind], client.date_of_birth)
    is_due = kept.is_over(today) and not client.is_held and not client.is_going
    return KeptFile(client, days[kind], kind, kept, is_due)


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _years_before(day: date, years: int) -> date:
    """No later than `years` before `day`; a day too many does no harm."""
    return date(day.year - years, day.month, min(day.day, 28)) + timedelta(days=3)
