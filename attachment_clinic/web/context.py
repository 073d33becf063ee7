"""What every page knows about the person who looks at it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from attachment_clinic.web.languages import page_tag
from attachment_clinic.web.sessions import idle_seconds


def person(request: HttpRequest) -> dict[str, Any]:
    """The member of staff or the client signed in, and whether this is the demo."""
    return {
        "me_staff": getattr(request, "staff", None),
        "me_client": getattr(request, "client", None),
        "page_language": page_tag(),
        "is_demo": settings.DEMO,
        "idle_seconds": _idle_seconds(request),
    }


def _idle_seconds(request: HttpRequest) -> int:
    """When the page asks whether somebody is there; 0 where nobody is signed in."""
    staff, client = getattr(request, "staff", None), getattr(request, "client", None)
    return idle_seconds(request.user) if staff or client else 0
