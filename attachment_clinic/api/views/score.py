"""Scores over time, and the change they show."""

from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.queries.score import series_of
from attachment_clinic.api.doors import endpoint
from attachment_clinic.api.pagination import paged
from attachment_clinic.api.schema import answers
from attachment_clinic.api.serializers.score import Series
from attachment_clinic.api.serializers.strict import Query, asked, page_of
from clients.actions.file import open_file
from clients.queries.client import client_for


@extend_schema(
    operation_id="scores",
    parameters=[Query],
    responses=answers(page_of(Series), 400, 404),
)
@endpoint(GET="see_scores")
def scores(request: Request, client_id: UUID) -> Response:
    """One series for each instrument and person it is about, with its change."""
    asked(Query, request)
    client = client_for(request.staff, client_id)
    open_file(client=client, by=request.actor, now=timezone.now(), page="scores")
    return paged(request, series_of(client), Series)
