"""Events in a client's life, as the care team notes them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from attachment_clinic.web.event_form import EventForm, event_form
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.pages import ask, at, carried_out, done, posted
from clients.actions.event import change_event, note_event, remove_event
from clients.queries.client import client_for
from clients.queries.event import events_for_staff, own_event

SHOW = gettext_lazy("Show this to the client")
INTRO = gettext_lazy(
    "It stands as a numbered flag on the charts of this client and in the list of "
    "events."
)


@for_staff("note_events")
@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Notes an event; the client sees it only where that is ticked."""
    client = client_for(request.staff, client_id)
    form = _form(request, client)

    def act(data: dict[str, Any]) -> None:
        note_event(client=client, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act):
        return done(request, _("The event is noted."), "sessions", client.pk)
    words = {"title": _("Note an event"), "button": _("Note event"), "intro": INTRO}
    return _ask(request, client, form, words)


@for_staff("note_events")
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, client_id: UUID, event_id: UUID) -> HttpResponse:
    """Changes what the care team noted."""
    client = client_for(request.staff, client_id)
    event = own_event(client, event_id, by_client=False)
    form = _form(request, client, event)

    def act(data: dict[str, Any]) -> None:
        change_event(event=event, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act):
        return done(request, _("The event is changed."), "sessions", client.pk)
    words = {"title": _("Change an event"), "button": _("Keep changes"), "intro": INTRO}
    return _ask(request, client, form, words)


@for_staff("note_events")
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, client_id: UUID, event_id: UUID) -> HttpResponse:
    """Takes an event away that the care team noted."""
    client = client_for(request.staff, client_id)
    event = own_event(client, event_id, by_client=False)
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        remove_event(event=event, by=request.actor, now=timezone.now())

    if carried_out(form, act):
        return done(request, _("The event is removed."), "sessions", client.pk)
    day = date_format(event.on, "DAY_SHORT")
    words = {
        "title": _("Remove: %(event)s, %(day)s") % {"event": event, "day": day},
        "button": _("Remove event"),
        "intro": _(
            "It then stands on no chart and in no list. Reports made before keep it."
        ),
    }
    return _ask(request, client, form, words)


def _form(request: HttpRequest, client: Any, event: Any = None) -> EventForm:
    return event_form(request, events_for_staff(client), SHOW, event)


def _ask(
    request: HttpRequest, client: Any, form: Any, words: dict[str, str]
) -> HttpResponse:
    back = at("sessions", client.pk)
    return ask(request, client, "sessions", form, back=back, **words)
