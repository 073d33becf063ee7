"""Every view says whom it is for; the resolver test refuses one that does not."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

View = Callable[..., HttpResponse]

# The only pages that need nobody: nothing of anybody is on them.
PUBLIC = frozenset(
    {
        "home",
        "components",
        "health",
        "ready",
        "metrics",  # asks for a token of its own
        "robots",
        "csp_report",
        "security_contact",
        "standing",
        "account_signup",
        "signin:accept",
        "signin:lost_factor",
    }
)


def _mark(view: View, policy: str) -> View:
    view.policy = policy  # type: ignore[attr-defined]
    return view


def for_staff(permission: str | None = None) -> Callable[[View], View]:
    """Only staff come in, and only with `permission` where one is named.

    Everybody else is told the same as for an address that does not exist.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            staff = request.staff  # type: ignore[attr-defined]
            if staff is None or (permission and not staff.actor.may(permission)):
                raise Http404
            return view(request, *args, **kwargs)

        return _mark(guarded, f"staff:{permission}" if permission else "staff")

    return guard


def for_client(view: View) -> View:
    """Only a client comes in, and `request.client` is that client."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.client is None:  # type: ignore[attr-defined]
            raise Http404
        return view(request, *args, **kwargs)

    return _mark(guarded, "client")


def for_whoever_signed_in(view: View) -> View:
    """Staff and clients alike, about their own account and nothing else."""
    return _mark(view, "account")


def for_link_holder(view: View) -> View:
    """Whoever holds the link or the bound device; the view itself asks which."""
    return login_not_required(_mark(view, "link"))


def for_handed_device(view: View) -> View:
    """Whoever holds a device that was handed over; the view asks for which form."""
    return login_not_required(_mark(view, "device"))


def for_everybody(view: View) -> View:
    """Needs nobody; the view shows nothing about anybody."""
    return login_not_required(_mark(view, "public"))


def asked_again(request: HttpRequest, back: str = "") -> HttpResponse | None:
    """The question whether it is still the same person, or None within five minutes.

    For what cannot be taken back (R20); asked after the view has found its rows, so
    that strangers are told what a missing page tells. A form that was sent is not
    acted upon: its page comes back when the question is answered, or the page `back`
    for a button that has none of its own.
    """
    if did_recently_reauthenticate(request):
        return None
    if request.method == "POST":
        messages.error(
            request,
            _(
                "Nothing was done: the page had been open for more than five minutes. "
                "Please press once more."
            ),
        )
    address = reverse("account_reauthenticate")
    return redirect(f"{address}?{urlencode({'next': back or request.path})}")
