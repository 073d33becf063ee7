"""Messages of this app: a link, a code, a reminder. No name, practice, title (R28)."""

from contextlib import AbstractContextManager
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assessments.actions.link import (
    CODE_LETTER,
    CODE_OPEN_FOR,
    LINK_LETTER,
    make_code,
    make_link_token,
)
from assessments.actions.reminder import REMINDER_LETTER, make_reminder_key
from assessments.models import AnswerLink, Assignment, Reminder
from assessments.queries.informant import mailbox_of, why_not_sent
from assessments.queries.link import is_open, link_by_id
from assessments.queries.pause import why_paused
from assessments.queries.reminder import next_hour, reminder_by_id, why_no_reminder
from clients.mail import (
    NoLongerWanted,
    NotYet,
    in_language,
    in_language_of,
    post,
    text,
)
from clients.roles import SYSTEM

SMS = "sms"
__all__ = ["SENDERS", "NoLongerWanted", "NotYet"]


def send_link_letter(letter, now: datetime) -> str:
    """Sends the link this letter is about, with a token made this moment.

    Raises NoLongerWanted or NotSent.
    """
    link = _still_wanted(letter, now)
    if why_paused(link.assignment.client, now):
        raise NoLongerWanted(gettext_noop("The client has paused forms."))
    token = make_link_token(link=link, by=SYSTEM, now=now)
    # The last whole day, by the client's clock.
    until = link.expires_at.astimezone(link.assignment.client.zone).date()
    address = _address("link:open", token)
    return _send(
        letter,
        link.assignment,
        gettext_noop("A form is waiting for you"),
        "link",
        address=address,
        until=until,
    )


def send_code_letter(letter, now: datetime) -> str:
    """Sends a code made this moment; raises as `send_link_letter`."""
    link = _still_wanted(letter, now)
    code = make_code(link=link, by=SYSTEM, now=now)
    minutes = int(CODE_OPEN_FOR.total_seconds() // 60)
    shown = f"{code[:3]} {code[3:]}"
    return _send(
        letter,
        link.assignment,
        gettext_noop("Your code"),
        "code",
        code=shown,
        minutes=minutes,
    )


def send_reminder_letter(letter, now: datetime) -> str:
    """Sends a reminder, if everything still speaks for it, at an hour for it.

    Raises NoLongerWanted, NotYet or NotSent.
    """
    reminder = _still_to_remind(letter, now)
    hour = next_hour(reminder.client, now)
    if hour != now:
        raise NotYet(hour)
    key = make_reminder_key(reminder=reminder, by=SYSTEM, now=now)
    stop = _address("reminder:show", key)
    form = _address("link:open", key) if reminder.link else _address("portal:home")
    return _send(
        letter,
        reminder.assignment,
        gettext_noop("A form is still waiting for you"),
        "reminder",
        headers={
            # A mail program shows a button for these two; it needs no page (RFC 8058).
            "List-Unsubscribe": f"<{_address('reminder:one_click', key)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
        address=form,
        stop=stop,
    )


SENDERS = {
    LINK_LETTER: send_link_letter,
    CODE_LETTER: send_code_letter,
    REMINDER_LETTER: send_reminder_letter,
}


def _send(letter, given, subject: str, template: str, headers=None, **words) -> str:
    """By the channel of the letter; the receipt of a provider, else nothing."""
    with _language_of(given):
        if letter.channel == SMS:
            body = render_to_string(f"assessments/sms/{template}.txt", words)
            return text(letter, body.strip())
        body = render_to_string(f"assessments/mail/{template}.txt", words)
        post(letter, _(subject), body, headers)
    return ""


def _language_of(given: Assignment) -> AbstractContextManager[None]:
    """That of whoever answers; who is no client here reads that of the form."""
    if given.observer is None:
        return in_language_of(given.client)
    if given.observer.same_as is not None:
        return in_language_of(given.observer.same_as)
    return in_language(given.language)


def _address(name: str, *args: str) -> str:
    return settings.SITE_ADDRESS.rstrip("/") + reverse(name, args=args)


def _still_wanted(letter, now: datetime) -> AnswerLink:
    """The link, when everything that was true at writing is true at sending."""
    link = link_by_id(letter.about)
    if link is None or not is_open(link, now):
        raise NoLongerWanted(gettext_noop("The form is no longer waiting."))
    _refuse_another_address(letter, link.assignment)
    return link


def _still_to_remind(letter, now: datetime) -> Reminder:
    reminder = reminder_by_id(letter.about)
    if reminder is None:
        raise NoLongerWanted(gettext_noop("The form is no longer waiting."))
    if reason := why_no_reminder(reminder.assignment, now):
        raise NoLongerWanted(reason)
    _refuse_another_address(letter, reminder.assignment)
    return reminder


def _refuse_another_address(letter, assignment) -> None:
    if mailbox_of(assignment, letter.channel) != letter.to:
        if letter.channel == SMS:
            raise NoLongerWanted(gettext_noop("The mobile number was changed."))
        raise NoLongerWanted(gettext_noop("The mail address was changed."))
    if why_not_sent(assignment, letter.channel):
        raise NoLongerWanted(
            gettext_noop("There is no agreement to such messages any more.")
        )
