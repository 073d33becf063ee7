"""One decorator makes a view of this door: who may do what with which method."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from rest_framework.decorators import api_view
from rest_framework.renderers import JSONRenderer

from attachment_clinic.api.negotiation import AlwaysJSON
from attachment_clinic.api.parsing import StrictJSON
from clients.queries import Missing

View = Callable[..., Any]


def endpoint(**permissions: str) -> Callable[[View], View]:
    """A view for staff by token: `GET="see_scores", POST="make_reports"`.

    Without the permission of the method the answer is that of a missing row.
    """

    def door(view: View) -> View:
        @wraps(view)
        def allowed(request, *args, **kwargs):
            method = "GET" if request.method == "HEAD" else request.method
            if not request.staff.actor.may(permissions[method]):
                raise Missing
            return view(request, *args, **kwargs)

        allowed.parser_classes = [StrictJSON]
        allowed.renderer_classes = [JSONRenderer]
        allowed.content_negotiation_class = AlwaysJSON
        # No metadata: OPTIONS would describe a view without asking who may see it.
        allowed.metadata_class = None
        made = api_view(list(permissions))(allowed)
        made.policy = _policy(set(permissions.values()))
        return made

    return door


def _policy(permissions: set[str]) -> str:
    """What the test of all addresses reads: one permission, or that of the method."""
    return f"staff:{permissions.pop()}" if len(permissions) == 1 else "staff"
