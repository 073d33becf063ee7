"""Mails of this app: something waits in the portal. No name, no word of what (R28)."""

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from reports.queries.release import may_be_mailed, report_to_tell_of


class NoLongerWanted(Exception):
    """What the letter is about is over, or the address has changed since (H4)."""


def send_notice(letter, now: datetime) -> None:
    """Mails that something waits; what it is, is read after signing in.

    Raises NoLongerWanted, or OSError and SMTPException of the mail server.
    """
    _refuse_unless_wanted(letter)
    address = settings.SITE_ADDRESS.rstrip("/") + reverse("portal:home")
    body = render_to_string("reports/mail/notice.txt", {"address": address})
    send_mail(
        "Something is waiting for you", body, settings.DEFAULT_FROM_EMAIL, [letter.to]
    )


def _refuse_unless_wanted(letter) -> None:
    """Everything that was true at writing is true at sending, or nothing is sent."""
    report = report_to_tell_of(letter.about)
    if report is None:
        raise NoLongerWanted("It is no longer waiting in the portal.")
    if report.client.email != letter.to:
        raise NoLongerWanted("The mail address was changed.")
    if not may_be_mailed(report.client):
        raise NoLongerWanted("There is no agreement to mails any more.")
