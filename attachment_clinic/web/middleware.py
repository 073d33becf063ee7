"""Who is asking, in which practice, and what must happen around every request."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from attachment_clinic.web.emergency import enter
from attachment_clinic.web.languages import language_for, said, speaking
from attachment_clinic.web.sessions import idle_seconds
from attachment_clinic.web.troubles import status_of, trouble
from clients.queries import Missing
from clients.queries.client import client_of
from clients.queries.staff import staff_by_token, staff_of
from clients.roles import NotAllowed
from clients.tenancy import in_practice

log = logging.getLogger(__name__)

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


class PackedPages(GZipMiddleware):
    """Sends pages compressed and padded at random (decision 35), files as they are."""

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        if not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)


class TroubleMiddleware:
    """A database or a disk in trouble is no mystery: says what is and is not lost."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        status = status_of(exception)
        if status == 500:
            return None
        log.error("Trouble of the database or disk: %s", type(exception).__name__)
        return trouble(request, status, exception)


def session_ends_when_idle(get_response: GetResponse) -> GetResponse:
    """Ends a session after idle minutes, and after twelve hours in any case (R17)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            _end_or_extend(request)
        return get_response(request)

    return middleware


def _end_or_extend(request: HttpRequest) -> None:
    now = timezone.now().timestamp()
    began = request.session.setdefault("began", now)
    seen = request.session.get("seen", now)
    if (
        now - seen > idle_seconds(request.user)
        or now - began > settings.SESSION_ABSOLUTE_SECONDS
    ):
        logout(request)
    elif "seen" not in request.session or (now - seen > 15 and not _polls(request)):
        # Not at every request: a page with twenty saves writes one session row.
        request.session["seen"] = now


def _polls(request: HttpRequest) -> bool:
    """A page that looks for news by itself must not keep an empty chair signed in."""
    return request.method == "GET" and (
        "HX-Request" in request.headers or request.path.endswith("/accounts/stay/")
    )


class SignInMiddleware(LoginRequiredMiddleware):
    """Asks for sign-in, and brings the person back to the page they were on.

    A form that was sent cannot be returned to, so its page is; a script is told
    in its own language, for it cannot show a sign-in page.
    """

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponse]
    ) -> HttpResponse:
        login = resolve_url(settings.LOGIN_URL)
        response = redirect_to_login(_page_of(request), login)
        if "HX-Request" in request.headers:
            return HttpResponse(status=401, headers={"HX-Redirect": response.url})
        if request.headers.get("Accept", "").startswith("application/json"):
            words = _(
                "You have been signed out. Everything saved before is still there."
            )
            return JsonResponse({"detail": words, "sign_in": response.url}, status=401)
        return response


def _page_of(request: HttpRequest) -> str:
    is_script = "HX-Request" in request.headers or request.method not in {"GET", "HEAD"}
    if not is_script:
        return request.get_full_path()
    page = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}):
        return "/"
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


class PersonMiddleware:
    """Finds out who asks, enters their practice, and turns refusals into 404."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.staff, request.client = _person(request)
        person = request.staff or request.client
        request.actor = person.actor if person else None
        with _practice_of(person), _language_of(request):
            return said(self.get_response(request))

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> None:
        # A file may be open in an emergency; only addresses of a file name a client.
        if "client_id" in kwargs:
            enter(request, kwargs["client_id"])

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


def _language_of(request: HttpRequest) -> AbstractContextManager[Any]:
    """The language that was chosen; programs and strangers get what they ask for."""
    if not request.user.is_authenticated:
        return nullcontext()
    return speaking(language_for(request.user, request.client))


def _person(request: HttpRequest) -> tuple[Any, Any]:
    header = request.headers.get("Authorization", "")
    if header.startswith("Token ") and request.path.startswith("/api/"):
        return staff_by_token(header.removeprefix("Token ").strip()), None
    if not request.user.is_authenticated:
        return None, None
    if request.user.kind == "staff":
        return staff_of(request.user), None
    return None, client_of(request.user)
