"""The cookie that makes a device the one device of a link (R26).

Signed, as it says which link it is for and what this device has been told; the
secret in it counts only while the link holds its hash. It is no session: it opens
one form, and nothing that a person signs in for (R24).
"""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from assessments.queries.link import digest_of, link_by_id
from attachment_clinic.portal.sitting import Known
from clients.tenancy import in_practice

_SALT = "attachment_clinic.portal.device"


def give(
    response: HttpResponse, link: Any, token: str, known: Known, now: datetime
) -> HttpResponse:
    """Puts the cookie on `response`; it ends when the link does."""
    kept = {
        "link": str(link.pk),
        "practice": str(link.practice_id),
        "token": token,
        "known": asdict(known),
    }
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps(kept, salt=_SALT),
        max_age=max(0, int((link.expires_at - now).total_seconds())),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        # Strict: the mail leads to a page that needs no cookie, and all other
        # steps start from our own pages.
        samesite="Strict",
    )
    return response


def link_held(request: HttpRequest) -> tuple[Any, Known] | None:
    """The link this device is bound to, open or over, with what the device knows."""
    kept = _read(request)
    if kept is None:
        return None
    with in_practice(UUID(kept["practice"])):
        link = link_by_id(UUID(kept["link"]))
    if link is None or not _is_bound(link, kept["token"]):
        return None
    return link, Known(**kept["known"])


def holds(request: HttpRequest, link: Any) -> bool:
    """Whether this device is the one that `link` is bound to."""
    found = link_held(request)
    return found is not None and found[0].pk == link.pk


def token_in(request: HttpRequest) -> str:
    """The secret of this device; "" without a cookie of ours."""
    kept = _read(request)
    return kept["token"] if kept else ""


def _is_bound(link: Any, token: str) -> bool:
    return constant_time_compare(link.device_hash, digest_of(token))


def _read(request: HttpRequest) -> dict[str, Any] | None:
    cookie = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    try:
        return signing.loads(cookie, salt=_SALT)
    except signing.BadSignature:
        return None
