"""Signs people of the tests in without the page, as if they had done it just now."""

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client as Browser


def signed_in(person) -> Browser:
    """A browser of `person`; staff count as having a second factor where DEMO is on."""
    person.account.is_demo = True
    person.account.save(update_fields=["is_demo"])
    return with_session(person.account)


def with_session(account) -> Browser:
    """A browser that `account` signed in with; for five minutes nobody asks again."""
    browser = Browser()
    browser.force_login(
        account, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    request = HttpRequest()
    request.session = browser.session
    record_authentication(request, account, method="sign_in", reauthenticated=True)
    request.session.save()
    return browser
