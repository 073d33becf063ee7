"""Addresses of the formulation, among those of a client's file."""

from django.urls import path

from attachment_clinic.workspace.views import formulation

urlpatterns = [
    path("", formulation.show, name="formulation"),
    path("<slug:challenge>/", formulation.weigh, name="weigh_challenge"),
    path("<slug:challenge>/versions/", formulation.versions, name="challenge_versions"),
    path("<slug:challenge>/release/", formulation.release, name="release_challenge"),
    path(
        "<slug:challenge>/unrelease/",
        formulation.unrelease,
        name="unrelease_challenge",
    ),
]
