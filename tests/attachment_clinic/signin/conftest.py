"""What tests of signing in share: a person's ways in, and what the trail says."""

import pytest
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.http import HttpRequest
from django.test import Client as Browser

from clients.models import AuditLine
from tests.cast import PASSWORD

SEED = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_of(seed: str = SEED) -> str:
    """What an authenticator app with this seed shows at this moment."""
    (counter,) = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(seed, counter))


def give_app(account) -> Authenticator:
    """Sets up the authenticator app, as the page does."""
    with _request_of(account):
        return TOTP.activate(account, SEED).instance


def give_codes(account) -> list[str]:
    """Ten recovery codes."""
    with _request_of(account):
        return RecoveryCodes.activate(account).get_unused_codes()


def _request_of(account):
    """A seed is sealed for whoever is signed in."""
    request = HttpRequest()
    request.user = account
    return request_context(request)


def send_password(browser: Browser, person, password: str = PASSWORD, **more):
    """Fills in the sign-in page."""
    words = {"login": person.account.email, "password": password, **more}
    return browser.post("/accounts/login/", words)


def acts() -> list[str]:
    """What the trail says was done, the oldest first."""
    return list(AuditLine.objects.order_by("id").values_list("act", flat=True))


@pytest.fixture
def browser() -> Browser:
    return Browser()
