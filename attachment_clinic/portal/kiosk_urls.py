"""Addresses of a device that was handed over: one form, and nothing else."""

from django.urls import path

from attachment_clinic.portal.views import kiosk

app_name = "kiosk"

urlpatterns = [
    path("", kiosk.show, name="form"),
    path("begin/", kiosk.begin, name="begin"),
    path("answer/", kiosk.save_answer, name="save_answer"),
    path("review/", kiosk.review, name="review"),
    path("submit/", kiosk.submit, name="submit"),
    path("not-me/", kiosk.not_me, name="not_me"),
    path("thanks/", kiosk.thanks, name="thanks"),
    path("here/", kiosk.here, name="here"),
    path("hide/", kiosk.hide, name="hide"),
    path("hidden/", kiosk.hidden, name="hidden"),
]
