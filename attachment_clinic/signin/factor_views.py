"""A passkey that owners must have, and a second factor that was lost (R11, R21)."""

from typing import Any

from allauth.account.stages import LoginStageController
from allauth.mfa.stages import AuthenticateStage
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from attachment_clinic.signin.forms import CodeInPerson
from attachment_clinic.signin.mails import tell
from attachment_clinic.signin.middleware import LATER, lacks_passkey
from attachment_clinic.web.guards import for_everybody, for_staff
from clients.actions.account import NOBODY, note_sign_in_change
from clients.actions.factor import ask_for_passkey, use_reset_code


@for_staff()
@require_http_methods(["GET", "POST"])
def owner_passkey(request: HttpRequest) -> HttpResponse:
    """Why owners need a passkey; for two weeks a session can go on without one."""
    if not lacks_passkey(request.staff):
        return redirect("home")
    now = timezone.now()
    last_day = ask_for_passkey(account=request.staff.account, by=request.actor, now=now)
    is_over = timezone.localdate(now) > last_day
    if request.method == "POST" and not is_over:
        request.session[LATER] = True
        return redirect("home")
    words = {"last_day": last_day, "is_over": is_over}
    return render(request, "signin/owner_passkey.html", words)


@for_everybody
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def lost_factor(request: HttpRequest) -> HttpResponse:
    """After the password: the code that the practice told in person.

    It takes all second factors off; a new one is set up before any page opens.
    """
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    if stage is None:
        raise Http404
    form = CodeInPerson(request.POST or None)
    if form.is_valid():
        account = stage.login.user
        is_right = use_reset_code(
            account=account,
            code=form.cleaned_data["code"],
            by=NOBODY,
            now=timezone.now(),
        )
        if is_right:
            return _without_it(request, stage, account)
        form.add_error(
            "code",
            _(
                "This code does not fit, or counts no more. It lasts one day and five "
                "tries; your practice can begin anew."
            ),
        )
    status = 400 if form.errors else 200
    return render(request, "signin/lost_factor.html", {"form": form}, status=status)


def _without_it(request: HttpRequest, stage: Any, account: Any) -> HttpResponse:
    for each in UserSession.objects.filter(user=account):
        each.end()
    note_sign_in_change(
        account=account, what="factor_reset", by=NOBODY, now=timezone.now()
    )
    tell(request, account, "account/email/factor_reset")
    messages.success(
        request, _("The lost second factor is off. Please set up a new one.")
    )
    return stage.exit()
