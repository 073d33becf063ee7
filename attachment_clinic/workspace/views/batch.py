"""Printing the reports of a day: chosen, watched while they are made, opened as one."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attachment_clinic.web.bell import ring_for
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.batch import BatchForm
from attachment_clinic.workspace.pages import page, posted
from clients.queries.care import sessions_on
from reports.actions.batch import NothingToPrint, open_batch, request_batch
from reports.actions.job import TooManyWaiting
from reports.actions.report import NotMade
from reports.queries.batch import Place, batch_for, is_settled, places_of
from reports.queries.job import job_of
from reports.rendering.merge import merged, zipped

type Parts = Sequence[tuple[str, Any]]


def _pdf(parts: Parts) -> bytes:
    return merged(parts)


def _duplex(parts: Parts) -> bytes:
    return merged(parts, duplex=True)


# How the files are put together: type of the answer, ending, and who does it.
SHAPES: dict[str, tuple[str, str, Callable[[Parts], bytes]]] = {
    "pdf": ("application/pdf", "pdf", _pdf),
    "duplex": ("application/pdf", "pdf", _duplex),
    "zip": ("application/zip", "zip", zipped),
}


@for_staff("make_reports")
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Which sessions of a day; all of them unless somebody is left out."""
    day = _day(request)
    sessions = list(sessions_on(request.staff, day))
    form = BatchForm(posted(request), sessions=sessions)
    if form.is_valid():
        try:
            batch = request_batch(
                staff=request.staff,
                sessions=form.cleaned_data["sessions"],
                day=day,
                by=request.actor,
                now=timezone.now(),
            )
        except (NothingToPrint, TooManyWaiting) as refusal:
            form.add_error(None, str(refusal))
            form.refusal = refusal
        else:
            _ring(places_of(batch, request.staff))
            return redirect("workspace:batch", batch.pk)
    return page(request, "print_day.html", {"day": day, "sessions": sessions}, form)


@for_staff("make_reports")
@require_safe
def watch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """How far the reports are, and then the ways to open them together."""
    return page(request, "batch.html", _progress(request, batch_id))


@for_staff("make_reports")
@require_safe
def progress(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """The part of that page that changes; asked for again until all are settled."""
    return render(
        request, "workspace/batch_progress.html", _progress(request, batch_id)
    )


@for_staff("make_reports")
@require_safe
def file(request: HttpRequest, batch_id: UUID, shape: str) -> HttpResponse:
    """All reports in one file; put together now, and kept nowhere."""
    batch = batch_for(request.staff, batch_id)
    if shape not in SHAPES:
        raise Http404
    places = places_of(batch, request.staff)
    try:
        opened = open_batch(places=places, by=request.actor, now=timezone.now())
    except NotMade as refusal:
        messages.error(request, str(refusal))
        return redirect("workspace:batch", batch.pk)
    if not opened.files:
        messages.error(request, _("None of these reports could be opened."))
        return redirect("workspace:batch", batch.pk)
    kind, ending, put_together = SHAPES[shape]
    name = _file_name if shape == "zip" else _bookmark
    whole = put_together([(name(place), kept.data) for place, kept in opened.files])
    headers = {
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'attachment; filename="Reports {batch.day}.{ending}"',
    }
    return HttpResponse(whole, content_type=kind, headers=headers)


def _day(request: HttpRequest) -> date:
    """The day that is asked for, today unless one is named that can be read.

    The last day there is has no end, and the first no beginning west of London.
    """
    try:
        asked = parse_date(request.GET.get("day", ""))
    except ValueError:
        asked = None
    if asked is None or not date.min < asked < date.max:
        return timezone.localdate()
    return asked


def _ring(places: Sequence[Place]) -> None:
    ring_for(*[job_of(each.report) for each in places if each.state == "waiting"])


def _progress(request: HttpRequest, batch_id: UUID) -> dict[str, Any]:
    batch = batch_for(request.staff, batch_id)
    places = places_of(batch, request.staff)
    return {
        "batch": batch,
        "places": places,
        "made": sum(place.state == "made" for place in places),
        "settled_count": sum(place.state != "waiting" for place in places),
        "settled": is_settled(places),
        "now": timezone.now(),
    }


def _bookmark(place: Place) -> str:
    return f"{_time(place):%H:%M} {place.client.name}, {place.client.reference}"


def _file_name(place: Place) -> str:
    """Reference and number, no name: archives are sent about."""
    reference = "".join(c if c.isalnum() else "-" for c in place.client.reference)
    return f"{_time(place):%H%M} {reference} report {place.report.number:03d}.pdf"


def _time(place: Place) -> Any:
    return timezone.localtime(place.starts_at)
