"""The OpenAPI document, and what every operation in it has in common."""

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from attachment_clinic.api.doors import endpoint
from attachment_clinic.api.serializers.strict import Refusal


def answers(success: type[Serializer], *refusals: int, status: int = 200) -> dict:
    """The answers of an operation: one that succeeds, and how it can be refused."""
    return {status: success, **refused(*refusals)}


def refused(*statuses: int) -> dict:
    """How an operation can be refused; without a token always."""
    return dict.fromkeys((401, *statuses), Refusal)


@extend_schema(exclude=True)
@endpoint(GET="see_own_clients")
def schema(request: Request) -> Response:
    """This door described in OpenAPI 3."""
    return Response(SchemaGenerator().get_schema(request=None, public=True))
