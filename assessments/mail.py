"""Mails of this app: a link, or a code. No name, no practice, no title (R28)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from assessments.actions.link import (
    CODE_LETTER,
    CODE_OPEN_FOR,
    LINK_LETTER,
    make_code,
    make_link_token,
)
from assessments.models import AnswerLink
from assessments.queries.link import is_open, link_by_id, why_no_mail
from assessments.queries.pause import why_paused
from clients.roles import SYSTEM


class NoLongerWanted(Exception):
    """What the letter is about is over, or the address has changed since (H4)."""


def send_link_letter(letter, now: datetime) -> None:
    """Mails the link this letter is about, with a token made this moment.

    Raises NoLongerWanted, or OSError and SMTPException of the mail server.
    """
    link = _still_wanted(letter, now)
    if why_paused(link.assignment.client, now):
        raise NoLongerWanted("The client has paused forms.")
    token = make_link_token(link=link, by=SYSTEM, now=now)
    # The last whole day, by the practice's clock.
    zone = ZoneInfo(link.assignment.client.practice.time_zone)
    until = link.expires_at.astimezone(zone).date()
    address = settings.SITE_ADDRESS.rstrip("/") + reverse("link:open", args=[token])
    _send("A form is waiting for you", "link", letter.to, address=address, until=until)


def send_code_letter(letter, now: datetime) -> None:
    """Mails a code made this moment; raises as `send_link_letter`."""
    link = _still_wanted(letter, now)
    code = make_code(link=link, by=SYSTEM, now=now)
    minutes = int(CODE_OPEN_FOR.total_seconds() // 60)
    _send(
        "Your code", "code", letter.to, code=f"{code[:3]} {code[3:]}", minutes=minutes
    )


SENDERS = {LINK_LETTER: send_link_letter, CODE_LETTER: send_code_letter}


def _send(subject: str, template: str, to: str, **words) -> None:
    body = render_to_string(f"assessments/mail/{template}.txt", words)
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [to])


def _still_wanted(letter, now: datetime) -> AnswerLink:
    """The link, when everything that was true at writing is true at sending."""
    link = link_by_id(letter.about)
    if link is None or not is_open(link, now):
        raise NoLongerWanted("The form is no longer waiting.")
    client = link.assignment.client
    if client.email != letter.to:
        raise NoLongerWanted("The mail address was changed.")
    if why_no_mail(client):
        raise NoLongerWanted("There is no agreement to mails any more.")
    return link
