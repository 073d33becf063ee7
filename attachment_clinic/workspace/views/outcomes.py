"""Outcomes: how many clients moved which way, counted when somebody asks."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from attachment_clinic.web.bell import ring_for
from attachment_clinic.web.downloads import sent_file
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.pages import not_now, page, page_of
from reports.actions.job import CannotReport, TooManyWaiting, request_report
from reports.actions.report import NotMade, ReportDamaged, open_report
from reports.queries.job import job_of
from reports.queries.report import (
    options_for_the_next,
    outcomes_for,
    outcomes_of,
)
from reports.queries.sheet import file_title


@for_staff("see_scores")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What was counted before, and the button that counts anew."""
    return _page(request)


def _page(request: HttpRequest) -> HttpResponse:
    context = {
        "page": page_of(request, outcomes_of(request.staff)),
        "by_therapist": request.actor.may("manage_staff"),
    }
    return page(request, "outcomes.html", context)


@for_staff("make_reports")
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """Asks for the numbers as of now."""
    try:
        report = request_report(
            client=None,
            kind="outcomes",
            options=options_for_the_next(request.staff),
            staff=request.staff,
            by=request.actor,
            now=timezone.now(),
        )
    except CannotReport as refusal:
        messages.error(request, str(refusal))
        if isinstance(refusal, TooManyWaiting):
            return not_now(_page(request), refusal)
    else:
        ring_for(job_of(report))
        messages.success(request, _("The numbers are being counted."))
    return redirect("workspace:outcomes")


@for_staff("see_scores")
@require_safe
def file(request: HttpRequest, report_id: UUID) -> HttpResponseBase:
    """The PDF itself, for the person who asked for it."""
    report = outcomes_for(request.staff, report_id)
    try:
        kept = open_report(report=report, by=request.actor, now=timezone.now())
    except (NotMade, ReportDamaged) as refusal:
        messages.error(request, str(refusal))
        return redirect("workspace:outcomes")
    name = f"{report.get_kind_display()} {file_title(report)}.pdf"
    return sent_file(kept, name, "application/pdf", shown=True)
