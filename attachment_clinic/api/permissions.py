"""Only staff come in, whatever the view says besides."""

from rest_framework.permissions import BasePermission


class ForStaff(BasePermission):
    """The token belongs to somebody with an open post."""

    def has_permission(self, request, view) -> bool:
        return request.auth == "token" and request.user is not None
