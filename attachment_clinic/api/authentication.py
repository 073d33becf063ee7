"""A program shows the token of the member of staff it acts for."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed

SCHEME = "Token "


class StaffToken(BaseAuthentication):
    """Reads what PersonMiddleware found out; a browser's session counts for nothing.

    Since no cookie is ever listened to here, no other site can borrow one.
    """

    def authenticate(self, request):
        if not request.headers.get("Authorization", "").startswith(SCHEME):
            return None
        if request.staff is None:
            raise AuthenticationFailed
        return request.staff, "token"

    def authenticate_header(self, request) -> str:
        return "Token"


class StaffTokenScheme(OpenApiAuthenticationExtension):
    """Says the same in the OpenAPI document."""

    target_class = StaffToken
    name = "staffToken"

    def get_security_definition(self, auto_schema):
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "`Authorization: Token …`, with a token made on the "
            "practice's page. It may do what its member of staff may do.",
        }
