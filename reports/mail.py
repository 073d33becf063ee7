"""Mails of this app: something waits in the portal. No name, no word of what (R28)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from clients.mail import NoLongerWanted, in_language_of, post
from clients.queries.consent import may_be_mailed
from clients.queries.erasure import client_to_tell
from reports.queries.disclosure import archive_to_tell_of
from reports.queries.release import NOTICE, report_to_tell_of


def send_notice(letter, now: datetime) -> None:
    """Mails that something waits; what it is, is read after signing in.

    Raises NoLongerWanted or NotSent.
    """
    client = _wanted_by(letter)
    address = settings.SITE_ADDRESS.rstrip("/") + reverse("portal:home")
    with in_language_of(client):
        body = render_to_string("reports/mail/notice.txt", {"address": address})
        post(letter, _("Something is waiting for you"), body)


SENDERS = {NOTICE: send_notice}


def _wanted_by(letter) -> Any:
    """The client; everything that was true at writing is true, or nothing is sent."""
    waiting = report_to_tell_of(letter.about) or archive_to_tell_of(letter.about)
    client = waiting.client if waiting else client_to_tell(letter.about)
    if client is None:
        raise NoLongerWanted(gettext_noop("It is no longer waiting in the portal."))
    if client.email != letter.to:
        raise NoLongerWanted(gettext_noop("The mail address was changed."))
    if not may_be_mailed(client):
        raise NoLongerWanted(gettext_noop("There is no agreement to mails any more."))
    return client
