"""Responses: what a client answered."""

from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.actions.response import enter_paper
from assessments.queries.assignment import assignment_for
from assessments.queries.response import responses_of
from attachment_clinic.api.doors import endpoint
from attachment_clinic.api.pagination import paged
from attachment_clinic.api.schema import answers
from attachment_clinic.api.serializers import response as serializers
from attachment_clinic.api.serializers.strict import Query, asked, page_of, taken
from clients.actions.file import open_file
from clients.queries.client import client_for


@extend_schema(
    methods=["GET"],
    operation_id="responses",
    parameters=[Query],
    responses=answers(page_of(serializers.Response), 400, 404),
)
@extend_schema(
    methods=["POST"],
    operation_id="enter_paper",
    request=serializers.PaperAnswers,
    responses=answers(
        serializers.TakenResponse, 400, 404, 409, 413, 415, 422, status=201
    ),
)
@endpoint(GET="see_scores", POST="enter_answers")
def responses(request: Request, client_id: UUID) -> Response:
    """What this client handed in; or takes in answers that were given on paper."""
    client = client_for(request.staff, client_id)
    if request.method == "POST":
        return _enter_paper(request, client)
    asked(Query, request)
    open_file(client=client, by=request.actor, now=timezone.now(), page="responses")
    return paged(request, responses_of(client), serializers.Response)


def _enter_paper(request: Request, client) -> Response:
    given = taken(serializers.PaperAnswers, request.data)
    response = enter_paper(
        assignment=assignment_for(client, given["assignment"]),
        answers=given["answers"],
        assessed_at=given["assessed_at"],
        by=request.actor,
        now=timezone.now(),
    )
    return Response(serializers.TakenResponse(response).data, status=201)
