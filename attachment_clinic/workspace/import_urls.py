"""Addresses of bringing clients and sessions from another program."""

from django.urls import path

from attachment_clinic.workspace.views import bringing, draft

urlpatterns = [
    path("", draft.bring, name="import"),
    path("<uuid:draft_id>/columns/", draft.columns, name="import_columns"),
    path("<uuid:draft_id>/check/", draft.check, name="import_check"),
    path("<uuid:draft_id>/discard/", draft.discard, name="discard_import"),
    path("<uuid:draft_id>/rows/", bringing.watch, name="watch_import"),
    path("<uuid:draft_id>/progress/", bringing.progress, name="import_progress"),
    path("<uuid:draft_id>/go-on/", bringing.resume, name="resume_import"),
]
