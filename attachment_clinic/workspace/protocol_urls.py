"""Addresses of batteries and protocols, among those about the practice."""

from django.urls import path

from attachment_clinic.workspace.views import battery, protocol

urlpatterns = [
    path("", protocol.show, name="protocols"),
    path("add/", protocol.add, name="add_protocol"),
    path("copy/<slug:key>/", protocol.copy, name="copy_protocol"),
    path("batteries/add/", battery.add, name="add_battery"),
    path("batteries/<uuid:battery_id>/", battery.edit, name="edit_battery"),
    path("batteries/<uuid:battery_id>/retire/", battery.retire, name="retire_battery"),
    path("<uuid:protocol_id>/", protocol.steps, name="protocol"),
    path("<uuid:protocol_id>/name/", protocol.edit, name="edit_protocol"),
    path("<uuid:protocol_id>/retire/", protocol.retire, name="retire_protocol"),
    path(
        "<uuid:protocol_id>/steps/add/", protocol.begin_step, name="add_protocol_step"
    ),
    path(
        "<uuid:protocol_id>/steps/<uuid:protocol_step_id>/",
        protocol.edit_step,
        name="edit_protocol_step",
    ),
    path(
        "<uuid:protocol_id>/steps/<uuid:protocol_step_id>/remove/",
        protocol.remove_step,
        name="remove_protocol_step",
    ),
]
