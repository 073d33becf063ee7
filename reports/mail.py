"""Mails of this app: something waits in the portal. No name, no word of what (R28)."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from clients.mail import NoLongerWanted, post
from clients.queries.consent import may_be_mailed
from clients.queries.erasure import client_to_tell
from reports.queries.disclosure import archive_to_tell_of
from reports.queries.release import NOTICE, report_to_tell_of


def send_notice(letter, now: datetime) -> None:
    """Mails that something waits; what it is, is read after signing in.

    Raises NoLongerWanted or NotSent.
    """
    _refuse_unless_wanted(letter)
    address = settings.SITE_ADDRESS.rstrip("/") + reverse("portal:home")
    body = render_to_string("reports/mail/notice.txt", {"address": address})
    post(letter, "Something is waiting for you", body)


SENDERS = {NOTICE: send_notice}


def _refuse_unless_wanted(letter) -> None:
    """Everything that was true at writing is true at sending, or nothing is sent."""
    waiting = report_to_tell_of(letter.about) or archive_to_tell_of(letter.about)
    client = waiting.client if waiting else client_to_tell(letter.about)
    if client is None:
        raise NoLongerWanted("It is no longer waiting in the portal.")
    if client.email != letter.to:
        raise NoLongerWanted("The mail address was changed.")
    if not may_be_mailed(client):
        raise NoLongerWanted("There is no agreement to mails any more.")
