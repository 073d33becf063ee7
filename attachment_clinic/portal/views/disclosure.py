"""My data: asking for a copy, and fetching it once it is there."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from attachment_clinic.web.downloads import sent_file
from attachment_clinic.web.guards import asked_again, for_client
from reports.actions.disclosure import AlreadyAsked, ask_for_data
from reports.actions.disclosure_archive import ArchiveGone, open_own_archive
from reports.queries.disclosure import (
    MONTHS,
    months_after,
    open_disclosure_of,
    released_disclosure_of,
)
from reports.queries.job import job_of


@for_client
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What a copy is, how to ask for one, and how far it is."""
    now = timezone.now()
    context = {
        **_own(request),
        "released": released_disclosure_of(request.client, now),
        "by": months_after(timezone.localdate(now), MONTHS),
        "practice": request.client.practice,
    }
    return render(request, "portal/data.html", context)


@for_client
@require_safe
def progress(request: HttpRequest) -> HttpResponse:
    """The part of that page that changes; asked for again while the copy is made."""
    return render(request, "portal/parts/data_progress.html", _own(request))


@for_client
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Asks for a copy; pressed twice it is asked for once."""
    now = timezone.now()
    try:
        ask_for_data(
            client=request.client,
            on=timezone.localdate(now),
            by=request.client.actor,
            now=now,
        )
        messages.success(request, _("Your practice knows now that you want a copy."))
    except AlreadyAsked:
        messages.info(request, _("You have asked already; it is being prepared."))
    return redirect("portal:data")


@for_client
@require_http_methods(["GET", "POST"])
def fetch(request: HttpRequest) -> HttpResponseBase:
    """The archive, for whoever has just said who they are (R20)."""
    disclosure = released_disclosure_of(request.client, timezone.now())
    if disclosure is None:
        messages.info(request, _("There is no copy to fetch at the moment."))
        return redirect("portal:data")
    if again := asked_again(request):
        return again
    if request.method != "POST":
        return render(request, "portal/data_fetch.html", {"disclosure": disclosure})
    try:
        kept = open_own_archive(
            disclosure=disclosure, by=request.client.actor, now=timezone.now()
        )
    except ArchiveGone:
        messages.error(
            request, _("It cannot be fetched now. Please ask your practice.")
        )
        return redirect("portal:data")
    name = f"my-data-{timezone.localdate()}.zip"
    return sent_file(kept, name, "application/zip")


def _own(request: HttpRequest) -> dict[str, Any]:
    """The open request of this client, and its job while the copy is made."""
    disclosure = open_disclosure_of(request.client)
    making = disclosure is not None and disclosure.state == "making"
    return {
        "disclosure": disclosure,
        "job": job_of(disclosure) if making else None,
        "now": timezone.now(),
    }
