"""Every view says whom it is for; the resolver test refuses one that does not."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

View = Callable[..., HttpResponse]

# The only pages that need nobody: nothing of anybody is on them.
PUBLIC = frozenset(
    {"home", "robots", "security_contact", "account_signup", "signin:accept"}
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


def for_link_holder(view: View) -> View:
    """Whoever holds the link or the bound device; the view itself asks which."""
    return login_not_required(_mark(view, "link"))


def for_everybody(view: View) -> View:
    """Needs nobody; the view shows nothing about anybody."""
    return login_not_required(_mark(view, "public"))
