"""Carries letters out, hands alerts on, brings files in, keeps the trail whole."""

import logging
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.utils import timezone
from django.utils.translation import gettext_noop

from clients import heads
from clients.actions.alert import call_alert_again, escalate_alert
from clients.actions.audit import link_lines
from clients.actions.bringing import bring_portion, call_import_again, claim_import
from clients.actions.calendar import claim_calendar, mark_unread, read_calendar
from clients.actions.delivery import claim_letter, mark_failed, mark_sent, put_off
from clients.actions.draft import clear_draft
from clients.actions.letter import stop_letter
from clients.actions.notice import notice_many_files, notice_trail
from clients.actions.trail import keep_check, note_head
from clients.calendar.ical import LARGEST, UnreadableCalendar, unrolled
from clients.fetching import NotFetched, fetch
from clients.mail import SENDERS, NoLongerWanted, NotYet
from clients.models import Letter
from clients.queries.alert import due_again, due_alerts
from clients.queries.calendar_event import AHEAD, BACK, due_calendars
from clients.queries.draft import old_drafts, practice_of_draft, stalled_imports
from clients.queries.letter import due_letters
from clients.queries.notice import many_files
from clients.queries.practice import practices
from clients.queries.trail import Verdict, check_trail, next_head
from clients.rendering.ledger import catch_up
from clients.roles import SYSTEM
from clients.sms.sending import NotSent
from clients.tenancy import in_practice

log = logging.getLogger(__name__)

# Seconds. A sweep takes no new letter after the first, and the letter in hand is let
# go of at the second: before the limit of all tasks, and long before its lease ends.
BUDGET = 20
SOFT_LIMIT = 50

# Seconds. The check of the night reads the whole trail: a million lines in a minute.
NIGHT = 3600

# What a sender does with one letter; it returns the receipt of a provider, if any.
Sender = Callable[[Letter, datetime], str | None]


def carry(senders: Mapping[str, Sender]) -> int:
    """Sends every letter of these kinds whose time has come; how many were tried.

    Called by the tasks of every app. A slow server gets few letters a sweep, and the
    next sweep comes for the others.
    """
    now, began, tried = timezone.now(), time.monotonic(), 0
    due = [(kind, *each) for kind in senders for each in due_letters(kind, now)]
    for kind, practice_id, letter_id in due:
        if time.monotonic() - began > BUDGET:
            break
        with in_practice(practice_id):
            _send(senders[kind], letter_id)
        tried += 1
    return tried


@shared_task(soft_time_limit=SOFT_LIMIT)
def send_mail() -> int:
    """Sends every letter of this app whose time has come; returns how many were tried.

    Safe to run twice at once: a letter is claimed before it is sent.
    """
    return carry(SENDERS)


@shared_task
def write_ledger() -> int:
    """Adds to the ledger what a commit could not; returns how many acts.

    Safe to run twice at once: writers take turns, and an act is written once.
    """
    return catch_up(newest=None)


@shared_task
def escalate_alerts() -> int:
    """Hands on every alert that waited too long, or whose therapist is away.

    And calls again where that was in vain. Safe to run twice, and with two timetables:
    each alert is handed on by one sweep. Returns how many were.
    """
    now, handed_on = timezone.now(), 0
    for practice_id, alert_id in due_alerts(now):
        with in_practice(practice_id):
            if escalate_alert(alert_id=alert_id, by=SYSTEM, now=now) is not None:
                handed_on += 1
    for practice_id, alert_id in due_again(now):
        with in_practice(practice_id):
            call_alert_again(alert_id=alert_id, by=SYSTEM, now=now)
    return handed_on


@shared_task
def clear_drafts() -> int:
    """Deletes what was brought from other programs and not used for a day; how many."""
    now, cleared = timezone.now(), 0
    for practice_id, draft_id in old_drafts(now):
        with in_practice(practice_id):
            cleared += clear_draft(draft_id=draft_id, by=SYSTEM, now=now)
    return cleared


@shared_task(soft_time_limit=SOFT_LIMIT)
def bring_rows(draft_id: str) -> None:
    """Brings the next rows of a file, then rings for those after them.

    Safe to run twice, or at once: the place in the file moves with what was added.
    Reports that wait get their turn between two portions.
    """
    practice_id = practice_of_draft(UUID(draft_id))
    if practice_id is None:
        return
    said = {"draft_id": UUID(draft_id), "by": SYSTEM, "now": timezone.now()}
    with in_practice(practice_id):
        if claim_import(**said) and bring_portion(**said):
            bring_rows.delay(draft_id)


