"""What was answered."""

from uuid import UUID

from django.db.models import QuerySet

from assessments.models import Assignment, Response
from clients.queries import Missing


def response_of(assignment: Assignment) -> Response | None:
    """The answers to this assignment, draft or not, or None before the first step."""
    return (
        Response.objects.filter(assignment=assignment)
        .select_related("assignment", "client")
        .first()
    )


def revisions_of(assignment: Assignment) -> dict[str, int]:
    """How often each item of it was saved until now, by item code."""
    response = response_of(assignment)
    return response.revisions if response else {}


def responses_of(client) -> QuerySet[Response]:
    """What this client has handed in, the newest first; voided ones are marked so.

    Drafts are left out: what was not handed in is nobody else's.
    """
    return (
        Response.objects.filter(client=client)
        .exclude(state=Response.State.DRAFT)
        .select_related(
            *("assignment__target", "assignment__observer", "assignment__session"),
            *("assignment__rater", "moved_from"),
        )
        .order_by("-assessed_at", "-submitted_at", "id")
    )


def response_for(client, response_id: UUID) -> Response:
    """One of `responses_of(client)`; raises Missing."""
    found = responses_of(client).filter(pk=response_id).first()
    if found is None:
        raise Missing("There is no such form in this file.")
    return found
