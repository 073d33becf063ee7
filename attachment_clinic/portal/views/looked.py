"""Who has looked at my file: what the trail says of it, in calm words."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from attachment_clinic.web.guards import for_client
from clients.queries.looks import looks_of

PER_PAGE = 50
WHAT = {
    "file": _("Your file"),
    "answers": _("Your answers"),
    "report": _("A report about you"),
}


@for_client
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Day by day: who, and what they looked at; nothing that was not shown is told."""
    page = Paginator(looks_of(request.client), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "looks": [(each, _(each.role), WHAT[each.what]) for each in page],
        "practice": request.client.practice,
    }
    return render(request, "portal/looked.html", context)