@shared_task
def sweep_imports() -> int:
    """Tells workers again about files that are being brought and do not move.

    Safe to run twice: each is called by one sweep. Returns how many were.
    """
    now, called = timezone.now(), 0
    for practice_id, draft_id in stalled_imports(now):
        with in_practice(practice_id):
            if call_import_again(draft_id=draft_id, by=SYSTEM, now=now):
                bring_rows.delay(str(draft_id))
                called += 1
    return called


@shared_task
def read_calendars() -> int:
    """Reads the subscribed calendars whose time has come; how many.

    Safe to run twice: each is claimed. What is left when the time is over, the next
    sweep takes.
    """
    began, read = time.monotonic(), 0
    for practice_id, calendar_id in due_calendars(timezone.now()):
        if time.monotonic() - began > BUDGET:
            break
        with in_practice(practice_id):
            read += _read(calendar_id)
    return read


@shared_task
def link_audit_lines(whole: bool = False) -> int:
    """Puts the lines of the last minute at the end of the chain; how many.

    Safe to run twice at once. The check of the night calls it with `whole`.
    """
    began, linked = time.monotonic(), 0
    while count := link_lines(whole=whole):
        linked += count
        if time.monotonic() - began > BUDGET and not whole:
            break
    return linked


@shared_task
def export_audit_head() -> heads.Head | None:
    """Keeps a signed head of the chain outside of the database, and notes it.

    First the file, then the line: a store that is away for an hour leaves no gap.
    """
    where, now = heads.place(), timezone.now()
    link_audit_lines()
    head = next_head(where, now)
    try:
        heads.keep(where, head)
    except OSError as problem:
        log.error("The head of the audit chain was not kept: %s", type(problem))
        return None
    note_head(head=head, by=SYSTEM, now=now)
    return head


@shared_task
def watch_reads() -> int:
    """Tells owners who looked into more files within an hour than anybody treats.

    Safe to run twice: a person is told of once an hour. Returns how many were.
    """
    now, told = timezone.now(), 0
    for practice_id, staff_id, files in many_files(now):
        with in_practice(practice_id):
            notice = notice_many_files(
                staff_id=staff_id, files=files, by=SYSTEM, now=now
            )
        told += notice is not None
    return told


@shared_task(time_limit=NIGHT)
def check_audit() -> str:
    """Checks the whole trail and keeps what came of it; the first problem, or ""."""
    link_audit_lines(whole=True)
    now = timezone.now()
    verdict: Verdict = check_trail(heads.place(), now)
    keep_check(verdict=verdict, by=SYSTEM, now=now)
    if verdict.problem:
        log.error("The audit trail is not whole: %s", verdict.problem)
        for practice in practices():
            with in_practice(practice.pk):
                notice_trail(practice=practice, by=SYSTEM, now=now)
    return verdict.problem


def _read(calendar_id: UUID) -> bool:
    now = timezone.now()
    calendar = claim_calendar(calendar_id=calendar_id, by=SYSTEM, now=now)
    if calendar is None:
        return False
    zone = ZoneInfo(calendar.staff.practice.time_zone)
    try:
        raw = fetch(calendar.url, LARGEST)
        feed = unrolled(raw, zone, now - BACK, now + AHEAD)
    except (NotFetched, UnreadableCalendar) as problem:
        mark_unread(calendar=calendar, problem=str(problem), by=SYSTEM, now=now)
        log.warning("Calendar %s could not be read", calendar.pk)
    else:
        read_calendar(calendar=calendar, feed=feed, by=SYSTEM, now=now)
    return True


def _send(sender: Sender, letter_id: UUID) -> None:
    letter = claim_letter(letter_id=letter_id, by=SYSTEM, now=timezone.now())
    if letter is None:
        return
    try:
        receipt = sender(letter, timezone.now()) or ""
    except NoLongerWanted as over:
        stop_letter(letter=letter, reason=str(over), by=SYSTEM, now=timezone.now())
    except NotYet as hold:
        put_off(letter=letter, until=hold.until, by=SYSTEM, now=timezone.now())
    except NotSent as why:
        _failed(letter, why)
    except SoftTimeLimitExceeded:
        _failed(
            letter,
            NotSent(gettext_noop("The other side was far too slow."), unclear=True),
        )
    else:
        mark_sent(letter=letter, receipt=receipt, by=SYSTEM, now=timezone.now())


def _failed(letter: Letter, why: NotSent) -> None:
    log.warning("Letter %s: %s", letter.pk, why)
    mark_failed(
        letter=letter,
        problem=str(why),
        unclear=why.unclear,
        final=why.final,
        wait=why.wait,
        by=SYSTEM,
        now=timezone.now(),
    )
