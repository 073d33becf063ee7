"""The audit trail of the practice."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.filters import AuditFilter
from attachment_clinic.workspace.pages import page_of, room_page
from attachment_clinic.workspace.trail import line_words
from attachment_clinic.workspace.words import act_words
from clients.queries.audit import audit_lines_of
from clients.queries.client import clients_of
from clients.queries.staff import colleagues_of
from clients.queries.trail import newest_check


@for_staff("see_audit")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Who did what to which file, when; narrowed by what the lists below offer."""
    lines = audit_lines_of(request.staff)
    form = _filter(request, lines)
    lines = _narrowed(lines, form.cleaned_data) if form.is_valid() else lines.none()
    page = page_of(request, lines)
    references = _references(request, page)
    context = {
        "page": page,
        "check": newest_check(),
        "lines": [
            (line, line_words(line), references.get(line.client_id)) for line in page
        ],
    }
    return room_page(request, "audit", "practice/audit.html", context, form)


def _filter(request: HttpRequest, lines: QuerySet[Any]) -> AuditFilter:
    acts = lines.order_by("act").values_list("act", flat=True).distinct()
    return AuditFilter(
        request.GET,
        acts=sorted(((act, act_words(act)) for act in acts), key=lambda a: a[1]),
        people=[(str(each.pk), each.name) for each in colleagues_of(request.staff)],
    )


def _narrowed(lines: QuerySet[Any], wanted: dict[str, Any]) -> QuerySet[Any]:
    if wanted["act"]:
        lines = lines.filter(act=wanted["act"])
    if wanted["person"]:
        lines = lines.filter(actor_id=wanted["person"])
    if wanted["since"]:
        lines = lines.filter(at__gte=_midnight(wanted["since"]))
    if wanted["until"]:
        lines = lines.filter(at__lt=_midnight(wanted["until"] + timedelta(days=1)))
    return lines


def _midnight(day: Any) -> datetime:
    return datetime.combine(day, time.min, timezone.get_current_timezone())


def _references(request: HttpRequest, page: Any) -> dict[Any, str]:
    ids = {line.client_id for line in page} - {None}
    found = clients_of(request.staff).filter(pk__in=ids)
    return dict(found.values_list("pk", "reference"))
