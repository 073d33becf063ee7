"""Staff meet no page with client data before they have a second factor (R10, R11)."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
_HERE = "signin:second_factor"
_OWNERS = "signin:owner_passkey"
# Where a session remembers that the question was put off.
LATER = "passkey_later"


def has_second_factor(account: Any) -> bool:
    """A passkey or an authenticator app; invented people are excused in the demo."""
    if settings.DEMO and account.is_demo:
        return True
    return is_mfa_enabled(account, _FACTORS)


def lacks_passkey(staff: Any) -> bool:
    """Whether this is an owner who must have a passkey here and has none (R11)."""
    if not settings.OWNERS_NEED_PASSKEY or staff.role != "owner":
        return False
    if settings.DEMO and staff.account.is_demo:
        return False
    return not is_mfa_enabled(staff.account, [Authenticator.Type.WEBAUTHN])


def is_put_off(request: HttpRequest) -> bool:
    """Whether this session goes on without a passkey, in the days of grace."""
    by = request.staff.account.passkey_by
    return LATER in request.session and by is not None and timezone.localdate() <= by


class SecondFactorMiddleware:
    """Whatever is not plainly open to everybody waits for the second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        staff = request.staff
        if staff is None or _is_open(request, view):
            return None
        if has_second_factor(staff.account):
            return _asks_for_passkey(request)
        if request.path.startswith("/api/"):
            words = _(
                "Set up a second factor for your account first, on the web pages."
            )
            return JsonResponse({"detail": words}, status=403)
        return redirect(_HERE)


def _asks_for_passkey(request: HttpRequest) -> HttpResponse | None:
    """Programs go on: a token is a way of its own, and no password opens it."""
    if request.path.startswith("/api/") or not lacks_passkey(request.staff):
        return None
    return None if is_put_off(request) else redirect(_OWNERS)


def _is_open(request: HttpRequest, view: Callable[..., HttpResponse]) -> bool:
    """Pages of nobody, and those of allauth, where the second factor is set up."""
    return (
        getattr(view, "policy", "") in {"public", "link"}
        or view.__module__.startswith("allauth.")
        or request.resolver_match.view_name in {_HERE, _OWNERS}
    )
