"""Pausing forms: the client asks for it, and goes on when they like."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from assessments.models import Pause
from clients.actions import audit
from clients.queries import Missing
from clients.queries.client import locked_client
from clients.roles import Actor


class CannotPause(Exception):
    """Such a pause is none; the message says what to change."""


@transaction.atomic
def begin_pause(
    *,
    client,
    since: date,
    until: date | None,
    by: Actor,
    now: datetime,
    reason: str = "",
) -> Pause:
    """Pauses forms from a day on; an earlier pause gives way to it.

    `until` is the last day, None until the client goes on. Raises CannotPause.
    """
    _require_client(client, by)
    _check(client, since, until, now)
    # Two tabs at once: the second waits, and its pause is the one that stands.
    locked_client(client)
    _running(client).update(ended_at=now)
    pause = Pause.objects.create(
        practice_id=client.practice_id,
        client=client,
        since=since,
        until=until,
        reason=reason.strip()[:200],
        begun_at=now,
    )
    # When, and not why: the trail is read by more people than the file.
    days = {"since": str(since), "until": str(until) if until else "open"}
    audit.record(
        act="begin_pause", by=by, now=now, client=client, thing=pause, detail=days
    )
    return pause


@transaction.atomic
def end_pause(*, client, by: Actor, now: datetime) -> bool:
    """Goes on with forms; False where nothing was paused, and nothing changes."""
    _require_client(client, by)
    pause = _running(client).first()
    if pause is None or not _running(client).update(ended_at=now):
        return False
    audit.record(act="end_pause", by=by, now=now, client=client, thing=pause)
    return True


def _running(client):
    return Pause.objects.filter(client=client, ended_at__isnull=True)


def _require_client(client, by: Actor) -> None:
    """It is for the client alone to say: staff withdraw forms instead."""
    if by.kind != "client" or by.id != str(client.pk):
        raise Missing("There is no such client.")


def _check(client, since: date, until: date | None, now: datetime) -> None:
    today = now.astimezone(ZoneInfo(client.practice.time_zone)).date()
    if since < today:
        raise CannotPause(_("This day is over. Begin today or later."))
    if until is not None and until < since:
        raise CannotPause(_("The last day lies before the first."))
