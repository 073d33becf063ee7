"""Coming in by an invitation, and the step to a second factor."""

from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from attachment_clinic.signin.forms import ChoosePassword
from attachment_clinic.signin.middleware import has_second_factor
from attachment_clinic.web.guards import for_everybody, for_staff
from clients.actions.invitation import AddressTaken, accept_invitation
from clients.queries import Missing
from clients.queries.invitation import invitation_by_token
from clients.roles import Actor


@for_everybody
def closed(request: HttpRequest) -> HttpResponse:
    """There is no sign-up: accounts come from invitations (R23)."""
    raise Http404


@for_everybody
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the address changes nothing; choosing a password makes the account."""
    response = _accept(request, token)
    # The address is the secret: it must not travel on to anywhere (R27).
    response["Referrer-Policy"] = "no-referrer"
    return response


def _accept(request: HttpRequest, token: str) -> HttpResponse:
    try:
        invitation = invitation_by_token(token, timezone.now())
    except Missing:
        return render(request, "signin/invitation_closed.html", status=410)
    account = get_user_model()(email=invitation.email)
    form = ChoosePassword(request.POST or None, account=account)
    if form.is_valid():
        try:
            return _come_in(request, token, form.cleaned_data["password"], invitation)
        except AddressTaken as error:
            form.add_error(None, str(error))
        except Missing:  # accepted in another tab a moment ago
            return render(request, "signin/invitation_closed.html", status=410)
    words = {"form": form, "email": invitation.email}
    status = 400 if form.is_bound else 200
    return render(request, "signin/accept.html", words, status=status)


def _come_in(
    request: HttpRequest, token: str, password: str, invitation: Any
) -> HttpResponse:
    holder = Actor(
        kind="link",
        id=str(invitation.pk),
        name="Holder of an invitation",
        practice_id=invitation.practice_id,
    )
    account = accept_invitation(
        token=token, password=password, by=holder, now=timezone.now()
    )
    return perform_login(request, Login(user=account, redirect_url="/"))


@for_staff()
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why a second factor, and the two ways to one."""
    if has_second_factor(request.user):
        return redirect("home")
    return render(request, "signin/second_factor.html")
