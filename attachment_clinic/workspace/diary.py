"""What the pages about sessions share: who holds them, and what is in their way."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clients.queries.breaks import breaks_over
from clients.queries.calendar import clashes_with
from clients.queries.client import clients_of
from clients.queries.staff import colleagues_of

Clashes = Callable[[dict[str, Any], Sequence[datetime]], list[str]]


def therapists_here(request: HttpRequest) -> QuerySet[Any]:
    """The colleagues who hold sessions."""
    return colleagues_of(request.staff).filter(
        closed_at__isnull=True, role__in=("owner", "therapist")
    )


def clashes_for(request: HttpRequest, client: Any = None) -> Clashes:
    """Says in words which sessions and breaks those of a new-session form overlap.

    `client` is None where the form itself asks for whom they are.
    """

    def clashes(data: dict[str, Any], starts: Sequence[datetime]) -> list[str]:
        there = _words(request, data["staff"], starts, data["minutes"], ())
        return _breaks(client or data["client"], starts) + there

    return clashes


def clashes_of_move(
    request: HttpRequest, session: Any, later: Iterable[Any]
) -> Clashes:
    """The same for sessions that are moved; they do not overlap themselves."""
    ids = [each.pk for each in later]

    def clashes(data: dict[str, Any], starts: Sequence[datetime]) -> list[str]:
        moving = ids if data.get("scope") == "later" else ids[:1]
        there = _words(request, session.staff, starts, session.minutes, moving)
        return _breaks(session.client, starts) + there

    return clashes


def _breaks(client: Any, starts: Sequence[datetime]) -> list[str]:
    days = {timezone.localdate(each) for each in starts}
    return [
        _("a break from %(since)s to %(until)s")
        % {
            "since": date_format(each.since, "DAY"),
            "until": date_format(each.until, "DAY"),
        }
        for each in breaks_over(client, days)
    ]


def _words(
    request: HttpRequest,
    therapist: Any,
    starts: Sequence[datetime],
    minutes: int,
    leaving_out: Iterable[UUID],
) -> list[str]:
    """Names only of clients that the person who asks may see."""
    found = clashes_with(therapist, starts, minutes, leaving_out)
    seen = clients_of(request.staff).in_bulk({each.client_id for each in found})
    names = {key: each.name for key, each in seen.items()}
    another = _("another client")
    return [f"{_when(each)}, {names.get(each.client_id, another)}" for each in found]


def _when(session: Any) -> str:
    return date_format(timezone.localtime(session.starts_at), "WEEKDAY_SHORT_TIME")
