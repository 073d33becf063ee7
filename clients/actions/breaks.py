"""Breaks: noted by the practice, and taken back."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.models import Break, Client
from clients.queries.client import locked_client
from clients.roles import Actor, require

# Longer than this nothing is paused: care has ended, or the year was mistyped.
LONGEST = timedelta(days=366)


class CannotBreak(Exception):
    """Such a break is none; the message says what to change."""


@transaction.atomic
def add_break(
    *,
    client: Client,
    since: date,
    until: date,
    by: Actor,
    now: datetime,
    reason: str = "",
) -> Break:
    """Notes a time without sessions and forms; `until` is its last day.

    Sessions that stand in it are left for a person to move or cancel. Raises
    CannotBreak, also where it would meet another break.
    """
    require(by, "schedule_sessions")
    # Two people at once: the second waits, and is told of the break of the first.
    locked_client(client)
    _check(client, since, until)
    noted = Break.objects.create(
        practice_id=client.practice_id,
        client=client,
        since=since,
        until=until,
        reason=reason.strip()[:200],
        created_at=now,
        created_by=by.name,
    )
    days = {"since": str(since), "until": str(until)}
    audit.record(
        act="add_break", by=by, now=now, client=client, thing=noted, detail=days
    )
    return noted


@transaction.atomic
def end_break(*, noted: Break, by: Actor, now: datetime) -> Break:
    """Ends a break today, or takes back one to come; twice changes nothing.

    Of one that has begun, the days until yesterday stay a break.
    """
    require(by, "schedule_sessions")
    held = Break.objects.select_for_update().get(pk=noted.pk)
    yesterday = _today(held.client, now) - timedelta(days=1)
    if held.ended_at is not None or held.until <= yesterday:
        return held
    if held.since <= yesterday:
        held.until = yesterday
    else:
        held.ended_at = now
    held.save(update_fields=["until", "ended_at"])
    audit.record(act="end_break", by=by, now=now, client=held.client, thing=held)
    return held


def _check(client: Client, since: date, until: date) -> None:
    if until < since:
        raise CannotBreak(_("The last day lies before the first."))
    if until - since > LONGEST:
        raise CannotBreak(_("A break lasts a year at most. Look at the years again."))
    met = Break.objects.filter(
        client=client, ended_at__isnull=True, since__lte=until, until__gte=since
    ).first()
    if met is not None:
        raise CannotBreak(
            _(
                "There is a break %(days)s already. End that one first, or "
                "choose other days."
            )
            % {"days": met}
        )


def _today(client: Client, now: datetime) -> date:
    return now.astimezone(ZoneInfo(client.practice.time_zone)).date()
