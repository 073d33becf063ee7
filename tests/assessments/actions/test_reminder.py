"""A reminder is written once, and only while everything speaks for it."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction

from assessments.actions.assignment import withdraw_assignment
from assessments.actions.client import change_status
from assessments.actions.link import send_link
from assessments.actions.pause import begin_pause
from assessments.actions.reminder import make_reminder_key, remind, stop_by_reminder
from assessments.models import AnswerLink, Assignment, Reminder
from assessments.queries.link import link_by_token
from assessments.queries.reminder import reminder_by_key
from assessments.tasks import send_links
from clients.actions.breaks import add_break
from clients.actions.client import edit_client
from clients.actions.consent import withdraw_consent
from clients.actions.contact import resume_reminders, stop_reminders
from clients.models import Client, Letter, Practice
from clients.queries import Missing
from clients.queries.consent import consents_of
from clients.roles import SYSTEM
from clients.sms import local
from clients.tenancy import in_practice
from tests.assessments.reminding import beats, give
from tests.factories.assessments import ReminderFactory
from tests.factories.clients import MONDAY, ConsentFactory

THURSDAY = MONDAY + timedelta(days=3)
SATURDAY = THURSDAY + timedelta(days=2)
MOBILE = "+491713920012"


def fresh(form):
    """The form as a sweep reads it."""
    return Assignment.objects.select_related("client__practice").get(pk=form.pk)


def written(form, now=THURSDAY):
    return remind(assignment=fresh(form), by=SYSTEM, now=now)


@pytest.fixture
def form(harbour):
    return give(harbour.dora)


@pytest.fixture
def texted(harbour):
    """Dora gets her forms as text messages."""
    local.outbox.clear()
    Client.objects.filter(pk=harbour.dora.pk).update(mobile=MOBILE)
    ConsentFactory(client=harbour.dora, kind="sms")
    return Client.objects.get(pk=harbour.dora.pk)


def test_reminder_and_its_letter_are_written_together(harbour, form):
    reminder = written(form)
    letter = Letter.objects.get()
    assert (reminder.number, letter.kind, letter.about) == (1, "reminder", reminder.pk)
    assert (letter.to, letter.channel) == ("dora@example.org", "mail")


def test_number_of_a_form_is_taken_once_by_the_database(form):
    ReminderFactory(assignment=form)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReminderFactory(assignment=form)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReminderFactory(assignment=form, number=3)


def _answer(cast, form):
    Assignment.objects.filter(pk=form.pk).update(state="submitted")


def _withdraw(cast, form):
    withdraw_assignment(assignment=form, reason="", by=cast.theo.actor, now=MONDAY)


def _discharge(cast, form):
    change_status(client=cast.dora, status="discharged", by=cast.theo.actor, now=MONDAY)


def _pause_care(cast, form):
    change_status(client=cast.dora, status="paused", by=cast.theo.actor, now=MONDAY)


def _pause(cast, form):
    days = {"since": MONDAY.date(), "until": None}
    begin_pause(client=cast.dora, by=cast.dora.actor, now=MONDAY, **days)


def _break(cast, form):
    days = {"since": MONDAY.date(), "until": SATURDAY.date()}
    add_break(client=cast.dora, by=cast.theo.actor, now=MONDAY, reason="", **days)


def _disagree(kind):
    def change(cast, form):
        consent = consents_of(cast.dora).get(kind=kind)
        withdraw_consent(consent=consent, by=cast.theo.actor, now=MONDAY)

    return change


def _stop(cast, form):
    stop_reminders(client=cast.dora, by=cast.dora.actor, now=MONDAY)


def _switch_off(cast, form):
    Practice.objects.filter(pk=cast.harbour.pk).update(remind=False)


def _move(cast, form):
    edit_client(
        client=cast.dora, by=cast.theo.actor, now=MONDAY, email="new@example.org"
    )


def _close_link(cast, form):
    AnswerLink.objects.update(revoked_at=MONDAY)


AGAINST = [
    _answer,
    _withdraw,
    _discharge,
    _pause_care,
    _pause,
    _break,
    _disagree("questionnaires"),
    _disagree("email"),
    _stop,
    _switch_off,
    _close_link,
]


@pytest.mark.parametrize("change", AGAINST)
def test_nothing_is_written_against_any_of_these(harbour, change):
    form = give(harbour.dora, way="link")
    change(harbour, form)
    assert written(form) is None
    assert Reminder.objects.count() == 0


@pytest.mark.parametrize("change", [*AGAINST, _move])
def test_nothing_is_sent_when_one_of_these_came_in_between(harbour, change):
    form = give(harbour.dora, way="link")
    Letter.objects.update(state="sent")
    reminder = written(form)
    change(harbour, form)
    with time_machine.travel(THURSDAY, tick=False):
        send_links()
    assert mail.outbox == []
    assert Letter.objects.get(about=reminder.pk).state == "stopped"


def test_letter_held_up_until_the_evening_leaves_in_the_morning(harbour, form):
    letter = Letter.objects.get(about=written(form).pk)
    night = THURSDAY.replace(hour=23)
    beats(night)
    letter.refresh_from_db()
    assert (mail.outbox, letter.state, letter.attempts) == ([], "waiting", 0)
    assert letter.next_try_at == THURSDAY.replace(hour=9) + timedelta(days=1)
    beats(letter.next_try_at)
    assert len(mail.outbox) == 1


def test_reminder_by_mail_has_both_addresses_and_a_button_of_the_mail_program(form):
    written(form)
    with time_machine.travel(THURSDAY, tick=False):
        send_links()
    [message] = mail.outbox
    key = reminder_key(message.body)
    assert "/portal/\n" in message.body
    assert message.extra_headers["List-Unsubscribe"] == (
        f"<http://127.0.0.1:8000/r/{key}/one-click/>"
    )
    assert message.extra_headers["List-Unsubscribe-Post"] == (
        "List-Unsubscribe=One-Click"
    )


def reminder_key(body: str) -> str:
    return body.partition("/r/")[2].partition("/")[0]


def test_first_message_and_reminder_open_the_same_link(harbour):
    form = give(harbour.dora, way="link")
    beats(MONDAY)
    written(form)
    with time_machine.travel(THURSDAY, tick=False):
        send_links()
    tokens = [each.body.partition("/a/")[2].partition("/")[0] for each in mail.outbox]
    links = [link_by_token(token, THURSDAY) for token in tokens]
    assert (len(set(tokens)), links) == (2, [AnswerLink.objects.get()] * 2)


def test_reminder_opens_the_link_that_was_sent_anew_meanwhile(harbour):
    form = give(harbour.dora, way="link")
    reminder = written(form)
    newer = send_link(assignment=form, by=harbour.theo.actor, now=THURSDAY)
    key = make_reminder_key(reminder=reminder, by=SYSTEM, now=THURSDAY)
    assert link_by_token(key, THURSDAY) == newer


def test_reminder_brings_a_new_link_where_the_first_has_run_out(harbour):
    """A form can be wanted later than a link lasts."""
    later = THURSDAY + timedelta(days=20)
    give(harbour.dora, way="link", due_on=later.date())
    beats(MONDAY)
    beats(later)
    old, new = AnswerLink.objects.order_by("created_at")
    tokens = [each.body.partition("/a/")[2].partition("/")[0] for each in mail.outbox]
    assert link_by_token(tokens[1], later) == new
    with pytest.raises(Missing):
        link_by_token(tokens[0], later)
    assert (new.kind, old.revoked_at is None) == ("mail", False)


def test_reminder_of_a_text_message_is_one(harbour, texted):
    give(texted, way="sms")
    beats(MONDAY)
    beats(THURSDAY)
    assert [to for to, _, _ in local.outbox] == [MOBILE] * 2
    assert mail.outbox == []
    link = AnswerLink.objects.get()
    assert (link.kind, link_by_token(reminder_key(local.outbox[1][1]), THURSDAY)) == (
        "sms",
        link,
    )


def test_only_a_hash_of_the_key_is_kept(form):
    key = make_reminder_key(reminder=written(form), by=SYSTEM, now=THURSDAY)
    assert (len(key), key in str(Reminder.objects.values().get())) == (43, False)
    assert reminder_by_key(key) == Reminder.objects.get()


@pytest.mark.parametrize("wrong", ["", "x", "\0", "\ud800", "x" * 10**6])
def test_wrong_key_is_nobodys(form, wrong):
    written(form)
    with pytest.raises(Missing):
        reminder_by_key(wrong)


def test_stop_ends_reminders_until_somebody_wants_them_again(harbour, form):
    reminder = written(form)
    stop_by_reminder(reminder=reminder, by=reminder.actor, now=THURSDAY)
    beats(SATURDAY)
    assert mail.outbox == []
    resume_reminders(client=harbour.dora, by=harbour.dora.actor, now=SATURDAY)
    beats(SATURDAY + timedelta(hours=1))
    assert len(mail.outbox) == 1


def test_reminders_of_all_practices_leave_each_in_its_own(cast):
    for client, staff in ((cast.dora, cast.theo), (cast.cleo, cast.sam)):
        with in_practice(staff.practice_id):
            give(client)
    beats(THURSDAY)
    assert sorted(each.to[0] for each in mail.outbox) == [
        "cleo@example.org",
        "dora@example.org",
    ]
