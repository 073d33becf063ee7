"""Addresses of a reminder: its form, and no more of them, without signing in."""

from django.urls import path

from attachment_clinic.portal.views import reminder

app_name = "reminder"

urlpatterns = [
    path("<str:token>/", reminder.show, name="show"),
    path("<str:token>/stop/", reminder.stop, name="stop"),
    path("<str:token>/one-click/", reminder.one_click, name="one_click"),
]
