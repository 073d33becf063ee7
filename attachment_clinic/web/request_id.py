"""Gives every request a name, and one line in the log with its route and status."""

import logging
import re
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from structlog.contextvars import bind_contextvars, clear_contextvars

from attachment_clinic.web.metering import note_answer

log = logging.getLogger(__name__)

_NAME = re.compile(r"[A-Za-z0-9-]{8,64}")


def named(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Names the request for all lines it leads to, also those of a worker."""

    def middleware(request: HttpRequest) -> HttpResponse:
        clear_contextvars()
        name = _name_of(request)
        bind_contextvars(request_id=name)
        began = time.monotonic()
        response = get_response(request)
        response.headers["X-Request-ID"] = name
        seconds = time.monotonic() - began
        if not _is_left_out(request, response.status_code):
            _note(request, response.status_code, seconds)
        match = request.resolver_match
        view, status = match.view_name if match else "", response.status_code
        note_answer(view, request.method or "", status, seconds)
        clear_contextvars()
        return response

    return middleware


def _name_of(request: HttpRequest) -> str:
    """What a proxy of ours calls it; anybody else could write anything there."""
    given = request.headers.get("X-Request-ID", "")
    if settings.ALLAUTH_TRUSTED_PROXY_COUNT and _NAME.fullmatch(given):
        return given
    return uuid4().hex


def _is_left_out(request: HttpRequest, status: int) -> bool:
    """Static files, and monitors that ask every few seconds and find all well."""
    if request.path.startswith(f"/{settings.STATIC_URL.lstrip('/')}"):
        return True
    return request.path in _MONITORS and status == 200


def _note(request: HttpRequest, status: int, seconds: float) -> None:
    """The route instead of the address: what was typed there can be anything."""
    match = request.resolver_match
    fields: dict[str, Any] = {
        "method": request.method if request.method in _METHODS else "other",
        "route": f"/{match.route}" if match else "",
        "status": status,
        "ms": round(1000 * seconds),
    }
    if ids := _ids(match.kwargs) if match else {}:
        fields["ids"] = ids
    for who in ("staff", "client"):
        if person := getattr(request, who, None):
            fields[who] = str(person.pk)
    log.info("request", extra=fields)


_MONITORS = {"/health", "/ready", "/metrics"}
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def _ids(given: dict[str, Any]) -> dict[str, str]:
    """Ids of rows; a key in an address is text, and stays out (R27)."""
    return {
        name: str(each) for name, each in given.items() if isinstance(each, UUID | int)
    }
