"""What every page knows about the person who looks at it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def person(request: HttpRequest) -> dict[str, Any]:
    """The member of staff or the client signed in, and whether this is the demo."""
    return {
        "me_staff": getattr(request, "staff", None),
        "me_client": getattr(request, "client", None),
        "is_demo": settings.DEMO,
    }
