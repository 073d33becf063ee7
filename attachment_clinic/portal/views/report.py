"""My progress: the reports that the therapist has released, and no others."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from attachment_clinic.web import learning
from attachment_clinic.web.downloads import sent_file
from attachment_clinic.web.guards import for_client
from attachment_clinic.web.languages import ui_language
from clients.learning import shelf
from reports.actions.report import (
    NotMade,
    ReportDamaged,
    open_released_report,
    read_released_report,
)
from reports.documents.signs import SIGNS
from reports.queries.release import released_report_for, released_to
from reports.queries.sheet import file_title


@for_client
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """What was released to this client; nothing tells of what was not."""
    released = list(released_to(request.client))
    language = learning.closest(ui_language())
    context = {
        "reports": released,
        "signs": _signs(language) if _tells_of_signs(released) else (),
        "language": language,
        "practice": request.client.practice,
    }
    return render(request, "portal/reports.html", context)


def _tells_of_signs(released: list[Any]) -> bool:
    """Whether the client was shown a result of Five Signs; scores stay in there."""
    return any(each.instrument == SIGNS for each in released)


def _signs(language: str) -> list[dict[str, Any]]:
    """The Learn page of each sign: what it is, and what is practised for it."""
    signs = (each for each in shelf.pages() if each.kind == "sign")
    return [learning.row(each, language) for each in signs]


@for_client
@require_safe
def read(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """One of them as a page on the screen, which a phone shows better than a PDF."""
    found = released_report_for(request.client, report_id)
    back = reverse("portal:reports")
    try:
        html = read_released_report(
            report=found, by=request.actor, now=timezone.now(), back=back
        )
    except NotMade:
        return _not_shown(request)
    return HttpResponse(html)


def _not_shown(request: HttpRequest) -> HttpResponse:
    messages.error(
        request,
        _("This document cannot be shown at the moment. Please ask your practice."),
    )
    return redirect("portal:reports")


@for_client
@require_safe
def report(request: HttpRequest, report_id: UUID) -> HttpResponseBase:
    """One of them as a PDF; asked anew at every opening, which leaves a line."""
    found = released_report_for(request.client, report_id)
    try:
        kept = open_released_report(report=found, by=request.actor, now=timezone.now())
    except (NotMade, ReportDamaged):
        return _not_shown(request)
    shown = "download" not in request.GET
    return sent_file(kept, f"{file_title(found)}.pdf", "application/pdf", shown=shown)
