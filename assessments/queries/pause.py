"""Whether a client has paused forms, and what is said to whoever wants to send one."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet

from assessments.models import Pause


def pause_of(client, today: date) -> Pause | None:
    """The pause of this client that lasts today or is still to come, or None."""
    still = Q(until__isnull=True) | Q(until__gte=today)
    return Pause.objects.filter(still, client=client, ended_at__isnull=True).first()


def is_paused(today: date, client: str = "client") -> Exists:
    """Whether the client of a row has paused forms today, to annotate rows with."""
    return Exists(_on(today).filter(client=OuterRef(client)))


def why_paused(client, now: datetime) -> str:
    """Why nothing is mailed to this client now; "" where nothing speaks against it."""
    today = now.astimezone(ZoneInfo(client.practice.time_zone)).date()
    pause = _on(today).filter(client=client).first()
    if pause is None:
        return ""
    return (
        f"{client.called} has paused forms {pause}. No mail is sent meanwhile. "
        "Use the portal or paper, or talk it over first."
    )


def _on(day: date) -> QuerySet[Pause]:
    still = Q(until__isnull=True) | Q(until__gte=day)
    return Pause.objects.filter(still, since__lte=day, ended_at__isnull=True)
