"""Sessions that a form can be given for: the next ones, and the last few."""

from datetime import datetime
from typing import Any

from clients.queries.care import sessions_of

COMING = 3
PAST = 5


def sessions_near(client: Any, now: datetime) -> Any:
    """The next sessions and the last few: nobody gives a form for one long ago."""
    sessions = sessions_of(client).exclude(state="cancelled")
    coming = sessions.filter(starts_at__gt=now).order_by("starts_at")[:COMING]
    past = sessions.filter(starts_at__lte=now).order_by("-starts_at")[:PAST]
    near = [each.pk for each in (*coming, *past)]
    return sessions.filter(pk__in=near).order_by("-starts_at")
