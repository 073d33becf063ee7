"""Addresses that lead nowhere answer like rows that are not there."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from attachment_clinic.api.doors import endpoint
from clients.queries import Missing


@extend_schema(exclude=True)
@endpoint(
    GET="see_own_clients",
    POST="see_own_clients",
    PUT="see_own_clients",
    PATCH="see_own_clients",
    DELETE="see_own_clients",
)
def nothing(request: Request, rest: str = ""):
    """There is nothing here, in JSON."""
    raise Missing
