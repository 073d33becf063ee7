"""Clients of the member of staff whose token it is."""

from uuid import UUID

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from attachment_clinic.api.doors import endpoint
from attachment_clinic.api.pagination import paged
from attachment_clinic.api.schema import answers
from attachment_clinic.api.serializers.client import SORTS, Client, ClientQuery
from attachment_clinic.api.serializers.strict import asked, page_of
from clients.actions.file import open_file
from clients.queries.client import caseload, client_for


@extend_schema(
    operation_id="clients",
    parameters=[ClientQuery],
    responses=answers(page_of(Client), 400),
)
@endpoint(GET="see_own_clients")
def clients(request: Request) -> Response:
    """The clients this member of staff may see."""
    query = asked(ClientQuery, request)
    rows = caseload(request.staff, query.get("search", ""), query.get("status", ""))
    sort = SORTS[query.get("sort", "name")]
    return paged(request, rows.order_by(*sort), Client)


@extend_schema(operation_id="client", responses=answers(Client, 404))
@endpoint(GET="see_own_clients")
def client(request: Request, client_id: UUID) -> Response:
    """One client."""
    found = client_for(request.staff, client_id)
    open_file(client=found, by=request.actor, now=timezone.now(), page="api")
    return Response(Client(found).data)
