"""The pages that belong to no door: where to go, and what to say when it fails."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from attachment_clinic.web.guards import for_everybody


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
    text = (
        f"Contact: mailto:{settings.SECURITY_CONTACT}\n"
        f"Expires: {settings.SECURITY_CONTACT_EXPIRES}\n"
    )
    return HttpResponse(text, content_type="text/plain")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent could not be read."""
    return render(request, "web/400.html", status=400)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Only the form protection comes here; refusals of rows are 404."""
    return render(request, "web/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same bytes for what is missing and for what is not yours (R4)."""
    return HttpResponse(_NOT_FOUND, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Something of ours broke; needs no database and no template to say so."""
    return HttpResponse(_FAILED, status=500)


_PAGE = """<!doctype html>
<html lang="en-gb">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title></head>
<body><main><h1>{title}</h1><p>{text}</p><p><a href="/">Go to the start page</a></p></main></body>
</html>
"""
_NOT_FOUND = _PAGE.format(
    title="Nothing here",
    text="There is no such page, or it is not open to you.",
)
_FAILED = _PAGE.format(
    title="Something went wrong on our side",
    text="What you saved before is still there. Please try again in a moment.",
)
