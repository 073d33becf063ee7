"""What I am working on: the plan, once the therapist has shown it to the client."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from attachment_clinic.portal.plans import goal_views, is_shown
from attachment_clinic.web.guards import for_client
from attachment_clinic.web.languages import ui_language
from attachment_clinic.web.plan_form import FeltForm, RateForm
from clients.actions.goal import GoalClosed, rate_goal
from clients.actions.ladder import try_rung
from clients.actions.step import OWN_STATES, mark_step
from clients.queries import Missing
from clients.queries.formulation import lines_shown_to
from clients.queries.plan import goal_for, plan_shown_to, rated_on, rung_for, step_for

THANKS = _("Thank you. It is kept, and your therapist sees it.")


@for_client
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Goals and steps in the client's own words, and the client's own ratings."""
    plan = plan_shown_to(request.client)
    views = goal_views(plan, ui_language()) if plan else []
    rungs = (
        [each for each in plan.rungs.all() if each.state != "dropped"] if plan else []
    )
    context = {
        "goals": [each for each in views if each.goal.is_open],
        "reached": [each for each in views if each.goal.state == "reached"],
        "rungs": rungs,
        "lines": lines_shown_to(request.client),
        "practice": request.client.practice,
    }
    return render(request, "portal/plan.html", context)


@for_client
@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, goal_id: UUID) -> HttpResponse:
    """How near a goal is today; said again today, it takes the place of the first."""
    goal = goal_for(request.client, goal_id)
    is_shown(goal.plan, goal.is_open)
    said = rated_on(goal, timezone.localdate(), by_client=True)
    form = RateForm(_sent(request), goal=goal, initial={"value": said})
    if form.is_valid():
        by = {"by": request.client.actor, "now": timezone.now()}
        try:
            rate_goal(goal=goal, on=timezone.localdate(), **form.cleaned_data, **by)
        except GoalClosed as closed:
            raise Missing("This goal is not open any more.") from closed
        return _done(request)
    return _ask(request, form, title=goal.words, button=_("Keep it"), kind="goal")


@for_client
@require_POST
def mark(request: HttpRequest, step_id: UUID) -> HttpResponse:
    """Marks an own step: begun, done, or still to do."""
    step, state = step_for(request.client, step_id), request.POST.get("state", "")
    is_shown(step.goal.plan, state in OWN_STATES)
    by = {"by": request.client.actor, "now": timezone.now()}
    mark_step(step=step, state=state, on=timezone.localdate(), **by)
    return _done(request)


@for_client
@require_http_methods(["GET", "POST"])
def dare(request: HttpRequest, rung_id: UUID) -> HttpResponse:
    """Says that a step of the ladder was tried, and how hard it felt."""
    rung = rung_for(request.client, rung_id)
    is_shown(rung.plan, rung.state != "dropped")
    form = FeltForm(_sent(request), initial={"felt": rung.felt})
    if form.is_valid():
        by = {"by": request.client.actor, "now": timezone.now()}
        try_rung(rung=rung, on=timezone.localdate(), **form.cleaned_data, **by)
        return _done(request)
    return _ask(request, form, title=rung.what, button=_("I tried this"), kind="rung")


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _ask(request: HttpRequest, form: Any, **words: str) -> HttpResponse:
    status = 400 if form.errors else 200
    context = {"form": form, "practice": request.client.practice, **words}
    return render(request, "portal/plan_ask.html", context, status=status)


def _done(request: HttpRequest) -> HttpResponse:
    messages.success(request, THANKS)
    return redirect("portal:plan")
