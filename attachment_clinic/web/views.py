"""The pages that belong to no door: where to go, and what to say when it fails."""

import logging
import re
import sys

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from attachment_clinic.web.guards import for_everybody
from attachment_clinic.web.troubles import status_of, trouble

log = logging.getLogger(__name__)

LARGEST_REPORT = 16 * 1024
# As `report-uri` and as the Reporting API call it.
_RULE = re.compile(
    rb'"(?:effective-directive|effectiveDirective|violated-directive)"\s*:\s*"([a-z-]{1,40})'
)


@for_everybody
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Sends staff to their day, clients to their portal, everybody else to sign-in."""
    if request.staff is not None:
        return redirect("workspace:today")
    if request.client is not None:
        return redirect("portal:home")
    return redirect("account_login")


@for_everybody
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Nothing here is for search engines."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


@for_everybody
@require_safe
def security_contact(request: HttpRequest) -> HttpResponse:
    """Where somebody who found a weakness can write to (RFC 9116)."""
    contact = settings.SECURITY_CONTACT
    address = contact if ":" in contact else f"mailto:{contact}"
    text = (
        f"Contact: {address}\n"
        f"Expires: {settings.SECURITY_CONTACT_EXPIRES}\n"
        "Preferred-Languages: en\n"
        f"Canonical: {settings.SITE_ADDRESS}{request.path}\n"
    )
    return HttpResponse(text, content_type="text/plain")


@csrf_exempt
@for_everybody
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """A browser tells that a page tried what its policy forbids (R32).

    It brings no token, and nothing is done with it but a line that names the rule: the
    rest repeats addresses and pieces of pages. Once a minute, whoever sends how many.
    """
    if len(request.body) <= LARGEST_REPORT and cache.add("csp-report", 1, 60):
        log.warning("A page broke the policy for %s.", _rule_of(request.body))
    return HttpResponse(status=204)


def _rule_of(body: bytes) -> str:
    """The name of the rule that was broken, where it is one of ours."""
    found = _RULE.search(body)
    name = found[1].decode() if found else ""
    return name if name in settings.SECURE_CSP else "something else"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent could not be read; or what happened was not kept in the session.

    A session that cannot be saved says the same whether it was ended elsewhere or
    the database died after the page was made: to try again is right for both.
    """
    lost = isinstance(exception, SessionInterrupted)
    return trouble(request, 503 if lost else 400)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Only the libraries below refuse in this way; refusals of rows are 404."""
    return trouble(request, 403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The protection of forms did not know the form that was sent."""
    return trouble(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same bytes for what is missing and for what is not yours (R4)."""
    return trouble(request, 404)


def failed(request: HttpRequest) -> HttpResponse:
    """Something of ours broke; Django calls this while the error is being handled."""
    error = sys.exc_info()[1]
    return trouble(request, status_of(error), error)
