"""Mails of this app: invitations. No name, no practice, no reason for care (R28)."""

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from clients.actions.invitation import make_token
from clients.models import Invitation, Letter
from clients.roles import SYSTEM


class NoLongerWanted(Exception):
    """What the letter is about is over, or the address has changed since (H4)."""


def send_invitation(letter: Letter, now: datetime) -> None:
    """Mails the invitation this letter is about, with a token made this moment.

    Raises NoLongerWanted, or OSError and SMTPException of the mail server.
    """
    invitation = _still_wanted(letter, now)
    token = make_token(invitation=invitation, by=SYSTEM, now=now)
    address = settings.SITE_ADDRESS + reverse("signin:accept", args=[token])
    body = render_to_string(
        "clients/mail/invitation.txt",
        {"address": address, "until": invitation.expires_at},
    )
    send_mail("Your invitation", body, settings.DEFAULT_FROM_EMAIL, [letter.to])


def _still_wanted(letter: Letter, now: datetime) -> Invitation:
    invitation = Invitation.objects.filter(pk=letter.about).first()
    if invitation is None or not invitation.is_open(now):
        raise NoLongerWanted("The invitation is no longer open.")
    person = invitation.client or invitation.staff
    if person.email != letter.to:
        raise NoLongerWanted("The mail address was changed.")
    return invitation
