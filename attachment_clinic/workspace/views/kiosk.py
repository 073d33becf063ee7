"""Giving a form here and now: by handing this device over, or by a QR code."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

import qrcode
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST
from qrcode.image.svg import SvgPathImage

from assessments.actions import kiosk
from assessments.actions.link import SCANNED_FOR, SHOWN_FOR, show_link
from assessments.queries.answering import NoLongerOpen
from assessments.queries.assignment import assignment_for
from assessments.queries.informant import why_not_held
from attachment_clinic.web.guards import for_staff
from attachment_clinic.web.kiosk import CODE, QUIET_SECONDS, begin, code_for
from attachment_clinic.workspace.pages import file_page
from attachment_clinic.workspace.words import instrument_title
from clients.queries.client import client_for


@for_staff("assign")
@require_http_methods(["GET", "POST"])
def hand_over(
    request: HttpRequest, client_id: UUID, assignment_id: UUID
) -> HttpResponse:
    """Says what will happen; then ends this session and leaves that form only."""
    client = client_for(request.staff, client_id)
    assignment = assignment_for(client, assignment_id)
    # Only a code that somebody has seen can be asked for later.
    if request.method != "POST" or CODE not in request.session:
        return _before(request, client, assignment)
    try:
        link = kiosk.hand_over(
            assignment=assignment,
            code=code_for(request),
            by=request.actor,
            now=timezone.now(),
        )
    except NoLongerOpen as refusal:
        return _refused(request, client, refusal)
    return begin(request, link)


def _before(request: HttpRequest, client: Any, assignment: Any) -> HttpResponse:
    words = {
        "assignment": assignment,
        "title": instrument_title(assignment),
        "can": assignment.is_open and not why_not_held(assignment),
        "code": code_for(request),
        "hours": int(kiosk.HANDED_FOR.total_seconds() // 3600),
        "quiet_seconds": QUIET_SECONDS,
        "shown_for": _minutes(SHOWN_FOR),
    }
    return file_page(request, client, "questionnaires", "file/hand_over.html", words)


@for_staff("assign")
@require_POST
def show_qr(request: HttpRequest, client_id: UUID, assignment_id: UUID) -> HttpResponse:
    """A new link on this screen, to be scanned; it is shown this once (R24)."""
    client = client_for(request.staff, client_id)
    assignment = assignment_for(client, assignment_id)
    try:
        link, token = show_link(
            assignment=assignment, by=request.actor, now=timezone.now()
        )
    except NoLongerOpen as refusal:
        return _refused(request, client, refusal)
    address = settings.SITE_ADDRESS.rstrip("/") + reverse("link:open", args=[token])
    words = {
        "assignment": assignment,
        "title": instrument_title(assignment),
        "address": address,
        "square": _square(address),
        "until": link.expires_at,
        "hours": int(SCANNED_FOR.total_seconds() // 3600),
    }
    return file_page(request, client, "questionnaires", "file/qr.html", words)


def _refused(request: HttpRequest, client: Any, refusal: Exception) -> HttpResponse:
    messages.error(request, str(refusal))
    return redirect("workspace:questionnaires", client.pk)


def _square(address: str) -> str:
    """The address as a picture that a page can hold without asking for it."""
    drawn = qrcode.make(address, image_factory=SvgPathImage).to_string()
    return f"data:image/svg+xml;utf8,{quote(drawn)}"


def _minutes(span: Any) -> int:
    return int(span.total_seconds() // 60)
