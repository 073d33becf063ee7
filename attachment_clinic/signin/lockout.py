"""Five wrong passwords for one name from one place, and that pair has to wait (R16)."""

import hashlib
import math
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


def name_of(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The name that was tried, as a digest: people type passwords into that field."""
    given = credentials or {"email": request.POST.get("login")}
    typed = given.get("email") or given.get("username") or ""
    return hashlib.sha256(typed.strip().lower().encode()).hexdigest()


def place_of(request: HttpRequest) -> str:
    """The address it came from, behind as many proxies as we were told of."""
    return get_client_ip(request) or "0.0.0.0"  # noqa: S104  a name for "unknown"


def locked_page(
    request: HttpRequest,
    response: HttpResponse | None,
    credentials: dict[str, Any] | None,
) -> HttpResponse:
    """Says how long to wait. The same for a right password, a wrong one, no account."""
    minutes = _minutes_left(request, credentials)
    page = render(request, "signin/locked.html", {"minutes": minutes}, status=429)
    page["Retry-After"] = str(minutes * 60)
    return page


def _minutes_left(request: HttpRequest, credentials: dict[str, Any] | None) -> int:
    tries = AccessAttempt.objects.filter(
        username=name_of(request, credentials), ip_address=place_of(request)
    )
    last = tries.aggregate(at=Max("attempt_time"))["at"] or timezone.now()
    left = last + get_cool_off(request) - timezone.now()
    return max(1, math.ceil(left.total_seconds() / 60))
