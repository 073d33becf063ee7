"""Contact: the hours of reminders, and a client who wants none, or wants them again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.actions.alert import raise_alert
from clients.models import Alert, Client, Practice
from clients.queries.client import therapist_of
from clients.roles import Actor, require


class BadHours(ValueError):
    """Between these hours there is no time left."""

    def __init__(self) -> None:
        super().__init__(_("The last hour has to come after the first."))


@transaction.atomic
def edit_reminders(
    *,
    practice: Practice,
    remind: bool,
    remind_days_before: int,
    remind_from: int,
    remind_until: int,
    remind_days: str,
    by: Actor,
    now: datetime,
) -> Practice:
    """Changes whether and when clients are reminded of forms. Raises BadHours."""
    require(by, "edit_practice")
    if remind_from >= remind_until:
        raise BadHours
    practice.remind = remind
    practice.remind_days_before = remind_days_before
    practice.remind_from, practice.remind_until = remind_from, remind_until
    practice.remind_days = Practice.RemindDays(remind_days).value
    practice.save()
    audit.record(
        act="edit_reminders", by=by, now=now, thing=practice, practice_id=practice.pk
    )
    return practice


@transaction.atomic
def stop_reminders(*, client: Client, by: Actor, now: datetime) -> bool:
    """No more reminders for this client; False where there were none already.

    The client, whoever holds a reminder, or staff. The therapist in charge is told,
    unless it is they who do it.
    """
    _allow(client, by)
    wanted = Client.objects.filter(pk=client.pk, reminders_off_at=None)
    if not wanted.update(reminders_off_at=now):
        return False
    client.reminders_off_at = now
    audit.record(act="stop_reminders", by=by, now=now, client=client, thing=client)
    therapist = therapist_of(client)
    if therapist is None or by != therapist.actor:
        # Stopped, turned on and stopped again: each time somebody is told.
        raise_alert(
            client=client,
            kind=Alert.Kind.REMINDERS_STOPPED,
            about=client.pk,
            by=by,
            now=now,
            item=f"{now:%Y-%m-%d %H:%M:%S.%f}",
        )
    return True


@transaction.atomic
def resume_reminders(*, client: Client, by: Actor, now: datetime) -> bool:
    """Reminders are wanted again; False where they were. Client or staff only."""
    if by.kind == "link":
        require(by, "edit_client")
    _allow(client, by)
    stopped = Client.objects.filter(pk=client.pk, reminders_off_at__isnull=False)
    if not stopped.update(reminders_off_at=None):
        return False
    client.reminders_off_at = None
    audit.record(act="resume_reminders", by=by, now=now, client=client, thing=client)
    return True


def _allow(client: Client, by: Actor) -> None:
    """Staff by their role; a client for themselves only; a holder was checked."""
    if by.kind == "client" and by.id == str(client.pk):
        return
    if by.kind == "link" and by.practice_id == client.practice_id:
        return
    require(by, "edit_client")
