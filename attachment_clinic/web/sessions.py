"""The sessions of an account, and how they end on the server (R19)."""

from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings

from clients.actions.account import note_session_end
from clients.roles import Actor


def idle_seconds(account: Any) -> int:
    """After how long without a request this account is signed out (R17)."""
    is_staff = account.kind == "staff"
    return settings.STAFF_IDLE_SECONDS if is_staff else settings.CLIENT_IDLE_SECONDS


def sessions_of(account: Any) -> list[UserSession]:
    """Those that are still open, the oldest first."""
    found = UserSession.objects.purge_and_list(account)
    return sorted(found, key=lambda each: each.created_at)


def end_all(
    account: Any,
    *,
    by: Actor,
    now: datetime,
    but: str | None = None,
    only: int | None = None,
) -> int:
    """Ends the sessions of an account, but for one key, or only the one; how many."""
    found = UserSession.objects.filter(user=account).exclude(session_key=but)
    if only is not None:
        found = found.filter(pk=only)
    sessions = list(found)
    note_session_end(account=account, sessions=len(sessions), by=by, now=now)
    for each in sessions:
        each.end()
    return len(sessions)
