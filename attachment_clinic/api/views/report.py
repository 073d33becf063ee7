"""Reports: asked for, followed, and fetched."""

from uuid import UUID

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from assessments.instruments.reading import instrument
from attachment_clinic.api.doors import endpoint
from attachment_clinic.api.pagination import paged
from attachment_clinic.api.schema import answers, refused
from attachment_clinic.api.serializers.report import NewReport, Report
from attachment_clinic.api.serializers.strict import Query, asked, page_of, taken
from attachment_clinic.web.bell import ring_for
from attachment_clinic.web.downloads import sent_file
from clients.actions.file import open_file
from clients.queries.client import client_for
from clients.queries.relationship import target_for
from reports.actions.job import request_report
from reports.actions.report import open_report
from reports.queries.job import job_of
from reports.queries.report import report_for, reports_of

PDF = OpenApiResponse(OpenApiTypes.BINARY, description="The report, a tagged PDF.")


@extend_schema(
    methods=["GET"],
    operation_id="reports",
    parameters=[Query],
    responses=answers(page_of(Report), 400, 404),
)
@extend_schema(
    methods=["POST"],
    operation_id="request_report",
    request=NewReport,
    responses=answers(Report, 400, 404, 413, 415, 422, 429, 503, status=202),
)
@endpoint(GET="see_scores", POST="make_reports")
def reports(request: Request, client_id: UUID) -> Response:
    """The reports about this client; or asks for one more."""
    client = client_for(request.staff, client_id)
    if request.method == "POST":
        return _request_report(request, client)
    asked(Query, request)
    open_file(client=client, by=request.actor, now=timezone.now(), page="reports")
    return paged(request, reports_of(client), Report)


@extend_schema(operation_id="report", responses=answers(Report, 404))
@endpoint(GET="see_scores")
def report(request: Request, report_id: UUID) -> Response:
    """One report, and how far it is."""
    return Response(Report(report_for(request.staff, report_id)).data)


@extend_schema(
    operation_id="report_file",
    responses={(200, "application/pdf"): PDF, **refused(404, 409, 410)},
)
@endpoint(GET="see_scores")
def report_file(request: Request, report_id: UUID) -> HttpResponseBase:
    """The PDF, once it is made; the fetching leaves a line in the audit trail."""
    found = report_for(request.staff, report_id)
    kept = open_report(report=found, by=request.actor, now=timezone.now())
    return sent_file(kept, f"report-{found.number}.pdf", "application/pdf")


def _request_report(request: Request, client) -> Response:
    wanted = taken(NewReport, request.data)
    target, observer = wanted.get("target"), wanted.get("observer")
    found = instrument(wanted["instrument"], wanted.get("version"))
    made = request_report(
        client=client,
        instrument=found.key,
        version=found.version,
        target=target_for(client, target) if target else None,
        observer=target_for(client, observer) if observer else None,
        language=wanted.get("language", "en"),
        staff=request.staff,
        by=request.actor,
        now=timezone.now(),
    )
    ring_for(job_of(made))
    return Response(
        Report(made).data,
        status=202,
        headers={"Location": reverse("api:report", args=[made.pk])},
    )
