"""A file that is open in an emergency: to read, in one session, for an hour.

The session only remembers which files to ask about; whether one is open says its row,
asked anew at every request. So a program never gets in by it, nor another browser, and
whoever has opened none costs no query.
"""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from clients.queries.emergency import running_emergency

KEY = "emergencies"
READING = ("GET", "HEAD")


def remember(request: HttpRequest, client_id: UUID) -> None:
    """This session has opened the file of that client."""
    known = request.session.get(KEY, [])
    request.session[KEY] = sorted({*known, str(client_id)})


def enter(request: HttpRequest, client_id: Any) -> None:
    """Lets the person who asks read this one file, if it is open to them now.

    For this request they see that file alone, and their role is that of
    clients.roles.EMERGENCY. A form that was sent is answered as ever: not at all.
    """
    if request.method not in READING or request.staff is None:
        return
    if str(client_id) not in request.session.get(KEY, ()):
        return
    now = timezone.now()
    emergency = running_emergency(request.staff, client_id, now)
    if emergency is None:
        return
    left = (emergency.until - now).total_seconds()
    emergency.minutes_left = max(1, round(left / 60))
    request.staff.emergency = emergency
    request.actor = request.staff.actor
