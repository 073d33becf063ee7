"""The library of instruments."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.queries.library import library
from attachment_clinic.api.doors import endpoint
from attachment_clinic.api.pagination import paged
from attachment_clinic.api.schema import answers
from attachment_clinic.api.serializers.instrument import Instrument
from attachment_clinic.api.serializers.strict import Query, asked, page_of


@extend_schema(
    operation_id="instruments",
    parameters=[Query],
    responses=answers(page_of(Instrument), 400),
)
@endpoint(GET="see_own_clients")
def instruments(request: Request) -> Response:
    """What can be given, and how."""
    asked(Query, request)
    return paged(request, library(request.staff), Instrument)
