"""Addresses of the wording desk, among those of an instrument in the library."""

from django.urls import path

from attachment_clinic.workspace.views import wording, wording_steps

urlpatterns = [
    path("", wording.show, name="wording"),
    path("bring/", wording_steps.bring, name="bring_wording"),
    path("<uuid:wording_id>/match/", wording_steps.match, name="match_wording"),
    path("<uuid:wording_id>/licence/", wording_steps.licence, name="license_wording"),
    path("<uuid:wording_id>/preview/", wording_steps.preview, name="preview_wording"),
    path("<uuid:wording_id>/kept/", wording_steps.kept, name="kept_wording"),
    path("<uuid:wording_id>/correct/", wording.revise, name="revise_wording"),
    path("<uuid:wording_id>/discard/", wording.discard, name="discard_wording"),
    path("<uuid:wording_id>/withdraw/", wording.withdraw, name="withdraw_wording"),
]
