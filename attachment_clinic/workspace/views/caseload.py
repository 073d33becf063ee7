"""Caseload: the clients of the person who looks."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.queries.caseload import standings_of
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.fields import choices_of
from attachment_clinic.workspace.forms.filters import CaseloadFilter
from attachment_clinic.workspace.overview import glance
from attachment_clinic.workspace.pages import page, page_of
from clients.queries.client import caseload, clients_of


@for_staff("see_own_clients")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Fifty clients a page, each with where they stand."""
    mine = clients_of(request.staff)
    form = CaseloadFilter(request.GET, statuses=choices_of(mine, "status"))
    found = mine.none()
    if form.is_valid():
        wanted = form.cleaned_data
        found = caseload(request.staff, wanted["search"], wanted["status"])
    shown = page_of(request, found)
    clients = list(shown)
    standings = standings_of(request.staff, clients, timezone.localdate())
    context = {
        "page": shown,
        "rows": [(each, glance(standings[each.pk])) for each in clients],
        "is_narrowed": bool(request.GET.get("search") or request.GET.get("status")),
        "sees_scores": request.actor.may("see_scores"),
    }
    return page(request, "caseload.html", context, form)
