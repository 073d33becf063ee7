"""What was given to a client, and what waits to be answered."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from assessments.models import Assignment
from assessments.queries.answering import may_answer
from clients.queries import Missing
from clients.queries.client import clients_of

OPEN = (Assignment.State.OPEN, Assignment.State.STARTED)
# Why a form waits no more whose time is over, with or without a draft.
EXPIRED = "expired"


def is_late(today: date) -> Q:
    """A condition on open forms: they wait past their due date, and past its grace."""
    return Q(late_from__lte=today) | Q(late_from=None, due_on__lt=today)


def assignments_of(client) -> QuerySet[Assignment]:
    """Everything that was given to or about this client, the newest first."""
    return Assignment.objects.filter(client=client).select_related(
        "target", "observer__same_as", "rater", "session", "response"
    )


def anything_given(staff) -> bool:
    """Whether any client of `staff` was given a questionnaire yet."""
    return Assignment.objects.filter(client__in=clients_of(staff).order_by()).exists()


def assignment_for(client, assignment_id: UUID) -> Assignment:
    """One of `assignments_of(client)`; raises Missing."""
    found = assignments_of(client).filter(pk=assignment_id).first()
    if found is None:
        raise Missing("There is no such questionnaire in this file.")
    # The very object that was asked with: no second query for it.
    found.client = client
    return found


def answered_by_client(client) -> QuerySet[Assignment]:
    """What this client answered themselves; what others said of them is not theirs."""
    return assignments_of(client).filter(
        state=Assignment.State.SUBMITTED, informant=Assignment.Informant.SELF
    )


def waiting_for(client) -> QuerySet[Assignment]:
    """What this client can answer in the portal now, the first due first."""
    if not may_answer(client):
        return Assignment.objects.none()
    return (
        assignments_of(client)
        .filter(way=Assignment.Way.PORTAL, state__in=OPEN)
        .order_by(F("due_on").asc(nulls_last=True), "created_at", "place", "id")
    )


def set_of(assignment: Assignment) -> list[Assignment]:
    """What was given together with it, itself among it, in order; no withdrawn form."""
    if assignment.set_id is None:
        return [assignment]
    return _sets(assignment.client, [assignment.set_id])[assignment.set_id]


def sets_of(client, forms: Iterable[Assignment]) -> dict[UUID, list[Assignment]]:
    """The sets these forms belong to, by the id of the set, in one query or none."""
    ids = {each.set_id for each in forms if each.set_id is not None}
    return _sets(client, ids) if ids else {}


def _sets(client, ids: Iterable[UUID]) -> dict[UUID, list[Assignment]]:
    found: dict[UUID, list[Assignment]] = {each: [] for each in ids}
    gone = (Assignment.State.WITHDRAWN, Assignment.State.NOT_ME)
    rows = Assignment.objects.filter(
        client=client, set_id__in=list(found), way=Assignment.Way.PORTAL
    ).exclude(state__in=gone)
    for each in rows.order_by("place"):
        found[each.set_id].append(each)
    return found
