"""Addresses of this door."""

from django.urls import include, path

from attachment_clinic.api.schema import schema
from attachment_clinic.api.views.assignment import assignments
from attachment_clinic.api.views.client import client, clients
from attachment_clinic.api.views.instrument import instruments
from attachment_clinic.api.views.nothing import nothing
from attachment_clinic.api.views.report import report, report_file, reports
from attachment_clinic.api.views.response import responses
from attachment_clinic.api.views.score import scores

app_name = "api"

v1 = [
    path("instruments/", instruments, name="instruments"),
    path("clients/", clients, name="clients"),
    path("clients/<uuid:client_id>/", client, name="client"),
    path("clients/<uuid:client_id>/assignments/", assignments, name="assignments"),
    path("clients/<uuid:client_id>/responses/", responses, name="responses"),
    path("clients/<uuid:client_id>/scores/", scores, name="scores"),
    path("clients/<uuid:client_id>/reports/", reports, name="reports"),
    path("reports/<uuid:report_id>/", report, name="report"),
    path("reports/<uuid:report_id>/file/", report_file, name="report_file"),
]

urlpatterns = [
    path("schema/", schema, name="schema"),
    path("v1/", include(v1)),
    path("<path:rest>", nothing, name="nothing"),
]
