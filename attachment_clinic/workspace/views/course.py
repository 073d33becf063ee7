"""One series of scores of a client, whole, and the charts that wait to be opened."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.overview import SeriesView, views_of
from attachment_clinic.workspace.pages import file_page
from clients.actions.file import open_file
from clients.queries import Missing
from clients.queries.client import client_for

# What of a series waits on the first page of a file, and the part that draws it.
PARTS = {
    "body": "series_body.html",
    "practised": "series_practised.html",
    "plane": "series_plane.html",
}


@for_staff("see_scores")
@require_safe
def show(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The series that was asked for, else the last answered.

    A `part` that waits on another page is sent alone; that is a look, too.
    """
    client = client_for(request.staff, client_id)
    each = _asked_for(request, views_of(client))
    if "part" not in request.GET:
        context = {"each": each, "whole": True}
        return file_page(request, client, "client", "file/course.html", context)
    part = _part(request, each)
    open_file(client=client, by=request.actor, now=timezone.now(), page="series")
    context = {"each": each, "client": client}
    return render(request, f"workspace/file/{part}", context)


def _part(request: HttpRequest, each: SeriesView) -> str:
    """Raises Missing for a part that this series has not."""
    name = request.GET["part"]
    has = {"body": True, "practised": each.practised, "plane": each.pieces.plane}
    if not has.get(name):
        raise Missing("The series has no such part.")
    return PARTS[name]


def _asked_for(request: HttpRequest, found: list[SeriesView]) -> SeriesView:
    """Raises Missing where there is no such series."""
    key = request.GET.get("of")
    for each in found:
        if key in (None, each.key):
            return each
    raise Missing("There is no such series here.")
