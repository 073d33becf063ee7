"""The door of a reminder: opens its form, and stops reminders by the press of a button.

The key in the address is all that is needed. It names nobody (R28), shows nothing, and
can do nothing else; looking changes nothing, however often a scanner looks (R25).
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from assessments.actions.reminder import stop_by_reminder
from assessments.queries.link import is_open
from assessments.queries.reminder import reminder_by_key
from attachment_clinic.web.guards import View, for_link_holder
from clients.queries import Missing
from clients.tenancy import in_practice

# What a mail program sends when somebody presses its own button (RFC 8058).
ONE_CLICK = ("List-Unsubscribe", "One-Click")


def _with_key(view: Callable[[HttpRequest, Any, datetime], HttpResponse]) -> View:
    """The page of a reminder; no referrer leaves it, for its address is the key."""

    @for_link_holder
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest, token: str) -> HttpResponse:
        try:
            reminder = reminder_by_key(token)
            with in_practice(reminder.practice_id):
                response = view(request, reminder, timezone.now())
        except Missing:
            response = render(request, "portal/link_over.html", status=410)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return guarded


@_with_key
def show(request: HttpRequest, reminder: Any, now: datetime) -> HttpResponse:
    """Opens the form where it still waits, and offers to stop."""
    link, form = reminder.link, reminder.assignment
    context = {
        "token": request.resolver_match.kwargs["token"],
        "opens": link is not None and is_open(link, now),
        "signs_in": link is None and form.is_open,
        "stopped": reminder.client.reminders_off_at is not None,
    }
    return render(request, "portal/reminder.html", context)


@_with_key
def stop(request: HttpRequest, reminder: Any, now: datetime) -> HttpResponse:
    """Stops all reminders for whoever got this one; twice changes nothing."""
    if request.method == "POST":
        stop_by_reminder(reminder=reminder, by=reminder.actor, now=now)
    return redirect("reminder:show", **request.resolver_match.kwargs)


@csrf_exempt
@_with_key
def one_click(request: HttpRequest, reminder: Any, now: datetime) -> HttpResponse:
    """The same, asked by a mail program on behalf of its reader.

    No page of ours was open, so there is no token of a form to bring (decision 18).
    No cookie counts here: the key alone does, and no other site knows it.
    """
    key, value = ONE_CLICK
    if request.method != "POST":
        return redirect("reminder:show", **request.resolver_match.kwargs)
    if request.POST.get(key) != value:
        return HttpResponse(status=400)
    stop_by_reminder(reminder=reminder, by=reminder.actor, now=now)
    return HttpResponse(status=204)
