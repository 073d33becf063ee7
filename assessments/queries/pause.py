"""Whether a client has paused forms, and what is said to whoever wants to send one."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
)
from django.utils.translation import gettext as _

from assessments.models import Assignment, Pause
from clients.queries.breaks import had_break, is_on_break


def pause_of(client, today: date) -> Pause | None:
    """The pause of this client that lasts today or is still to come, or None."""
    still = Q(until__isnull=True) | Q(until__gte=today)
    return Pause.objects.filter(still, client=client, ended_at__isnull=True).first()


def is_paused(today: date, client: str = "client") -> Exists:
    """Whether the client of a row has paused forms today, to annotate rows with."""
    return Exists(_on(today).filter(client=OuterRef(client)))


def rests(today: date) -> Q:
    """A condition on forms: nobody is to be asked of their client today.

    The client has paused forms, is on a break, or is not in care at the moment.
    """
    away = Q(is_paused(today)) | Q(is_on_break(today))
    return away | ~Q(client__status="active")


def with_rest(forms: QuerySet[Assignment], today: date) -> QuerySet[Assignment]:
    """These forms, each with `rests`: whether its client is not to be asked today."""
    resting = ExpressionWrapper(rests(today), output_field=BooleanField())
    return forms.annotate(rests=resting)


def fell_into_rest() -> Q:
    """A condition on forms: they were wanted on a day of a pause or of a break."""
    day = OuterRef("due_on")
    paused = Pause.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day),
        Q(ended_at__isnull=True) | Q(ended_at__date__gte=day),
        client=OuterRef("client"),
        since__lte=day,
    )
    return Q(Exists(paused)) | Q(had_break("client", "due_on"))


def why_paused(client, now: datetime) -> str:
    """Why nothing is mailed to this client now; "" where nothing speaks against it."""
    today = now.astimezone(ZoneInfo(client.practice.time_zone)).date()
    pause = _on(today).filter(client=client).first()
    if pause is None:
        return ""
    return _(
        "%(name)s has paused forms %(days)s. No mail is sent "
        "meanwhile. Use the portal or paper, or talk it over first."
    ) % {"name": client.called, "days": pause}


def _on(day: date) -> QuerySet[Pause]:
    still = Q(until__isnull=True) | Q(until__gte=day)
    return Pause.objects.filter(still, since__lte=day, ended_at__isnull=True)
