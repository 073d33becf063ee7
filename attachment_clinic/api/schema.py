"""The OpenAPI document, and what every operation in it has in common."""

from collections.abc import Iterator
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.hooks import postprocess_schema_enums
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from attachment_clinic.api.doors import endpoint
from attachment_clinic.api.serializers.strict import Refusal

WITHOUT_NULL = "^[^\\u0000]*$"
# Blanks as Python strips them: some are none for other languages.
NOT_BLANK = "^[^\\u0000]*[^\\s\\u0000\\u001c-\\u001f\\u0085][^\\u0000]*$"


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


def strictly(result: dict[str, Any], **given: Any) -> dict[str, Any]:
    """Says of what is sent what the fields themselves say: unknown ones are refused.

    And that no text holds a null character, nor blanks alone where a text is asked
    for. Called by the generator at the end.
    """
    result = postprocess_schema_enums(result, **given)
    sent = [
        schema
        for name, schema in result["components"]["schemas"].items()
        if name.endswith("Request")
    ]
    for schema in sent:
        schema["additionalProperties"] = False
    for text in _texts(result, sent):
        text["pattern"] = NOT_BLANK if text.get("minLength") else WITHOUT_NULL
    return result


def _texts(result: dict[str, Any], sent: list[dict]) -> Iterator[dict[str, Any]]:
    """Free texts of what is sent, in bodies and in queries."""
    operations = [each for path in result["paths"].values() for each in path.values()]
    asked = [each["schema"] for o in operations for each in o.get("parameters", ())]
    fields = [each for schema in sent for each in schema.get("properties", {}).values()]
    for each in (*asked, *fields):
        if each.get("type") == "string" and not {"format", "enum"} & set(each):
            yield each
