"""Addresses of notes on sessions, among those of a client's file."""

from django.urls import path

from attachment_clinic.workspace.views import note

_DRAFT = "sessions/<uuid:session_id>/<slug:kind>/"

urlpatterns = [
    path("", note.show, name="notes"),
    path("<uuid:note_id>/", note.read, name="note"),
    path("<uuid:note_id>/amend/", note.amend, name="amend_note"),
    path(_DRAFT, note.write, name="write_note"),
    path(f"{_DRAFT}save/", note.save, name="save_note"),
    path(f"{_DRAFT}discard/", note.discard, name="discard_note"),
]
