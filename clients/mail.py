"""Mails of this app, and how any mail or text message leaves. No names (R28)."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, mailers
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_supported_language_variant, gettext_noop
from django.utils.translation import gettext as _

from clients.actions.invitation import make_token
from clients.models import Client, Invitation, Letter, Staff
from clients.queries.alert import alerts_of
from clients.queries.consent import may_be_mailed
from clients.queries.notice import is_still_told
from clients.queries.staff import staff_at, staff_who_asked
from clients.roles import SYSTEM
from clients.sms.sending import NotSent, send_text

# What a mail server says where it knows no such mailbox, and no later try helps.
NO_MAILBOX = {550, 551, 553}
# Such a word of a server is believed when it has been said so often.
BELIEVED = 3


class NoLongerWanted(Exception):
    """What the letter is about is over, or the address has changed since (H4)."""


class NotYet(Exception):
    """It is not the hour for this letter; it can leave at `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__("Not at this hour.")
        self.until = until


def in_language(*wanted: str) -> AbstractContextManager[None]:
    """Within it letters speak the first of these languages that we have, else ours."""
    for code in filter(None, wanted):
        with suppress(LookupError):
            return translation.override(get_supported_language_variant(code))
    return translation.override(settings.LANGUAGE_CODE)


def in_language_of(person: Client | Staff | None) -> AbstractContextManager[None]:
    """As they chose for their account; else as a client's forms are agreed on."""
    account = person.account if person else None
    chosen = account.language if account else ""
    return in_language(chosen, getattr(person, "language", ""))


def post(
    letter: Letter, subject: str, body: str, headers: Mapping[str, str] | None = None
) -> None:
    """Hands a mail to the server; a second copy says that it may be one.

    Raises NotSent.
    """
    marked = {"X-Possible-Duplicate": "yes"} if letter.maybe_sent else {}
    message = EmailMessage(
        subject,
        body,
        settings.DEFAULT_FROM_EMAIL,
        [letter.to],
        headers={"Auto-Submitted": "auto-generated", **marked, **(headers or {})},
    )
    mailer, opened = mailers.default, False
    try:
        mailer.open()
        opened = True
        mailer.send_messages([message])
    except (OSError, SMTPException, ValueError) as error:
        raise _not_sent(letter, error, opened=opened) from error
    finally:
        # The mail is taken by now, or it is not: a bad good-bye changes neither.
        with suppress(OSError, SMTPException):
            mailer.close()


def text(letter: Letter, body: str) -> str:
    """Hands a text message to the provider; its receipt. Raises NotSent."""
    return send_text(to=letter.to, body=body, reference=str(letter.pk))


def _not_sent(letter: Letter, error: Exception, *, opened: bool) -> NotSent:
    """What became of it, by the type alone: an answer may repeat the address."""
    if isinstance(error, SMTPRecipientsRefused):
        codes = {code for code, _ in error.recipients.values()}
        if codes <= NO_MAILBOX:
            return NotSent(
                gettext_noop("The mail server says that there is no such address."),
                final=letter.attempts >= BELIEVED,
            )
    said = (SMTPRecipientsRefused, SMTPResponseException, ValueError)
    return NotSent(
        gettext_noop("The mail server did not take it (%(what)s).")
        % {"what": type(error).__name__},
        unclear=opened and not isinstance(error, said),
    )


def send_invitation(letter: Letter, now: datetime) -> None:
    """Mails the invitation this letter is about, with a token made this moment.

    Raises NoLongerWanted or NotSent.
    """
    invitation = _still_wanted(letter, now)
    token = make_token(invitation=invitation, by=SYSTEM, now=now)
    address = settings.SITE_ADDRESS + reverse("signin:accept", args=[token])
    words = {"address": address, "until": invitation.expires_at}
    with in_language_of(invitation.client or invitation.staff):
        body = render_to_string("clients/mail/invitation.txt", words)
        post(letter, _("Your invitation"), body)


def send_welcome(letter: Letter, now: datetime) -> None:
    """Mails whoever has come in for the first time what to do first.

    Raises NoLongerWanted or NotSent.
    """
    invitation = Invitation.objects.filter(pk=letter.about).first()
    person = invitation and (invitation.client or invitation.staff)
    if person is None or person.email != letter.to or not _has_come_in(person):
        raise NoLongerWanted(
            gettext_noop("The account was closed, or the mail address changed.")
        )
    kind, page = _first_page(person)
    address = settings.SITE_ADDRESS.rstrip("/") + reverse(page)
    with in_language_of(person):
        words = {"address": address}
        body = render_to_string(f"clients/mail/welcome_{kind}.txt", words)
        post(letter, _("Your account is ready"), body)


def _has_come_in(person: Client | Staff) -> bool:
    if isinstance(person, Staff):
        return person.account_id is not None and person.closed_at is None
    return may_be_mailed(person)


def _first_page(person: Client | Staff) -> tuple[str, str]:
    """Which of the letters this person gets, and the page it leads to."""
    if isinstance(person, Client):
        return "client", "portal:home"
    if person.actor.may("edit_practice"):
        return "owner", "workspace:beginning"
    return "staff", "workspace:today"


def send_pointer(letter: Letter, now: datetime) -> None:
    """Mails a colleague that something waits; what it is, is read after signing in.

    Raises NoLongerWanted or NotSent.
    """
    staff = staff_who_asked(letter.practice_id, str(letter.about))
    if staff is None or staff.email != letter.to:
        raise NoLongerWanted(
            gettext_noop("The post was closed, or its mail address changed.")
        )
    if not alerts_of(staff).exists():
        raise NoLongerWanted(gettext_noop("Nothing waits any more."))
    address = settings.SITE_ADDRESS.rstrip("/") + reverse("workspace:today")
    with in_language_of(staff):
        body = render_to_string("clients/mail/pointer.txt", {"address": address})
        post(letter, _("Something waits for you"), body)


def send_security(letter: Letter, now: datetime) -> None:
    """Mails that a notice about security waits; what it is, is read after signing in.

    Raises NoLongerWanted or NotSent.
    """
    if not is_still_told(letter.practice_id, letter.to):
        raise NoLongerWanted(
            gettext_noop("Nothing waits any more, or for somebody else.")
        )
    if letter.to == settings.SECURITY_CONTACT:
        template, more = "security_operator", {"practice": letter.practice_id}
    else:
        address = settings.SITE_ADDRESS.rstrip("/") + reverse("workspace:today")
        template, more = "security", {"address": address}
    with in_language_of(staff_at(letter.practice_id, letter.to)):
        body = render_to_string(f"clients/mail/{template}.txt", more)
        post(letter, _("Something needs a look"), body)


SENDERS = {
    Letter.Kind.INVITATION: send_invitation,
    Letter.Kind.ALERT: send_pointer,
    Letter.Kind.SECURITY: send_security,
    Letter.Kind.WELCOME: send_welcome,
}


def _still_wanted(letter: Letter, now: datetime) -> Invitation:
    invitation = Invitation.objects.filter(pk=letter.about).first()
    if invitation is None or not invitation.is_open(now):
        raise NoLongerWanted(gettext_noop("The invitation is no longer open."))
    person = invitation.client or invitation.staff
    if person.email != letter.to:
        raise NoLongerWanted(gettext_noop("The mail address was changed."))
    return invitation
