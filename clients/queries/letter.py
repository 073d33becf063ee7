"""Letters that wait and letters that need a person."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet

from clients.models import Client, Letter, SignInMail, Staff
from clients.queries.client import clients_of

# Seconds. After these waits somebody has to look: about four hours in all.
WAITS = (60, 120, 300, 900, 3600, 10800)
# How long a sender may be silent before another takes the letter.
LEASE = 120
# What has been tried and still waits is on the page of messages from then on.
LATE = timedelta(minutes=15)


def waits() -> list[timedelta]:
    """The wait after each try that failed."""
    seconds = getattr(settings, "LETTER_WAITS", WAITS)
    return [timedelta(seconds=each) for each in seconds]


def lease() -> timedelta:
    """How long a letter belongs to the sender that claimed it."""
    return timedelta(seconds=getattr(settings, "LETTER_LEASE", LEASE))


def due_letters(kind: str, now: datetime) -> list[tuple[UUID, UUID]]:
    """(practice id, letter id) of the letters of this kind whose time has come."""
    # `everywhere`: the sweep serves all practices, and enters each for its letter.
    waiting = Letter.everywhere.filter(
        kind=kind, state=Letter.State.WAITING, next_try_at__lte=now
    )
    return list(waiting.values_list("practice_id", "pk")[:200])


def waiting_letters(now: datetime) -> tuple[int, datetime | None]:
    """How many letters should be on their way by now, and since when the first one.

    Those about signing in are counted with them; who they are for is told to nobody.
    """
    # `everywhere`: the numbers of the whole house, for whoever runs it.
    rows = Letter.everywhere.filter(state=Letter.State.WAITING, next_try_at__lte=now)
    mails = SignInMail.objects.filter(next_try_at__lte=now)
    found = [
        each.aggregate(n=Count("pk"), since=Min("next_try_at"))
        for each in (rows, mails)
    ]
    since = [each["since"] for each in found if each["since"] is not None]
    return sum(each["n"] for each in found), min(since, default=None)


def letter_by_id(letter_id: UUID) -> Letter | None:
    """One letter of the practice that was entered."""
    return Letter.objects.filter(pk=letter_id).first()


def unsent_for(staff: Staff) -> QuerySet[Letter]:
    """Letters that could not be sent and need a person, for whom `staff` may look.

    Those about their clients; and those about nobody in care, such as invitations
    of colleagues, for whoever looks after the staff.
    """
    return _for(staff).filter(state=Letter.State.FAILED)


def late_for(staff: Staff, now: datetime) -> QuerySet[Letter]:
    """Letters that are still being tried, longer than a quarter of an hour by now."""
    tried = Q(attempts__gt=0) | Q(next_try_at__lte=now - LATE)
    return _for(staff).filter(
        tried, state=Letter.State.WAITING, created_at__lte=now - LATE
    )


def letters_of(client: Client) -> QuerySet[Letter]:
    """The letters about this client, the newest first."""
    return Letter.objects.filter(client_id=client.pk).order_by("-created_at")


def _for(staff: Staff) -> QuerySet[Letter]:
    mine = Q(client_id__in=clients_of(staff).order_by().values("pk"))
    if staff.actor.may("manage_staff"):
        mine |= Q(client_id=None)
    return Letter.objects.filter(mine)
