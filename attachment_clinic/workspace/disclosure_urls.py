"""Addresses of copies of a client's data, among those of a client's file."""

from django.urls import path

from attachment_clinic.workspace.views import archive, disclosure, disclosure_item

_ONE = "<uuid:disclosure_id>/"

urlpatterns = [
    path("note/", disclosure.note, name="note_disclosure"),
    path(_ONE, disclosure.show, name="disclosure"),
    path(f"{_ONE}items/<str:item>/", disclosure_item.look, name="disclosure_item"),
    path(f"{_ONE}put-off/", disclosure.put_off, name="put_off_disclosure"),
    path(f"{_ONE}language/", disclosure.language, name="disclosure_language"),
    path(f"{_ONE}notes/", disclosure.notes, name="disclosure_notes"),
    path(f"{_ONE}warning/", disclosure.heed, name="heed_warning"),
    path(f"{_ONE}end/", disclosure.end, name="end_disclosure"),
    path(f"{_ONE}preview/", archive.preview, name="preview_disclosure"),
    path(f"{_ONE}make/", archive.make, name="make_archive"),
    path(f"{_ONE}progress/", archive.progress, name="disclosure_progress"),
    path(f"{_ONE}reopen/", archive.reopen, name="reopen_disclosure"),
    path(f"{_ONE}file/", archive.file, name="archive_file"),
    path(f"{_ONE}release/", archive.release, name="release_archive"),
    path(f"{_ONE}handed-over/", archive.hand_over, name="hand_over_archive"),
]
