"""A code of an app counts once, whatever is restarted or emptied meanwhile (R15)."""

import time_machine
from django.core.cache import caches
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from tests.attachment_clinic.signin.conftest import code_of, give_app, send_password
from tests.factories.clients import MONDAY


def use(browser: Browser, person) -> int:
    """Password, then the code of this moment: 302 where it brought somebody in."""
    send_password(browser, person)
    answer = browser.post(reverse("mfa_authenticate"), {"code": code_of()})
    return answer.status_code


def test_used_code_stays_used_after_every_connection_was_closed(cast, browser):
    """As after a restart: what remembers it is a row, and no memory of a process."""
    give_app(cast.nora.account)
    with time_machine.travel(MONDAY, tick=False):
        assert use(browser, cast.nora) == 302
        caches.close_all()
        for alias in list(caches):
            del caches[alias]
        assert use(Browser(), cast.nora) == 200


def test_what_remembers_it_lies_in_the_database_alone(cast, browser):
    """Were the row gone, the code would count again: so nothing else holds it."""
    give_app(cast.nora.account)
    with time_machine.travel(MONDAY, tick=False):
        assert use(browser, cast.nora) == 302
        with connection.cursor() as cursor:
            cursor.execute("SELECT cache_key FROM cache WHERE cache_key LIKE '%totp%'")
            assert len(cursor.fetchall()) == 1
