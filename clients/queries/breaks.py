"""Breaks in the care of a client: those noted, and whether one lasts on a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from clients.models import Break, Client
from clients.queries import Missing


def breaks_of(client: Client) -> QuerySet[Break]:
    """The breaks of this client that stand, past ones among them, by their days."""
    return Break.objects.filter(client=client, ended_at__isnull=True)


def break_for(client: Client, break_id: UUID) -> Break:
    """One of `breaks_of(client)`; raises Missing."""
    found = breaks_of(client).filter(pk=break_id).first()
    if found is None:
        raise Missing("There is no such break in this file.")
    return found


def break_on(client: Client, day: date) -> Break | None:
    """The break of this client that lasts on `day`, or None."""
    return _on(day).filter(client=client).first()


def breaks_over(client: Client, days: Iterable[date]) -> list[Break]:
    """The breaks of this client in which one of these days lies."""
    days = list(days)
    return [
        each
        for each in breaks_of(client)
        if any(each.since <= day <= each.until for day in days)
    ]


def is_on_break(day: date, client: str = "client") -> Exists:
    """Whether the client of a row is on a break that day, to annotate rows with."""
    return Exists(_on(day).filter(client=OuterRef(client)))


def had_break(client: str, day: str) -> Exists:
    """The same of the day that stands in the column `day`."""
    column = OuterRef(day)
    lasted = Break.objects.filter(
        since__lte=column, until__gte=column, ended_at__isnull=True
    )
    return Exists(lasted.filter(client=OuterRef(client)))


def breaks_of_each(clients: Iterable[UUID]) -> dict[UUID, list[Break]]:
    """The breaks of each of these clients, given as ids, in one query."""
    found: dict[UUID, list[Break]] = defaultdict(list)
    rows = Break.objects.filter(client__in=list(clients), ended_at__isnull=True)
    for each in rows:
        found[each.client_id].append(each)
    return found


def _on(day: date) -> QuerySet[Break]:
    return Break.objects.filter(since__lte=day, until__gte=day, ended_at__isnull=True)
