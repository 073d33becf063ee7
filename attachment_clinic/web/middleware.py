"""Who is asking, in which practice, and what must happen around every request."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from clients.queries import Missing
from clients.queries.client import client_of
from clients.queries.staff import staff_by_token, staff_of
from clients.roles import NotAllowed
from clients.tenancy import in_practice

GetResponse = Callable[[HttpRequest], HttpResponse]


def never_stored(get_response: GetResponse) -> GetResponse:
    """No page is kept by a browser or a proxy unless it says so itself (R30)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()"
        )
        return response

    return middleware


def session_ends_when_idle(get_response: GetResponse) -> GetResponse:
    """Ends a session after idle minutes by kind of account, and after twelve hours (R17)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            _end_or_extend(request)
        return get_response(request)

    return middleware


def _end_or_extend(request: HttpRequest) -> None:
    now = timezone.now().timestamp()
    began = request.session.setdefault("began", now)
    seen = request.session.get("seen", now)
    idle = (
        settings.STAFF_IDLE_SECONDS
        if request.user.kind == "staff"
        else settings.CLIENT_IDLE_SECONDS
    )
    if now - seen > idle or now - began > settings.SESSION_ABSOLUTE_SECONDS:
        logout(request)
    elif now - seen > 15 or "seen" not in request.session:
        # Not at every request: a page with twenty saves writes one session row.
        request.session["seen"] = now


class PersonMiddleware:
    """Finds out who asks, enters their practice, and turns refusals into 404."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.staff, request.client = _person(request)
        person = request.staff or request.client
        request.actor = person.actor if person else None
        with _practice_of(person):
            return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        # Refused looks exactly like not found, whichever room said no.
        if isinstance(exception, Missing | NotAllowed):
            raise Http404 from exception
        return None


@contextmanager
def _practice_of(person: Any) -> Iterator[None]:
    """Enters the practice, and its time zone, of the person who asks."""
    if person is None:
        yield
        return
    zone = ZoneInfo(person.practice.time_zone)
    with in_practice(person.practice_id), timezone.override(zone):
        yield


def _person(request: HttpRequest) -> tuple[Any, Any]:
    header = request.headers.get("Authorization", "")
    if header.startswith("Token ") and request.path.startswith("/api/"):
        return staff_by_token(header.removeprefix("Token ").strip()), None
    if not request.user.is_authenticated:
        return None, None
    if request.user.kind == "staff":
        return staff_of(request.user), None
    return None, client_of(request.user)
