"""Addresses of how long files are kept, among those about the practice."""

from django.urls import path

from attachment_clinic.workspace.views import retention

urlpatterns = [
    path("", retention.show, name="retention"),
    path("rule/", retention.set_the_rule, name="set_retention_rule"),
    path("choose/", retention.choose, name="choose_for_erasing"),
]
