"""Carries invitations and pointers out of the letter tray, and hands alerts on."""

import logging
from smtplib import SMTPException
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from clients.actions.alert import escalate_alert
from clients.actions.letter import claim_letter, mark_failed, mark_sent, stop_letter
from clients.mail import SENDERS, NoLongerWanted
from clients.queries.alert import due_alerts
from clients.queries.letter import due_letters
from clients.roles import SYSTEM
from clients.tenancy import in_practice

log = logging.getLogger(__name__)


@shared_task
def send_mail() -> int:
    """Sends every letter of this app whose time has come; returns how many were tried.

    Safe to run twice at once: a letter is claimed before it is sent.
    """
    now = timezone.now()
    due = [(kind, *each) for kind in SENDERS for each in due_letters(kind, now)]
    for kind, practice_id, letter_id in due:
        with in_practice(practice_id):
            _send(kind, letter_id)
    return len(due)


@shared_task
def escalate_alerts() -> int:
    """Hands on every alert that waited too long, or whose therapist is away.

    Safe to run twice, and with two timetables: each alert is handed on by one sweep.
    Returns how many were.
    """
    now, handed_on = timezone.now(), 0
    for practice_id, alert_id in due_alerts(now):
        with in_practice(practice_id):
            if escalate_alert(alert_id=alert_id, by=SYSTEM, now=now) is not None:
                handed_on += 1
    return handed_on


def _send(kind: str, letter_id: UUID) -> None:
    letter = claim_letter(letter_id=letter_id, by=SYSTEM, now=timezone.now())
    if letter is None:
        return
    try:
        SENDERS[kind](letter, timezone.now())
    except NoLongerWanted as over:
        stop_letter(letter=letter, reason=str(over), by=SYSTEM, now=timezone.now())
    except (OSError, SMTPException) as error:
        # The type alone: a server's answer may repeat the address.
        problem = f"The mail server did not take it ({type(error).__name__})."
        mark_failed(letter=letter, problem=problem, by=SYSTEM, now=timezone.now())
        log.warning("Letter %s: %s", letter.pk, type(error).__name__)
    else:
        mark_sent(letter=letter, by=SYSTEM, now=timezone.now())
