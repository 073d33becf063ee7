"""Links to one questionnaire, found by what their holder shows."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from assessments.models import AnswerLink, Reminder
from assessments.queries.answering import may_be_answered
from clients.queries import Missing
from clients.queries.consent import has_consent
from clients.sms.sending import is_set_up
from clients.tenancy import in_practice


def digest_of(secret: str) -> str:
    """What is kept of a token of 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def code_digest_of(link: AnswerLink, code: str) -> str:
    """What is kept of a code: keyed, as six characters alone are soon guessed."""
    plain = "".join(code.upper().split()).replace("-", "")
    text = f"{link.pk}:{plain}".encode("utf-8", "replace")
    return salted_hmac("assessments.link.code", text, algorithm="sha256").hexdigest()


def link_by_token(token: str, now: datetime) -> AnswerLink:
    """The link this token opens, bound to a device or not; raises Missing.

    Enter `link.practice_id` before anything else is asked.
    """
    # `everywhere`: whoever holds the link belongs to no practice yet.
    link = (
        AnswerLink.everywhere.select_related(
            *("assignment__client__practice", "assignment__target"),
            "assignment__observer__same_as",
        )
        .filter(token_hash=digest_of(token))
        .first()
    ) or _reminded_of(token)
    if link is not None:
        with in_practice(link.practice_id):
            if is_open(link, now):
                return link
    raise Missing("This link is no longer open.")


def _reminded_of(token: str) -> AnswerLink | None:
    """The link that a reminder with this key opens, too."""
    # `everywhere`: the same as above, for whoever holds a reminder.
    found = (
        Reminder.everywhere.select_related(
            "link__assignment__client__practice", "link__assignment__target"
        )
        .filter(key_hash=digest_of(token))
        .first()
    )
    return found.link if found else None


def link_by_id(link_id: UUID) -> AnswerLink | None:
    """One link of the practice that was entered."""
    return (
        AnswerLink.objects.select_related(
            *("assignment__client__practice", "assignment__target"),
            "assignment__observer__same_as",
        )
        .filter(pk=link_id)
        .first()
    )


def is_open(link: AnswerLink, now: datetime) -> bool:
    """Whether the link opens its form now, seen from the practice that was entered."""
    return link.is_open(now) and may_be_answered(link.assignment)


def channel_of(link: AnswerLink) -> str:
    """How messages about this link travel, codes included: mail or sms."""
    return "sms" if link.kind == AnswerLink.Kind.SMS else "mail"


def address_of(client, channel: str) -> str:
    """Where messages of this channel reach the client; "" where nowhere."""
    return client.mobile if channel == "sms" else client.email


def can_text(client) -> bool:
    """Whether a text message is worth offering: a number is there, and a way to it."""
    return bool(client.mobile) and is_set_up()


def why_no_message(client, channel: str) -> str:
    """Why nothing may be sent to this client this way; "" if it may."""
    return why_no_text(client) if channel == "sms" else why_no_mail(client)


def why_no_text(client) -> str:
    """Why no form may be sent as a text message, and what to do; "" if it may."""
    if not is_set_up():
        return _("Text messages are not set up here. Use a mail or the portal.")
    if not client.mobile:
        return _("This client has no mobile number. Add it first, or use the portal.")
    if not has_consent(client, "sms"):
        return _(
            "This client has not agreed to text messages. "
            "Record the consent first, or use the portal."
        )
    return ""


def why_no_mail(client) -> str:
    """Why no form may be mailed to this client, and what to do; "" if it may."""
    if not client.email:
        return _("This client has no mail address. Add it first, or use the portal.")
    if not has_consent(client, "email"):
        return _(
            "This client has not agreed to messages by email. "
            "Record the consent first, or use the portal."
        )
    return ""
