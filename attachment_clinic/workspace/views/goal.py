"""Goals of a client: set, changed, rated, reached or put aside."""

from typing import Any
from uuid import UUID

from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.fields import choices_of
from attachment_clinic.workspace.forms.plan import CloseForm, DatedRateForm, GoalForm
from attachment_clinic.workspace.pages import ask, at, carried_out, done, posted
from clients.actions.goal import (
    WORDS,
    GoalClosed,
    change_goal,
    close_goal,
    rate_goal,
    set_goal,
)
from clients.queries.client import client_for
from clients.queries.plan import goal_for, goals_of, rated_on

INTRO = gettext_lazy(
    "Zero is what is hoped for. Words for the two ends and for zero are enough; they "
    "say what you both would see, not what is good or bad."
)


@for_staff("keep_plan")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Sets a goal; the first one begins the plan."""
    client = client_for(request.staff, client_id)
    form = GoalForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        today = timezone.localdate()
        by = {"by": request.actor, "now": timezone.now()}
        set_goal(client=client, set_on=today, **data, **by)

    if carried_out(form, act):
        return done(request, _("The goal is set."), "plan", client.pk)
    return _ask(request, client, form, _("Set a goal"), _("Set goal"), INTRO)


@for_staff("keep_plan")
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, client_id: UUID, goal_id: UUID) -> HttpResponse:
    """Changes the words of a goal or of its levels."""
    client = client_for(request.staff, client_id)
    goal = goal_for(client, goal_id)
    form = GoalForm(posted(request), initial=model_to_dict(goal, WORDS))

    def act(data: dict[str, Any]) -> None:
        change_goal(goal=goal, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act):
        return done(request, _("The goal is changed."), "plan", client.pk)
    intro = _("Ratings that were given stay. What means something new is a new goal.")
    return _ask(request, client, form, _("Change a goal"), _("Keep changes"), intro)


@for_staff("keep_plan")
@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, client_id: UUID, goal_id: UUID) -> HttpResponse:
    """Says how near the goal was on a day; the client's own rating stands beside it."""
    client = client_for(request.staff, client_id)
    goal = goal_for(client, goal_id)
    today = timezone.localdate()
    initial = {"on": today, "value": rated_on(goal, today, by_client=False)}
    form = DatedRateForm(posted(request), goal=goal, initial=initial)

    def act(data: dict[str, Any]) -> None:
        rate_goal(goal=goal, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act, {GoalClosed: None}):
        return done(request, _("The rating is kept."), "plan", client.pk)
    intro = _(
        "Your own rating, one a day. A second one on the same day takes the place of "
        "the first; “No rating” takes it back."
    )
    title = _("Rate: %(goal)s") % {"goal": goal.words}
    return _ask(request, client, form, title, _("Keep rating"), intro)


@for_staff("keep_plan")
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, client_id: UUID, goal_id: UUID) -> HttpResponse:
    """Says that the goal is reached, put aside, or open again."""
    client = client_for(request.staff, client_id)
    goal = goal_for(client, goal_id)
    states = choices_of(goals_of(client), "state")
    initial = {"state": goal.state, "why": goal.closed_why}
    form = CloseForm(posted(request), states=states, initial=initial)

    def act(data: dict[str, Any]) -> None:
        today = timezone.localdate()
        by = {"by": request.actor, "now": timezone.now()}
        close_goal(goal=goal, on=today, **data, **by)

    if carried_out(form, act):
        return done(request, _("The state of the goal is kept."), "plan", client.pk)
    intro = _(
        "A goal that ended is rated no more. It can be taken up again at any time."
    )
    title = _("State of: %(goal)s") % {"goal": goal.words}
    return _ask(request, client, form, title, _("Keep"), intro)


def _ask(
    request: HttpRequest, client: Any, form: Any, title: str, button: str, intro: str
) -> HttpResponse:
    words = {"title": title, "button": button, "intro": intro}
    return ask(request, client, "plan", form, back=at("plan", client.pk), **words)
