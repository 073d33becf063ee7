"""What a restored house lets happen, asked from outside, in a process of its own."""

import json
import sys

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.test import Client as Browser

from clients.models import Account, Client
from clients.queries.staff import staff_of
from reports.models import Report


def main() -> None:
    """Takes JSON with what to try on stdin, and prints JSON with what came of it."""
    settings.ALLOWED_HOSTS.append("testserver")
    what = json.loads(sys.stdin.read())
    sys.stdout.write(json.dumps(_tried(what)))


def _tried(what: dict) -> dict:
    program = {"headers": {"Authorization": f"Token {what['token']}"}}
    ben = Browser()
    ben.force_login(
        Account.objects.get(email=what["client"]),
        "allauth.account.auth_backends.AuthenticationBackend",
    )
    signed_in = authenticate(
        HttpRequest(), email=what["staff"], password=what["password"]
    )
    before = Browser()
    before.cookies[settings.SESSION_COOKIE_NAME] = what["session"]
    report = Report.everywhere.get(pk=what["report"])
    return {
        "token": Browser().get("/api/v1/clients/", **program).status_code,
        "link": Browser().get(what["link"]).status_code,
        "report": ben.get(what["report_address"]).status_code,
        "report_state": report.state,
        "staff_comes_in": bool(signed_in and staff_of(signed_in)),
        "erased_client": Client.everywhere.filter(pk=what["erased"]).count(),
        "session_still_open": before.get("/portal/").status_code == 200,
    }
