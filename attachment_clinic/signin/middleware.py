"""Staff meet no page with client data before they have a second factor (R10)."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
_HERE = "signin:second_factor"


def has_second_factor(account: Any) -> bool:
    """A passkey or an authenticator app; invented people are excused in the demo."""
    if settings.DEMO and account.is_demo:
        return True
    return is_mfa_enabled(account, _FACTORS)


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
            return None
        if request.path.startswith("/api/"):
            words = "Set up a second factor for your account first, on the web pages."
            return JsonResponse({"detail": words}, status=403)
        return redirect(_HERE)


def _is_open(request: HttpRequest, view: Callable[..., HttpResponse]) -> bool:
    """Pages of nobody, and those of allauth, where the second factor is set up."""
    return (
        getattr(view, "policy", "") in {"public", "link"}
        or view.__module__.startswith("allauth.")
        or request.resolver_match.view_name == _HERE
    )
