"""The ladder of trust: steps put on it, changed, and moved down."""

from typing import Any
from uuid import UUID

from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.fields import choices_of
from attachment_clinic.workspace.forms.plan import ChangeRungForm, RungForm
from attachment_clinic.workspace.pages import ask, at, carried_out, done, posted
from clients.actions.ladder import add_rung, change_rung, lower_rung
from clients.queries.client import client_for
from clients.queries.plan import rung_for, rungs_of

FIELDS = ("what", "expected", "felt", "state")


@for_staff("keep_plan")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Puts a step at the top of the ladder."""
    client = client_for(request.staff, client_id)
    form = RungForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        add_rung(client=client, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act):
        return done(request, _("The step is on the ladder."), "plan", client.pk)
    intro = _(
        "A small act of trust, a little harder than the step below it. It is put at "
        "the top and can be moved down."
    )
    title = _("Add a step to the ladder of trust")
    return _ask(request, client, form, title=title, button=_("Add step"), intro=intro)


@for_staff("keep_plan")
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, client_id: UUID, rung_id: UUID) -> HttpResponse:
    """Changes a step of the ladder, or says that it was tried and how it felt."""
    client = client_for(request.staff, client_id)
    rung = rung_for(client, rung_id)
    states = choices_of(rungs_of(client), "state")
    initial = model_to_dict(rung, FIELDS)
    form = ChangeRungForm(posted(request), states=states, initial=initial)

    def act(data: dict[str, Any]) -> None:
        by = {"by": request.actor, "now": timezone.now()}
        # Read anew: a refused change must not be shown as if it were kept.
        fresh = rung_for(client, rung_id)
        change_rung(rung=fresh, on=timezone.localdate(), **data, **by)

    if carried_out(form, act):
        return done(request, _("The step of the ladder is changed."), "plan", client.pk)
    title = _("Change a step of the ladder")
    return _ask(request, client, form, title=title, button=_("Keep changes"))


@for_staff("keep_plan")
@require_POST
def lower(request: HttpRequest, client_id: UUID, rung_id: UUID) -> HttpResponse:
    """Moves a step one place down, so that it comes sooner."""
    client = client_for(request.staff, client_id)
    rung = rung_for(client, rung_id)
    lower_rung(rung=rung, by=request.actor, now=timezone.now())
    return done(request, _("The step comes sooner now."), "plan", client.pk)


def _ask(request: HttpRequest, client: Any, form: Any, **words: str) -> HttpResponse:
    return ask(request, client, "plan", form, back=at("plan", client.pk), **words)
