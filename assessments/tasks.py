"""Carries links out, follows protocols, and looks for unanswered forms."""

import logging
from smtplib import SMTPException
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from assessments.actions import alert
from assessments.actions.following import follow
from assessments.mail import SENDERS, NoLongerWanted
from assessments.queries.following import with_work
from clients.actions.letter import claim_letter, mark_failed, mark_sent, stop_letter
from clients.queries.letter import due_letters
from clients.queries.practice import practices
from clients.roles import SYSTEM
from clients.tenancy import in_practice

log = logging.getLogger(__name__)


@shared_task
def send_links() -> int:
    """Sends every link and code whose time has come; returns how many were tried.

    Safe to run twice at once: a letter is claimed before it is sent.
    """
    now = timezone.now()
    due = [(kind, *each) for kind in SENDERS for each in due_letters(kind, now)]
    for kind, practice_id, letter_id in due:
        with in_practice(practice_id):
            _send(kind, letter_id)
    return len(due)


@shared_task
def raise_unanswered() -> int:
    """Asks for a person where a form was left unanswered twice; how many alerts.

    Safe to run twice, and with two timetables: the database takes each alert once.
    """
    now, raised = timezone.now(), 0
    for practice in practices():
        with in_practice(practice.pk):
            raised += alert.raise_unanswered(practice=practice, by=SYSTEM, now=now)
    return raised


@shared_task
def follow_protocols() -> int:
    """Gives, moves and ends forms as protocols and sessions say; how many were done.

    Safe to run twice at once: each client's course is held, and a key comes once.
    """
    now, done = timezone.now(), 0
    for practice in practices():
        with in_practice(practice.pk):
            for enrolment_id in with_work(now):
                done += follow(enrolment_id=enrolment_id, by=SYSTEM, now=now)
    return done


def _send(kind: str, letter_id: UUID) -> None:
    letter = claim_letter(letter_id=letter_id, by=SYSTEM, now=timezone.now())
    if letter is None:
        return
    try:
        SENDERS[kind](letter, timezone.now())
    except NoLongerWanted as over:
        stop_letter(letter=letter, reason=str(over), by=SYSTEM, now=timezone.now())
    except (OSError, SMTPException, ValueError) as error:
        # ValueError: no mail can be written to such an address. Of the error
        # the type alone: a server's answer may repeat the address.
        problem = f"The mail server did not take it ({type(error).__name__})."
        mark_failed(letter=letter, problem=problem, by=SYSTEM, now=timezone.now())
        log.warning("Letter %s: %s", letter.pk, type(error).__name__)
    else:
        mark_sent(letter=letter, by=SYSTEM, now=timezone.now())
