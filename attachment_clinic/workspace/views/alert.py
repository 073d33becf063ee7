"""One alert: what asks for a person, and the note that puts it away."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.alerts import alert_view
from attachment_clinic.workspace.forms.alert import AcknowledgeForm
from attachment_clinic.workspace.pages import (
    at,
    carried_out,
    done,
    file_page,
    posted,
)
from clients.actions.alert import AlreadyAnswered, NoNote, acknowledge_alert
from clients.queries.alert import alert_for
from clients.queries.client import client_for, clients_of


@for_staff("answer_alerts")
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, client_id: UUID, alert_id: UUID) -> HttpResponse:
    """Shows what asks for a person, and takes the note on what was done."""
    client = client_for(request.staff, client_id)
    alert = alert_for(request.staff, client, alert_id)
    form = AcknowledgeForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        acknowledge_alert(
            alert=alert, by=request.actor, now=timezone.now(), note=data["note"]
        )

    if carried_out(form, act, {NoNote: "note", AlreadyAnswered: None}):
        return _put_away(request, client)
    context = {
        "each": alert_view(alert),
        "button": _("Keep the note and put it away"),
        "back": at("client", client.pk),
    }
    return file_page(request, client, "client", "file/alert.html", context, form)


def _put_away(request: HttpRequest, client: Any) -> HttpResponse:
    if clients_of(request.staff).filter(pk=client.pk).exists():
        words = _("Your note is kept, and nobody else is called.")
        return done(request, words, "client", client.pk)
    words = _(
        "Your note is kept, and nobody else is called. The file is closed to you again."
    )
    return done(request, words, "today")
