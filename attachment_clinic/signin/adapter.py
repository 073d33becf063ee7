"""How allauth behaves here: no sign-up, mails by a worker, lines, sealed seeds."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from attachment_clinic.signin import devices
from attachment_clinic.signin.mails import tell
from attachment_clinic.signin.seeds import opened, sealed
from clients.actions.account import (
    NOBODY,
    note_failed_sign_in,
    note_sign_in,
    note_sign_in_change,
    note_sign_out,
)
from clients.queries.account import actor_of
from clients.sealing import NotOpened

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Sign-up is closed; accounts come from invitations."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "This mail address and password do not go together."
        ),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This did not work. Please try once more."),
        "enter_current_password": _("This is not your present password."),
        "too_many_login_attempts": _("Too many tries. Please wait five minutes."),
        "account_inactive": _("This account is closed."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Passwords are counted by axes, in the database; allauth counts the codes."""

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        note_failed_sign_in(
            email=credentials.get("email", ""),
            locked=bool(getattr(request, "axes_locked_out", False)),
            by=NOBODY,
            now=timezone.now(),
        )

    def post_login(
        self, request: HttpRequest, user: Any, **details: Any
    ) -> HttpResponse:
        response = super().post_login(request, user, **details)
        # Who has just come in need not prove it again for the next five minutes.
        record_authentication(request, user, method="sign_in", reauthenticated=True)
        note_sign_in(account=user, by=actor_of(user), now=timezone.now())
        devices.note(request, response, user)
        return response

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        if user.is_authenticated:
            note_sign_out(account=user, by=actor_of(user), now=timezone.now())
        super().logout(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return self.get_login_redirect_url(request)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Called after every change of a way in; other sessions end (R19)."""
        by = actor_of(user) if self.request.user.is_authenticated else NOBODY
        what = template_prefix.rpartition("/")[2]
        note_sign_in_change(account=user, what=what, by=by, now=timezone.now())
        end_other_sessions(self.request, user)
        tell(self.request, user, template_prefix)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seeds are sealed before they reach the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This did not work. A code counts once and for half a minute: wait for the "
            "next one, and check that the clock of your phone is set by itself."
        ),
        "incorrect_passkey": _("This passkey did not work. Please try once more."),
    }

    def encrypt(self, text: str) -> str:
        try:
            return sealed(text, getattr(self.request, "user", None))
        except NotOpened as error:
            raise _no_key(self.request) from error

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return opened(encrypted_text)
        except NotOpened as error:
            raise _no_key(self.request) from error

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return gettext("Passkey")


def _no_key(request: HttpRequest) -> ImmediateHttpResponse:
    log.error("FIELD_KEY is missing or does not open a second factor.")
    page = render(request, "signin/no_key.html", status=503)
    return ImmediateHttpResponse(page)
