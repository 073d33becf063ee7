"""What was given to a client, and what waits to be answered."""

from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from assessments.models import Assignment
from assessments.queries.answering import may_answer
from clients.queries import Missing

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
