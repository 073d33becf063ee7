"""Reminders, on or off, as the client decides."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attachment_clinic.web.guards import for_client
from clients.actions.contact import resume_reminders, stop_reminders


class WantForm(forms.Form):
    """What the button says: reminders are wanted, or they are not."""

    want = forms.ChoiceField(choices=[("on", "on"), ("off", "off")])


@for_client
@require_http_methods(["GET", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """Says how it stands, and turns reminders off or on; twice changes nothing."""
    form = WantForm(request.POST if request.method == "POST" else None)
    client = request.client
    if form.is_valid():
        on = form.cleaned_data["want"] == "on"
        act = resume_reminders if on else stop_reminders
        act(client=client, by=client.actor, now=timezone.now())
        words = _("Reminders are on.") if on else _("You get no more reminders.")
        messages.success(request, words)
        return redirect("portal:reminders")
    context = {"off": client.reminders_off_at, "practice": client.practice}
    status = 400 if form.errors else 200
    return render(request, "portal/reminders.html", context, status=status)
