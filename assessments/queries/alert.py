"""What asks for a person: signals that begin with a form, forms left unanswered."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Count, Q

from assessments.models import Assignment, Response
from assessments.queries.assignment import EXPIRED, OPEN
from assessments.queries.library import definition_of
from assessments.queries.pause import fell_into_rest, rests
from assessments.queries.reliability import InForce, in_force
from assessments.queries.score import Scored, scored_like, series_from
from clients.queries.alert import alerted
from clients.queries.care import Therapy, therapy_of_each

_UNANSWERED = Q(state__in=OPEN) | Q(state="withdrawn", withdrawn_reason=EXPIRED)


def begun_signals(response: Response) -> frozenset[str]:
    """Keys of the scales that are worth talking about with this form and not without.

    A signal that goes on is no news: it would cry wolf at every form.
    """
    if not definition_of(response.assignment).followed:
        return frozenset()
    rows = scored_like(response)
    before = [each for each in rows if each[0].pk != response.pk]
    client_id = response.client_id
    therapy = therapy_of_each([client_id]).get(client_id, Therapy())
    local = in_force()
    found = _signals(response, rows, local, therapy)
    # Most forms are no news, and then nobody has to know what was before.
    return found and found - _signals(response, before, local, therapy)


def unanswered_twice(today: date) -> list[Assignment]:
    """The second of two forms running that waited past their day, not yet told of.

    Of clients in care, for each instrument, answered by and about the same people. A
    form that waits no more as its time was over was left unanswered, too. Who pauses
    forms or is on a break is not asked after, neither now nor for those days.
    """
    late = Assignment.objects.filter(_UNANSWERED, ~rests(today), due_on__lt=today)
    # Years of answered forms are read of those alone who left two of a kind.
    twice = (
        Assignment.objects.filter(_UNANSWERED, due_on__lt=today)
        .order_by()
        .values("client", "instrument")
        .annotate(forms=Count("pk"))
        .filter(forms__gt=1)
    )
    given = (
        Assignment.objects.filter(
            ~fell_into_rest(),
            due_on__lt=today,
            client__in=late.order_by().values("client"),
        )
        .filter(client__in=twice.values("client"))
        .exclude(~_UNANSWERED, state=Assignment.State.WITHDRAWN)
        .select_related("client__practice")
        .order_by("due_on", "created_at", "id")
    )
    found = [rows[-1] for rows in _alike(given).values() if _twice(rows)]
    told = alerted("unanswered_twice", [each.pk for each in found])
    return [each for each in found if each.pk not in told]


def _signals(
    response: Response, rows: list[Scored], local: InForce, therapy: Therapy
) -> frozenset[str]:
    if not rows:
        return frozenset()
    series = series_from(response.assignment, rows, local, therapy)
    courses = series.courses if series else ()
    return frozenset(each.scale.key for each in courses if each.change.worth_talking)


def _alike(given) -> dict[Any, list[Assignment]]:
    found: dict[Any, list[Assignment]] = defaultdict(list)
    for each in given:
        people = (each.target_id, each.observer_id, each.rater_id)
        found[each.client_id, each.instrument, *people].append(each)
    return found


def _twice(rows: list[Assignment]) -> bool:
    return len(rows) > 1 and all(_is_unanswered(each) for each in rows[-2:])


def _is_unanswered(each: Assignment) -> bool:
    return each.is_open or each.withdrawn_reason == EXPIRED
