"""Opening a colleague's file in an emergency, and closing it again (R8)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attachment_clinic.web.bell import ring
from attachment_clinic.web.emergency import remember
from attachment_clinic.web.guards import asked_again, for_staff
from attachment_clinic.workspace.forms.emergency import EmergencyForm
from attachment_clinic.workspace.forms.fields import choices_of
from attachment_clinic.workspace.pages import carried_out, done, one_of, page, posted
from clients.actions.emergency import (
    NoReason,
    OpenAlready,
    end_emergency,
    miss_in_emergency,
    open_in_emergency,
)
from clients.queries import Missing
from clients.queries.emergency import (
    TRIES,
    running_emergencies,
    sought_client,
    tries_left,
)
from clients.tasks import send_mail


class NotFound(Exception):
    """No file of the practice is exactly this one, or too many were looked for."""


@for_staff("open_in_emergency")
@require_http_methods(["GET", "POST"])
def open_file(request: HttpRequest) -> HttpResponse:
    """Asks which file and why, and opens it; lists those that are open now."""
    if request.actor.may("see_all_clients"):
        raise Http404  # Every file is open to them; there is nothing to ask for.
    if again := asked_again(request):
        return again
    running = running_emergencies(request.staff, timezone.now())
    form = EmergencyForm(posted(request), reasons=choices_of(running, "reason"))
    opened: list[Any] = []
    refusals = {NotFound: None, OpenAlready: None, NoReason: "words"}
    if carried_out(form, lambda _: opened.append(_open(request, form)), refusals):
        ring(send_mail)
        remember(request, opened[0].client_id)
        words = _("The file is open to you for an hour. Those in charge are told.")
        return done(request, words, "client", opened[0].client_id)
    return page(request, "emergency.html", {"running": running}, form)


def _open(request: HttpRequest, form: EmergencyForm) -> Any:
    return open_in_emergency(
        client=_sought(request, form),
        staff=request.staff,
        reason=form.cleaned_data["reason"],
        words=form.cleaned_data["words"],
        by=request.actor,
        now=timezone.now(),
    )


def _sought(request: HttpRequest, form: EmergencyForm) -> Any:
    now = timezone.now()
    if not tries_left(request.actor, now):
        words = _(
            "You have looked %(tries)s times within an hour and found nothing. Please "
            "call an owner of the practice."
        )
        raise NotFound(words % {"tries": TRIES})
    try:
        return sought_client(request.staff, **form.sought())
    except Missing as missing:
        miss_in_emergency(by=request.actor, now=now)
        raise NotFound(
            _("No file of this practice is exactly that one. Look at the spelling.")
        ) from missing


@for_staff("open_in_emergency")
@require_POST
def end(request: HttpRequest, emergency_id: UUID) -> HttpResponse:
    """Closes a file before the hour is over."""
    running = running_emergencies(request.staff, timezone.now())
    emergency = one_of(running, emergency_id)
    end_emergency(emergency=emergency, by=request.actor, now=timezone.now())
    return done(request, _("The file is closed to you again."), "today")
