"""Emergencies: a colleague's file opened for an hour with a reason, and closed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.actions.notice import raise_notice
from clients.models import AuditLine, Client, Emergency, SecurityNotice, Staff
from clients.queries.emergency import running_emergency, sees_without
from clients.roles import Actor, require

LASTS = timedelta(hours=1)


class NoReason(Exception):
    """A file is not opened in an emergency without a word on why."""

    def __init__(self) -> None:
        super().__init__(_("Write why it cannot wait, in a few words."))


class OpenAlready(Exception):
    """The file is on the caseload of the person who asks."""

    def __init__(self) -> None:
        super().__init__(_("This file is open to you already: it is on your caseload."))


@transaction.atomic
def open_in_emergency(
    *, client: Client, staff: Staff, reason: str, words: str, by: Actor, now: datetime
) -> Emergency:
    """Opens a file of the practice to `staff` for an hour, to read (R8).

    The owners and the therapist in charge are told at once. While one runs for this
    file a second call returns it as it is. Raises NoReason, OpenAlready.
    """
    require(by, "open_in_emergency")
    if not words.strip():
        raise NoReason
    if sees_without(staff, client):
        raise OpenAlready
    if running := running_emergency(staff, client.pk, now):
        return running
    emergency = Emergency.objects.create(
        practice_id=client.practice_id,
        client=client,
        staff=staff,
        reason=Emergency.Reason(reason).value,
        words=words.strip()[:1000],
        began_at=now,
        until=now + LASTS,
    )
    _record("open_in_emergency", emergency, by, now, reason=emergency.reason)
    raise_notice(
        practice=client.practice,
        kind=SecurityNotice.Kind.EMERGENCY,
        staff=staff,
        emergency=emergency,
        by=by,
        now=now,
    )
    return emergency


@transaction.atomic
def end_emergency(*, emergency: Emergency, by: Actor, now: datetime) -> Emergency:
    """Closes the file before the hour is over; twice changes nothing."""
    require(by, "open_in_emergency")
    running = Emergency.objects.filter(pk=emergency.pk, ended_at=None, until__gt=now)
    if running.update(ended_at=now):
        _record("end_emergency", emergency, by, now)
    return Emergency.objects.get(pk=emergency.pk)


@transaction.atomic
def miss_in_emergency(*, by: Actor, now: datetime) -> AuditLine:
    """Says that somebody looked for a file in an emergency and found none."""
    require(by, "open_in_emergency")
    return audit.record(act="fail_emergency", by=by, now=now)


def _record(act: str, thing: Emergency, by: Actor, now: datetime, **detail) -> None:
    audit.record(
        act=act, by=by, now=now, client=thing.client, thing=thing, detail=detail
    )
