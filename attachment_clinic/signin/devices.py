"""The cookie by which a browser is known again; a new one is told to the holder."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from attachment_clinic.signin.mails import tell
from clients.actions.device import note_device
from clients.queries.account import actor_of

# Browsers keep no cookie longer.
LASTS = 400 * 24 * 60 * 60


def note(request: HttpRequest, response: HttpResponse, account: Any) -> None:
    """After a sign-in: a mail where this browser is new to the account (R60).

    A random id, and nothing that was found out about the device.
    """
    secret, is_news = note_device(
        account=account,
        secret=request.COOKIES.get(settings.KNOWN_COOKIE_NAME, ""),
        by=actor_of(account),
        now=timezone.now(),
    )
    if is_news:
        tell(request, account, "account/email/new_device")
    response.set_cookie(
        settings.KNOWN_COOKIE_NAME,
        secret,
        max_age=LASTS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
