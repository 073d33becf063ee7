"""Pausing forms, and going on, as the client decides."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from assessments.actions.pause import CannotPause, begin_pause, end_pause
from assessments.queries.pause import pause_of
from attachment_clinic.web.fields import Day
from attachment_clinic.web.guards import for_client


class PauseForm(forms.Form):
    """From when, until when, and why, where the client wants to say."""

    since = Day(label=pgettext_lazy("a day", "From"))
    until = Day(
        label=_("Last day"),
        required=False,
        help_text=_("Leave it empty to go on when you like."),
    )
    reason = forms.CharField(
        label=_("Why, if you want to say"),
        max_length=200,
        required=False,
        help_text=_("Your therapist can read it."),
    )


@for_client
@require_http_methods(["GET", "POST"])
def pause(request: HttpRequest) -> HttpResponse:
    """Asks for a pause; one that stands already is shown, and can be changed."""
    today = timezone.localdate()
    standing = pause_of(request.client, today)
    form = PauseForm(
        request.POST if request.method == "POST" else None,
        initial={"since": today},
    )
    if form.is_valid() and _begun(request, form):
        messages.success(request, _("Forms are paused. Your therapist can see it."))
        return redirect("portal:home")
    context = {
        "form": form,
        "pause": standing,
        "practice": request.client.practice,
    }
    status = 400 if form.errors else 200
    return render(request, "portal/pause.html", context, status=status)


def _begun(request: HttpRequest, form: Any) -> bool:
    try:
        begin_pause(
            client=request.client,
            by=request.client.actor,
            now=timezone.now(),
            **form.cleaned_data,
        )
    except CannotPause as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@for_client
@require_POST
def resume(request: HttpRequest) -> HttpResponse:
    """Goes on with forms; pressed twice it changes nothing."""
    end_pause(client=request.client, by=request.client.actor, now=timezone.now())
    messages.success(request, _("Forms go on."))
    return redirect("portal:home")
