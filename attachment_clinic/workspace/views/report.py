"""Reports: asked for, watched while they are made, opened and downloaded."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from attachment_clinic.web.bell import ring_for
from attachment_clinic.web.downloads import sent_file
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace import documents
from attachment_clinic.workspace.documents import of
from attachment_clinic.workspace.forms.report import DocumentForm, ReportForm
from attachment_clinic.workspace.pages import file_page, not_now, page_of
from attachment_clinic.workspace.series import own_series, scored_series
from attachment_clinic.workspace.words import newest_title, report_title
from clients.queries import Missing
from clients.queries.client import client_for
from clients.queries.consent import has_consent
from reports.actions.job import CannotReport, TooManyWaiting, request_report
from reports.actions.report import NotMade, ReportDamaged, open_report
from reports.documents.edition import in_groups
from reports.queries.job import job_of
from reports.queries.release import is_for_the_client
from reports.queries.report import (
    editions_of,
    options_for_the_next,
    report_for,
    reports_of,
)
from reports.queries.schedule import schedules_of
from reports.queries.sheet import file_title
from reports.queries.turn import place_in_queue


@for_staff("see_scores")
@require_safe
def show(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """What a report can be made of, and the reports there are."""
    client = client_for(request.staff, client_id)
    return _list(request, client, ReportForm(series=scored_series(client)))


def _list(request: HttpRequest, client: Any, form: ReportForm) -> HttpResponse:
    page = page_of(request, reports_of(client))
    context = {
        "page": page,
        "rows": [(each, report_title(each)) for each in page],
        "has_consent": has_consent(client, "reports"),
        "schedules": _schedules(client),
        "partners": documents.partners_of(request.staff, client),
        "own": documents.titles(own_series(client)),
    }
    return file_page(request, client, "reports", "file/reports.html", context, form)


def _schedules(client: Any) -> list[tuple[Any, str]]:
    """Those that go on, each with the title of its newest version."""
    found = schedules_of(client)
    return [(each, newest_title(each.instrument)) for each in found]


@for_staff("make_reports")
@require_POST
def make(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Asks for a report on one series and goes on to watch it being made."""
    client = client_for(request.staff, client_id)
    series = scored_series(client)
    form = ReportForm(request.POST, series=series)
    if not form.is_valid():
        return _list(request, client, form)
    chosen = series[form.cleaned_data["series"]]
    kind = form.cleaned_data["kind"]
    return _asked(request, client, kind=kind, observer=chosen.observer, **of(chosen))


@for_staff("make_reports")
@require_POST
def make_document(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Asks for a document of another kind: of one form, of two partners, of all."""
    client = client_for(request.staff, client_id)
    form = DocumentForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose what to make from this page."))
        return redirect("workspace:reports", client.pk)
    made_from = documents.made_from(request.staff, client, form.cleaned_data)
    return _asked(request, client, kind=form.cleaned_data["kind"], **made_from)


def _asked(request: HttpRequest, client: Any, **what: Any) -> HttpResponse:
    """Writes the wish down, rings for a worker, and goes on to watch."""
    try:
        report = request_report(
            client=client,
            options=options_for_the_next(request.staff),
            staff=request.staff,
            by=request.actor,
            now=timezone.now(),
            **what,
        )
    except CannotReport as refusal:
        messages.error(request, str(refusal))
        if isinstance(refusal, TooManyWaiting):
            page = _list(request, client, ReportForm(series=scored_series(client)))
            return not_now(page, refusal)
        return redirect("workspace:reports", client.pk)
    ring_for(job_of(report))
    return redirect("workspace:report", client.pk, report.pk)


@for_staff("see_scores")
@require_safe
def watch(request: HttpRequest, client_id: UUID, report_id: UUID) -> HttpResponse:
    """One report: its place in the queue, its stage, and then the file."""
    client = client_for(request.staff, client_id)
    report = report_in_file(request, client, report_id)
    context = {
        "report": report,
        "title": report_title(report),
        "editions": editions_of(report),
        "code": in_groups(report.code or ""),
        "for_the_client": is_for_the_client(report),
        **_stage(report),
    }
    return file_page(request, client, "reports", "file/report.html", context)


@for_staff("see_scores")
@require_safe
def progress(request: HttpRequest, client_id: UUID, report_id: UUID) -> HttpResponse:
    """The part of that page that changes; asked for again until the report is made."""
    client = client_for(request.staff, client_id)
    report = report_in_file(request, client, report_id)
    context = {"report": report, "client": client, "refresh": True, **_stage(report)}
    return render(request, "workspace/file/report_progress.html", context)


@for_staff("see_scores")
@require_safe
def file(request: HttpRequest, client_id: UUID, report_id: UUID) -> HttpResponseBase:
    """The PDF itself, shown in the browser or, with ?download=1, kept."""
    client = client_for(request.staff, client_id)
    report = report_in_file(request, client, report_id)
    try:
        kept = open_report(report=report, by=request.actor, now=timezone.now())
    except (NotMade, ReportDamaged) as refusal:
        messages.error(request, str(refusal))
        return redirect("workspace:report", client.pk, report.pk)
    name = f"{report.get_kind_display()} {file_title(report)}.pdf"
    shown = "download" not in request.GET
    return sent_file(kept, name, "application/pdf", shown=shown)


def report_in_file(request: HttpRequest, client: Any, report_id: UUID) -> Any:
    """The report, when it is in this file; raises Missing."""
    report = report_for(request.staff, report_id)
    if report.client_id != client.pk:
        raise Missing("There is no such report in this file.")
    return report


def _stage(report: Any) -> dict[str, Any]:
    job = job_of(report)
    return {"job": job, "place": place_in_queue(job), "now": timezone.now()}
