"""Mails about signing in: written down in the request, and sent by a worker."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from attachment_clinic.signin.lockout import place_of
from attachment_clinic.signin.tasks import send_sign_in_mails
from attachment_clinic.web.bell import ring
from clients.actions.account import NOBODY
from clients.actions.signin_mail import write_sign_in_mail
from clients.queries.account import actor_of

# As much of a browser's name as its reader needs to recognise it.
AGENT = 200


def tell(request: HttpRequest, account: Any, kind: str) -> None:
    """Tells the holder of an account what was done with it, from where, with what."""
    by = actor_of(account) if request.user.is_authenticated else NOBODY
    detail = {
        "ip": place_of(request),
        "user_agent": request.headers.get("User-Agent", "")[:AGENT],
    }
    write_sign_in_mail(
        kind=kind, to=account.email, detail=detail, by=by, now=timezone.now()
    )
    ring(send_sign_in_mails)
