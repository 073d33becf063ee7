"""Reminders: whose time has come, what speaks against one, and at which hours."""

from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from assessments.models import AnswerLink, Assignment, Reminder
from assessments.queries.answering import may_answer
from assessments.queries.assignment import OPEN
from assessments.queries.link import digest_of, why_no_mail, why_no_text
from assessments.queries.pause import why_paused
from clients.queries import Missing
from clients.queries.breaks import break_on

# The second comes so many days after the first.
SECOND_AFTER = timedelta(days=2)
# Later than this after the day it was wanted nobody is reminded of a form any more.
LATEST = timedelta(days=7)
# Ways that can be reminded of; a form on paper or on our device is at the practice.
WAYS = (Assignment.Way.PORTAL, Assignment.Way.LINK, Assignment.Way.SMS)
LAST_DAY = {"mon_fri": 4, "mon_sat": 5, "mon_sun": 6}


def due_reminders(now: datetime) -> list[tuple[UUID, UUID]]:
    """(practice id, assignment id) of the open forms that may want a reminder now.

    By their days alone; `next_number` and `why_no_reminder` say the rest.
    """
    # `everywhere`: the sweep serves all practices, and enters each for its form.
    found = Assignment.everywhere.filter(
        state__in=OPEN,
        way__in=WAYS,
        # Whoever else answers is asked once: a reminder is the client's to stop.
        informant=Assignment.Informant.SELF,
        due_on__gte=now.date() - LATEST - timedelta(days=1),
        due_on__lte=now.date() + timedelta(days=9),
        practice__remind=True,
        client__status="active",
        client__reminders_off_at=None,
    ).order_by("due_on", "created_at", "id")
    return list(found.values_list("practice_id", "pk"))


def assignment_to_remind_of(assignment_id: UUID) -> Assignment:
    """The form with its client and practice, in the practice that was entered."""
    return Assignment.objects.select_related("client__practice").get(pk=assignment_id)


def next_number(assignment: Assignment, now: datetime) -> int | None:
    """1 or 2, where that reminder is wanted today by the client's clock; or None."""
    zone, practice = assignment.client.zone, assignment.client.practice
    today = now.astimezone(zone).date()
    written = list(assignment.reminders.order_by("number"))
    if len(written) > 1 or today > assignment.due_on + LATEST:
        return None
    if written:
        first = written[0].written_at.astimezone(zone).date()
        return 2 if today >= first + SECOND_AFTER else None
    wanted = assignment.due_on - timedelta(days=practice.remind_days_before)
    # On the day it was given the message that brought it is reminder enough.
    given = assignment.created_at.astimezone(zone).date()
    return 1 if today >= wanted and today > given else None


def why_no_reminder(assignment: Assignment, now: datetime) -> str:
    """What speaks against reminding of this form now; "" where nothing does."""
    client = assignment.client
    today = now.astimezone(client.zone).date()
    own = assignment.informant == Assignment.Informant.SELF
    if not assignment.is_open or not own or not may_answer(client):
        return gettext_noop("The form is no longer waiting.")
    if client.status != "active" or why_paused(client, now):
        return gettext_noop("Forms are paused.")
    if break_on(client, today):
        return gettext_noop("The client is on a break.")
    if not client.practice.remind or client.reminders_off_at:
        return gettext_noop("Reminders are turned off.")
    if assignment.is_by_link and last_link(assignment) is None:
        return gettext_noop("The link was closed.")
    return ""


def last_link(assignment: Assignment) -> AnswerLink | None:
    """The link that was sent for this form and not closed, run out or not; or None."""
    kinds = (AnswerLink.Kind.MAIL, AnswerLink.Kind.SMS)
    sent = AnswerLink.objects.filter(
        assignment=assignment, kind__in=kinds, revoked_at__isnull=True
    )
    return sent.order_by("-created_at").first()


def route_to(assignment: Assignment) -> tuple[str, str] | None:
    """How a reminder of this form reaches the client: channel and address; or None.

    The way the form itself came. For a form in the portal a mail, else a text.
    """
    client, way = assignment.client, assignment.way
    by_mail = way != Assignment.Way.SMS and not why_no_mail(client)
    by_text = way != Assignment.Way.LINK and not why_no_text(client)
    if way == Assignment.Way.PORTAL and client.account_id is None:
        return None
    if by_mail:
        return "mail", client.email
    return ("sms", client.mobile) if by_text else None


def next_hour(client, now: datetime) -> datetime:
    """`now` where it is an hour for reminders by the client's clock, else the next."""
    practice, zone = client.practice, client.zone
    local = now.astimezone(zone)
    for ahead in range(8):
        day = local.date() + timedelta(days=ahead)
        if day.weekday() > LAST_DAY[practice.remind_days]:
            continue
        begins = _at(day, practice.remind_from, zone)
        if now < begins:
            return begins
        if now < _at(day, practice.remind_until, zone):
            return now
    raise AssertionError("Every week has an hour for reminders.")


def next_daytime(client, now: datetime) -> datetime:
    """The same on any day of the week: for what is sent when its time has come."""
    practice, zone = client.practice, client.zone
    today = now.astimezone(zone).date()
    begins = _at(today, practice.remind_from, zone)
    if now < begins:
        return begins
    if now < _at(today, practice.remind_until, zone):
        return now
    return _at(today + timedelta(days=1), practice.remind_from, zone)


def _at(day: date, hour: int, zone: ZoneInfo) -> datetime:
    """The beginning of this hour of the day; 24 is the midnight after it."""
    day, hour = day + timedelta(days=hour // 24), hour % 24
    return datetime.combine(day, time(hour), zone)


def reminder_by_id(reminder_id: UUID) -> Reminder | None:
    """One reminder of the practice that was entered."""
    return _reminders(Reminder.objects).filter(pk=reminder_id).first()


def reminder_by_key(key: str) -> Reminder:
    """The reminder of this key, over or not; raises Missing.

    Whoever wants no more may say so at any time. Enter its practice next.
    """
    # `everywhere`: whoever holds the reminder belongs to no practice yet.
    found = _reminders(Reminder.everywhere).filter(key_hash=digest_of(key)).first()
    if found is None:
        raise Missing("This reminder is not known.")
    return found


def _reminders(rows) -> QuerySet[Reminder]:
    return rows.select_related(
        "client__practice", "assignment__client__practice", "link"
    )
