"""Reminders: written once each, given a key when sent, and stopped by who holds one."""

import secrets
from datetime import datetime

from django.db import transaction

from assessments.actions.link import renew_link
from assessments.models import AnswerLink, Assignment, Reminder
from assessments.queries.link import digest_of
from assessments.queries.reminder import (
    last_link,
    next_hour,
    next_number,
    route_to,
    why_no_reminder,
)
from clients.actions import audit
from clients.actions.contact import stop_reminders
from clients.actions.letter import write_letter
from clients.roles import Actor, require

REMINDER_LETTER = "reminder"


@transaction.atomic
def remind(*, assignment: Assignment, by: Actor, now: datetime) -> Reminder | None:
    """Writes the reminder that is due of this form now, with its letter; else None.

    Of two timetables at once one writes it: the database takes each number once.
    """
    require(by, "assign")
    number, route = next_number(assignment, now), route_to(assignment)
    if number is None or route is None or why_no_reminder(assignment, now):
        return None
    if next_hour(assignment.client, now) != now:
        return None
    reminder, written = Reminder.objects.get_or_create(
        practice_id=assignment.practice_id,
        assignment=assignment,
        number=number,
        defaults={
            "client": assignment.client,
            "link": last_link(assignment),
            "written_at": now,
        },
    )
    if not written:
        return None
    _write(reminder, route, by, now)
    _record("write_reminder", reminder, by, now)
    return reminder


@transaction.atomic
def make_reminder_key(*, reminder: Reminder, by: Actor, now: datetime) -> str:
    """A fresh secret for the reminder that is about to leave; an older one is void.

    The link of the message before keeps its own, and both open the form.
    """
    key = secrets.token_urlsafe(32)
    reminder.key_hash = digest_of(key)
    reminder.link = _working_link(reminder.assignment, by, now)
    reminder.save(update_fields=["key_hash", "link"])
    _record("make_reminder_key", reminder, by, now)
    return key


@transaction.atomic
def stop_by_reminder(*, reminder: Reminder, by: Actor, now: datetime) -> bool:
    """No more reminders for whoever got this one; a second press changes nothing."""
    return stop_reminders(client=reminder.client, by=by, now=now)


def _working_link(
    assignment: Assignment, by: Actor, now: datetime
) -> AnswerLink | None:
    """The newest one; a new one where it has run out, for the form still waits."""
    link = last_link(assignment)
    if link is not None and link.expires_at <= now:
        return renew_link(assignment=assignment, by=by, now=now)
    return link


def _write(
    reminder: Reminder, route: tuple[str, str], by: Actor, now: datetime
) -> None:
    channel, to = route
    write_letter(
        kind=REMINDER_LETTER,
        about=reminder.pk,
        channel=channel,
        to=to,
        practice_id=reminder.practice_id,
        client=reminder.client,
        by=by,
        now=now,
    )


def _record(act: str, reminder: Reminder, by: Actor, now: datetime) -> None:
    audit.record(
        act=act,
        by=by,
        now=now,
        client=reminder.client,
        thing=reminder,
        detail={"number": reminder.number},
    )
