"""A device that was handed over: its session names one form, and nothing else opens.

The session of the staff is gone before this one begins (R29). It says which link the
device holds; whether the form is open or hidden stands in that row, not here.
"""

import secrets
from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone

from assessments.actions.kiosk import end_hand_over
from assessments.queries.link import link_by_id
from attachment_clinic.web.troubles import is_program, trouble
from clients.queries.staff import staff_of
from clients.tenancy import in_practice

KEY = "kiosk"
CODE = "hand_over_code"
DIGITS = 4
# Without a touch or a key for so long the form is hidden (R31).
QUIET_SECONDS = 90
# What the page says about a touch may be on its way for so long.
_ON_ITS_WAY = 5
# Beside the form itself: signing in, which is the only way out.
_WAY_OUT = {"account_login", "mfa_authenticate", "mfa_login_webauthn"}


def code_for(request: HttpRequest) -> str:
    """The code that the staff notes before the device is handed over."""
    if CODE not in request.session:
        code = secrets.randbelow(10**DIGITS)
        request.session[CODE] = f"{code:0{DIGITS}}"
    return request.session[CODE]


def begin(request: HttpRequest, link: Any) -> HttpResponse:
    """Ends the session of the staff on the server, all of it, and begins the device's.

    What the browser keeps of their pages goes, too, and with it any other form that
    this device holds (H19).
    """
    for each in UserSession.objects.filter(session_key=request.session.session_key):
        each.end()
    get_adapter(request).logout(request)
    request.session[KEY] = {
        "link": str(link.pk),
        "practice": str(link.practice_id),
        "known": {},
        "seen": _now(),
    }
    response = redirect("kiosk:form")
    response.delete_cookie(settings.DEVICE_COOKIE_NAME)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def link_handed(request: HttpRequest) -> Any:
    """The link that this device holds, open or over; None on any other device."""
    kept = request.session.get(KEY)
    if kept is None:
        return None
    with in_practice(UUID(kept["practice"])):
        return link_by_id(UUID(kept["link"]))


def known_of(request: HttpRequest) -> dict[str, Any]:
    """What the session remembers of the sitting."""
    return request.session[KEY]["known"]


def remember(request: HttpRequest, known: dict[str, Any]) -> None:
    """Keeps what `known_of` gives."""
    request.session[KEY] = {**request.session[KEY], "known": known}


def is_quiet(request: HttpRequest) -> bool:
    """Whether nobody has touched the form for too long."""
    return _now() - request.session[KEY]["seen"] > QUIET_SECONDS + _ON_ITS_WAY


def note_touch(request: HttpRequest) -> None:
    """Somebody is there."""
    kept = request.session[KEY]
    if _now() - kept["seen"] > _ON_ITS_WAY:
        request.session[KEY] = {**kept, "seen": _now()}


class KioskMiddleware:
    """On a device that was handed over every address but the form's is missing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if KEY in request.session and request.user.is_authenticated:
            _somebody_signed_in(request)
        if KEY in request.session and not _is_open(request):
            return _nothing_else(request)
        return self.get_response(request)


def _somebody_signed_in(request: HttpRequest) -> None:
    """Staff take the device back; for anybody else it stays what it is."""
    staff = staff_of(request.user)
    if staff is None:
        kept = request.session[KEY]
        logout(request)
        request.session[KEY] = kept
        return
    link = link_handed(request)
    if link is not None:  # else the row is gone, and with it all there was to end
        with in_practice(link.practice_id):
            end_hand_over(link=link, by=staff.actor, now=timezone.now())
    del request.session[KEY]


def _is_open(request: HttpRequest) -> bool:
    try:
        name = resolve(request.path_info).view_name
    except Resolver404:
        return False
    return name.startswith("kiosk:") or name in _WAY_OUT


def _nothing_else(request: HttpRequest) -> HttpResponse:
    """The same for every address, whether there is such a page or not."""
    if is_program(request):
        return trouble(request, 404)
    return render(request, "web/kiosk_nothing.html", status=404)


def _now() -> float:
    return timezone.now().timestamp()
