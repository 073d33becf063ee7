"""The audit trail of the practice, on a page and as a file."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from attachment_clinic.web.csv import csv_file
from attachment_clinic.web.guards import asked_again, for_staff
from attachment_clinic.workspace.forms.filters import AuditFilter
from attachment_clinic.workspace.pages import at, page_of, room_page
from attachment_clinic.workspace.trail import line_words
from attachment_clinic.workspace.words import act_words
from clients.actions.export import export_audit
from clients.queries.audit import acts_of, audit_lines_of, lines_of_kind
from clients.queries.client import clients_of
from clients.queries.staff import colleagues_of
from clients.queries.trail import newest_check
from clients.replica import off_the_primary
from clients.telling import kept

COLUMNS = ["When", "Who", "What", "Client"]
# The newest so many lines can be leafed through, and fit into a spreadsheet.
MOST = 10_000


@for_staff("see_audit")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Who did what to which file, when; narrowed by what the lists below offer."""
    return _page(request, *_found(request, request.GET))


@for_staff("see_audit")
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The same lines as a CSV file, the newest first, in the words of the page."""
    if again := asked_again(request, back=at("audit")):
        return again
    form, found = _found(request, request.POST)
    if not form.is_valid():
        return _page(request, form, found)
    with off_the_primary():
        lines = list(found[:MOST])
    references = _references(request, lines)
    rows = [
        [
            timezone.localtime(line.at).strftime("%Y-%m-%d %H:%M:%S"),
            _who(line, references),
            line_words(line),
            references.get(line.client_id),
        ]
        for line in lines
    ]
    export_audit(lines=len(rows), by=request.actor, now=timezone.now())
    return csv_file(f"audit-{timezone.localdate()}", COLUMNS, rows)


def _page(
    request: HttpRequest, form: AuditFilter, found: QuerySet[Any]
) -> HttpResponse:
    # One more, so that the page knows of older ones: counting all of them would read
    # the whole trail each time.
    page = page_of(request, found[: MOST + 1])
    references = _references(request, page)
    context = {
        "page": page,
        "check": newest_check(),
        "most": MOST,
        "lines": [
            (
                line,
                _who(line, references),
                line_words(line),
                references.get(line.client_id),
            )
            for line in page
        ],
    }
    return room_page(request, "audit", "practice/audit.html", context, form)


def _who(line: Any, references: dict[Any, str]) -> str:
    """What a client is called stands in no line; it is looked up while there is one."""
    reference = references.get(line.client_id) if line.actor_kind == "client" else None
    return f"{line.actor_name} {reference}" if reference else kept(line.actor_name)


def _found(
    request: HttpRequest, asked: Mapping[str, Any]
) -> tuple[AuditFilter, QuerySet[Any]]:
    lines = audit_lines_of(request.staff)
    acts = acts_of(request.staff)
    form = AuditFilter(
        asked,
        acts=sorted(((act, act_words(act)) for act in acts), key=lambda a: a[1]),
        people=[(str(each.pk), each.name) for each in colleagues_of(request.staff)],
    )
    if not form.is_valid():
        return form, lines.none()
    return form, _about(request, form, _narrowed(lines, form.cleaned_data))


def _about(
    request: HttpRequest, form: AuditFilter, lines: QuerySet[Any]
) -> QuerySet[Any]:
    """Those about one client, named by the exact reference."""
    reference = form.cleaned_data["client"]
    if not reference:
        return lines
    client = clients_of(request.staff).filter(reference__iexact=reference).first()
    if client is None:
        form.add_error("client", _("No client has exactly this reference."))
        return lines.none()
    return lines.filter(client_id=client.pk)


def _narrowed(lines: QuerySet[Any], wanted: dict[str, Any]) -> QuerySet[Any]:
    if wanted["kind"]:
        lines = lines_of_kind(lines, wanted["kind"])
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
