"""Addresses of this door."""

app_name = "workspace"

urlpatterns: list = []
