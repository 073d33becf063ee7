"""The forms of those who come on a day: answered for it, and waiting."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, Q

from assessments.models import Assignment, Response
from assessments.queries.assignment import OPEN
from assessments.queries.pause import with_rest
from clients.queries.client import clients_of


def forms_of_day(
    staff, sessions: Iterable[Any], today: date
) -> dict[Any, list[Assignment]]:
    """By client: what waits, and what was answered for the session or since midnight.

    Of these sessions and of clients `staff` may see, in one query; what waits comes
    first. Each row has `rests`: whether its client is not to be asked today.
    """
    sessions = list(sessions)
    people = {each.client_id for each in sessions}
    midnight = datetime.combine(today, time.min, ZoneInfo(staff.practice.time_zone))
    since = Response.objects.filter(
        client__in=people,
        state=Response.State.SUBMITTED,
        assessed_at__gte=midnight,
    )
    answered = Q(state=Assignment.State.SUBMITTED) & (
        Q(session__in=[each.pk for each in sessions])
        | Q(pk__in=since.values("assignment"))
    )
    rows = (
        Assignment.objects.filter(
            Q(state__in=OPEN) | answered,
            # Twice: as a list, by which the index finds them; and whom staff may see.
            Q(client__in=people),
            client__in=clients_of(staff).filter(pk__in=people),
        )
        .exclude(response__state="voided")
        .select_related("target", "observer", "rater", "response")
        .order_by(F("due_on").asc(nulls_last=True), "created_at", "id")
    )
    found: dict[Any, list[Assignment]] = defaultdict(list)
    for each in sorted(with_rest(rows, today), key=lambda row: not row.is_open):
        found[each.client_id].append(each)
    return found
