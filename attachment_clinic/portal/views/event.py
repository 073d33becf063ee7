"""Events in a client's life, as the client notes them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from attachment_clinic.web.event_form import EventForm, event_form
from attachment_clinic.web.guards import for_client
from clients.actions.event import change_event, note_event, remove_event
from clients.queries.event import events_for_client, own_event

SHOW = gettext_lazy("Show this to my therapist")


@for_client
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What the client noted, and what the care team shared; the newest first."""
    events = events_for_client(request.client).reverse()
    context = {"events": events, "practice": request.client.practice}
    return render(request, "portal/events.html", context)


@for_client
@require_http_methods(["GET", "POST"])
def note(request: HttpRequest) -> HttpResponse:
    """Notes an event; the therapist sees it only where that is ticked."""
    form = _form(request, shared=True)
    if form.is_valid():
        note_event(
            client=request.client,
            by=request.client.actor,
            now=timezone.now(),
            **form.cleaned_data,
        )
        return _done(request, _("It is noted."))
    return _ask(request, form)


@for_client
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Changes what the client noted."""
    event = own_event(request.client, event_id, by_client=True)
    form = _form(request, event)
    if form.is_valid():
        change_event(
            event=event,
            by=request.client.actor,
            now=timezone.now(),
            **form.cleaned_data,
        )
        return _done(request, _("It is changed."))
    return _ask(request, form, event)


@for_client
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Takes an event away that the client noted."""
    event = own_event(request.client, event_id, by_client=True)
    if request.method == "POST":
        remove_event(event=event, by=request.client.actor, now=timezone.now())
        return _done(request, _("It is removed."))
    return render(request, "portal/event_remove.html", {"event": event})


def _form(request: HttpRequest, event: Any = None, **initial: Any) -> EventForm:
    events = events_for_client(request.client)
    return event_form(request, events, SHOW, event, **initial)


def _ask(request: HttpRequest, form: EventForm, event: Any = None) -> HttpResponse:
    status = 400 if form.errors else 200
    context = {"form": form, "event": event}
    return render(request, "portal/event.html", context, status=status)


def _done(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("portal:events")
