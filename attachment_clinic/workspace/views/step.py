"""Steps towards a goal: added and changed by the care team."""

from typing import Any
from uuid import UUID

from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.exercises import as_chosen, choices_for, chosen
from attachment_clinic.workspace.forms.fields import choices_of
from attachment_clinic.workspace.forms.plan import StepForm
from attachment_clinic.workspace.pages import ask, at, carried_out, done, posted
from clients.actions.step import add_step, change_step
from clients.queries.client import client_for
from clients.queries.plan import goal_for, step_for, steps_of

FIELDS = ("what", "strategy", "who", "due_on", "state")


@for_staff("keep_plan")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, client_id: UUID, goal_id: UUID) -> HttpResponse:
    """Adds a step to a goal."""
    client = client_for(request.staff, client_id)
    goal = goal_for(client, goal_id)
    form = _form(request, client, {"who": "client", "state": "open"})

    def act(data: dict[str, Any]) -> None:
        by = {"by": request.actor, "now": timezone.now()}
        add_step(goal=goal, on=timezone.localdate(), **_said(request, data), **by)

    if carried_out(form, act):
        return done(request, _("The step is added."), "plan", client.pk)
    title = _("A step for: %(goal)s") % {"goal": goal.words}
    return _ask(request, client, form, title, _("Add step"))


@for_staff("keep_plan")
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, client_id: UUID, step_id: UUID) -> HttpResponse:
    """Changes a step, or says how far it has come."""
    client = client_for(request.staff, client_id)
    step = step_for(client, step_id)
    initial = model_to_dict(step, FIELDS)
    initial["exercise"] = as_chosen(step.exercise, step.own_exercise)
    form = _form(request, client, initial, step.own_exercise)

    def act(data: dict[str, Any]) -> None:
        by = {"by": request.actor, "now": timezone.now()}
        # Read anew: a refused change must not be shown as if it were kept.
        fresh = step_for(client, step_id)
        said = _said(request, data, fresh.own_exercise)
        change_step(step=fresh, on=timezone.localdate(), **said, **by)

    if carried_out(form, act):
        return done(request, _("The step is changed."), "plan", client.pk)
    return _ask(request, client, form, _("Change a step"), _("Keep changes"))


def _said(
    request: HttpRequest, data: dict[str, Any], besides: Any = None
) -> dict[str, Any]:
    key, own = chosen(request.staff, data.pop("exercise"), besides)
    return {**data, "exercise": key, "own_exercise": own}


def _form(
    request: HttpRequest, client: Any, initial: dict[str, Any], besides: Any = None
) -> StepForm:
    steps = steps_of(client)
    whos, states = (choices_of(steps, name) for name in ("who", "state"))
    return StepForm(
        posted(request),
        whos=whos,
        states=states,
        exercises=choices_for(request.staff, besides),
        initial=initial,
    )


def _ask(
    request: HttpRequest, client: Any, form: Any, title: str, button: str
) -> HttpResponse:
    words = {"title": title, "button": button, "back": at("plan", client.pk)}
    return ask(request, client, "plan", form, **words)
