"""Assignments: what a client was given."""

from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.actions.assignment import assign
from assessments.queries.assignment import assignments_of
from attachment_clinic.api.doors import endpoint
from attachment_clinic.api.pagination import paged
from attachment_clinic.api.schema import answers
from attachment_clinic.api.serializers.assignment import (
    Assignment,
    AssignmentQuery,
    NewAssignment,
)
from attachment_clinic.api.serializers.strict import asked, page_of, taken
from clients.actions.file import open_file
from clients.queries.care import session_for
from clients.queries.client import client_for
from clients.queries.relationship import target_for


@extend_schema(
    methods=["GET"],
    operation_id="assignments",
    parameters=[AssignmentQuery],
    responses=answers(page_of(Assignment), 400, 404),
)
@extend_schema(
    methods=["POST"],
    operation_id="assign",
    request=NewAssignment,
    responses=answers(Assignment, 400, 404, 413, 415, 422, status=201),
)
@endpoint(GET="see_own_clients", POST="assign")
def assignments(request: Request, client_id: UUID) -> Response:
    """What this client was given; or gives them one questionnaire more."""
    client = client_for(request.staff, client_id)
    if request.method == "POST":
        return _assign(request, client)
    query = asked(AssignmentQuery, request)
    now, page = timezone.now(), "questionnaires"
    open_file(client=client, by=request.actor, now=now, page=page)
    rows = assignments_of(client)
    if "state" in query:
        rows = rows.filter(state=query["state"])
    return paged(request, rows, Assignment)


def _assign(request: Request, client) -> Response:
    wanted = taken(NewAssignment, request.data)
    target, session = wanted.get("target"), wanted.get("session")
    observer = wanted.get("observer")
    assignment = assign(
        client=client,
        instrument=wanted["instrument"],
        version=wanted.get("version"),
        way=wanted["way"],
        target=target_for(client, target) if target else None,
        observer=target_for(client, observer) if observer else None,
        rater=request.staff,
        session=session_for(client, session) if session else None,
        due_on=wanted.get("due_on"),
        language=wanted.get("language", ""),
        early_reason=wanted.get("early_reason", ""),
        by=request.actor,
        now=timezone.now(),
    )
    return Response(Assignment(assignment).data, status=201)
