"""The keys of these pages, as a page for whoever has no script."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.pages import page


@for_staff()
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What each key does, and how keys are switched off."""
    return page(request, "keyboard.html", {})
