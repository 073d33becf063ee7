"""Mails of this app: invitations, and pointers for staff. No name of a client (R28)."""

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from clients.actions.invitation import make_token
from clients.models import Invitation, Letter
from clients.queries.alert import alerts_of
from clients.queries.staff import staff_who_asked
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


def send_pointer(letter: Letter, now: datetime) -> None:
    """Mails a colleague that something waits; what it is, is read after signing in.

    Raises NoLongerWanted, or OSError and SMTPException of the mail server.
    """
    staff = staff_who_asked(letter.practice_id, str(letter.about))
    if staff is None or staff.email != letter.to:
        raise NoLongerWanted("The post was closed, or its mail address changed.")
    if not alerts_of(staff).exists():
        raise NoLongerWanted("Nothing waits any more.")
    address = settings.SITE_ADDRESS.rstrip("/") + reverse("workspace:today")
    body = render_to_string("clients/mail/pointer.txt", {"address": address})
    send_mail("Something waits for you", body, settings.DEFAULT_FROM_EMAIL, [letter.to])


SENDERS = {
    Letter.Kind.INVITATION: send_invitation,
    Letter.Kind.ALERT: send_pointer,
}


def _still_wanted(letter: Letter, now: datetime) -> Invitation:
    invitation = Invitation.objects.filter(pk=letter.about).first()
    if invitation is None or not invitation.is_open(now):
        raise NoLongerWanted("The invitation is no longer open.")
    person = invitation.client or invitation.staff
    if person.email != letter.to:
        raise NoLongerWanted("The mail address was changed.")
    return invitation
