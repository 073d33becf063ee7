"""Carries messages out, follows protocols, reminds, looks for unanswered forms."""

from celery import shared_task
from django.utils import timezone

from assessments.actions import alert
from assessments.actions.following import follow
from assessments.actions.reminder import remind
from assessments.mail import SENDERS
from assessments.queries.following import with_work
from assessments.queries.reminder import assignment_to_remind_of, due_reminders
from clients.queries.practice import practices
from clients.roles import SYSTEM
from clients.tasks import SOFT_LIMIT, carry
from clients.tenancy import in_practice


@shared_task(soft_time_limit=SOFT_LIMIT)
def send_links() -> int:
    """Sends every message of this app whose time has come; how many were tried.

    Safe to run twice at once: a letter is claimed before it is sent.
    """
    return carry(SENDERS)


@shared_task
def write_reminders() -> int:
    """Writes every reminder whose time has come; returns how many.

    Safe to run twice, and with two timetables: the database takes each one once.
    """
    now, written = timezone.now(), 0
    for practice_id, assignment_id in due_reminders(now):
        with in_practice(practice_id):
            form = assignment_to_remind_of(assignment_id)
            written += remind(assignment=form, by=SYSTEM, now=now) is not None
    return written


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
