"""Sends the mails about signing in, outside of every request (R22)."""

import logging
import time
from smtplib import SMTPException
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attachment_clinic.web.languages import language_for, speaking
from clients.actions.signin_mail import (
    claim_sign_in_mail,
    end_sign_in_mail,
    fail_sign_in_mail,
)
from clients.queries.client import client_of
from clients.queries.device import account_by_email, due_sign_in_mails
from clients.roles import SYSTEM

log = logging.getLogger(__name__)

RESET = "account/email/password_reset_key"
UNKNOWN = "account/email/unknown_account"
# The same for all: a mailbox is read by others, too (R28).
SUBJECT = _("About your sign-in")
# Seconds: as for the other letters.
BUDGET, SOFT_LIMIT = 20, 50


@shared_task(soft_time_limit=SOFT_LIMIT)
def send_sign_in_mails() -> int:
    """Sends every mail about signing in whose time has come; how many were tried.

    Safe to run twice at once: a mail is claimed before it is sent.
    """
    began, tried = time.monotonic(), 0
    for mail_id in due_sign_in_mails(timezone.now()):
        if time.monotonic() - began > BUDGET:
            break
        mail = claim_sign_in_mail(mail_id=mail_id, by=SYSTEM, now=timezone.now())
        if mail is not None:
            _send(mail)
            tried += 1
    return tried


def _send(mail: Any) -> None:
    try:
        account = account_by_email(mail.to)
        with speaking(_language_of(account)):
            EmailMessage(
                SUBJECT,
                _text(mail, account),
                settings.DEFAULT_FROM_EMAIL,
                [mail.to],
                headers={"Auto-Submitted": "auto-generated"},
            ).send()
    except (OSError, SMTPException, ValueError, SoftTimeLimitExceeded) as error:
        # By its type alone: what a server answers may repeat the address.
        log.warning("Sign-in mail %s: %s", mail.pk, type(error).__name__)
        fail_sign_in_mail(mail=mail, by=SYSTEM, now=timezone.now())
    else:
        end_sign_in_mail(mail=mail, by=SYSTEM, now=timezone.now())


def _language_of(account: Any) -> str:
    """That of the pages of whoever gets it; "" where there is no such account."""
    return language_for(account, client_of(account)) if account else ""


def _text(mail: Any, account: Any) -> str:
    """The words of a mail; one who asks for an account that is not there hears so."""
    kind, context = mail.kind, {**mail.detail, "timestamp": mail.created_at}
    if kind == RESET:
        if account is None:
            kind = UNKNOWN
        else:
            context["password_reset_url"] = _reset_address(account)
    return render_to_string(f"{kind}_message.txt", context)


def _reset_address(account: Any) -> str:
    """A key made this moment, so that none is kept while the mail waits."""
    parts = {
        "uidb36": user_pk_to_url_str(account),
        "key": default_token_generator.make_token(account),
    }
    path = reverse("account_reset_password_from_key", kwargs=parts)
    return settings.SITE_ADDRESS.rstrip("/") + path
