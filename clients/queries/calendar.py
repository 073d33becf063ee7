"""The calendar: sessions of a week, of a series, and those that overlap."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from clients.keyring import remember_all
from clients.models import Session, Staff
from clients.queries.client import clients_of

WEEK = timedelta(days=7)
# Longer than any session: what may still run when another begins.
LONGEST = timedelta(hours=24)


def sessions_of_week(
    staff: Staff, monday: date, of: Staff | None = None
) -> QuerySet[Session]:
    """Sessions of seven days from `monday`, in the practice's zone, cancelled ones too.

    Of the clients that `staff` may see; of all colleagues, or of one.
    """
    zone = ZoneInfo(staff.practice.time_zone)
    start = datetime.combine(monday, time.min, zone)
    end = datetime.combine(monday + WEEK, time.min, zone)
    found = Session.objects.filter(
        starts_at__gte=start, starts_at__lt=end, client__in=clients_of(staff)
    ).select_related("client", "staff")
    return found if of is None else found.filter(staff=of)


def with_reasons(sessions: Iterable[Session]) -> list[Session]:
    """These sessions of many clients; the keys of reasons are asked for at once."""
    found = list(sessions)
    cancelled = Session.State.CANCELLED
    remember_all({each.client_id for each in found if each.state == cancelled})
    return found


def later_ones(session: Session) -> list[Session]:
    """This session and the planned ones of its series that come after it, in order."""
    if session.series is None:
        return [session]
    later = Session.objects.filter(
        series=session.series,
        client_id=session.client_id,
        state=Session.State.PLANNED,
        starts_at__gt=session.starts_at,
    )
    return [session, *later.select_related("client", "staff", "episode")]


def clashes_with(
    therapist: Staff,
    starts: Sequence[datetime],
    minutes: int,
    leaving_out: Iterable[UUID] = (),
) -> list[Session]:
    """Sessions of `therapist` that overlap one of those planned here, in order.

    A cancelled or missed session takes no time; `leaving_out` are those being moved.
    """
    if not starts:
        return []
    length = timedelta(minutes=minutes)
    near = Session.objects.filter(
        staff=therapist,
        state__in=(Session.State.PLANNED, Session.State.ATTENDED),
        starts_at__gt=min(starts) - LONGEST,
        starts_at__lt=max(starts) + length,
    ).exclude(pk__in=list(leaving_out))
    return [
        each
        for each in near.select_related("client")
        if any(s < each.ends_at and each.starts_at < s + length for s in starts)
    ]
