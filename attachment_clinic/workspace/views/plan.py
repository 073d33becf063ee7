"""The plan of a client: goals, steps, the ladder, the next review, earlier states."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.plan import ReviewForm
from attachment_clinic.workspace.pages import (
    ask,
    at,
    carried_out,
    done,
    file_page,
    page_of,
    posted,
)
from attachment_clinic.workspace.plans import goal_views, kept_views
from attachment_clinic.workspace.words import act_words
from clients.actions.plan import set_review, share_plan, unshare_plan
from clients.queries import Missing
from clients.queries.client import client_for
from clients.queries.plan import content_in_words, plan_of, version_for, versions_of


@for_staff("see_scores")
@require_safe
def show(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """What this client works on; ended goals stand below those that are open."""
    client = client_for(request.staff, client_id)
    plan = plan_of(client)
    views = goal_views(plan, client) if plan else []
    context = {
        "plan": plan,
        "goals": [each for each in views if each.goal.is_open],
        "ended": [each for each in views if not each.goal.is_open],
        "today": timezone.localdate(),
    }
    return file_page(request, client, "plan", "file/plan.html", context)


@for_staff("keep_plan")
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Says when the plan is looked at again."""
    client = client_for(request.staff, client_id)
    plan = plan_of(client)
    initial = {"review_on": plan.review_on if plan else None}
    form = ReviewForm(posted(request), initial=initial)

    def act(data: dict[str, Any]) -> None:
        set_review(client=client, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act):
        return done(request, _("The day is kept."), "plan", client.pk)
    return ask(
        request,
        client,
        "plan",
        form,
        title=_("Next review"),
        button=_("Keep day"),
        back=at("plan", client.pk),
        intro=_("From that day on, Today says that the plan wants to be looked at."),
    )


@for_staff("keep_plan")
@require_POST
def share(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Shows the plan in the client's portal."""
    client = client_for(request.staff, client_id)
    share_plan(plan=_plan(client), by=request.actor, now=timezone.now())
    return done(request, _("The client sees the plan now."), "plan", client.pk)


@for_staff("keep_plan")
@require_POST
def unshare(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Takes the plan out of the portal again."""
    client = client_for(request.staff, client_id)
    unshare_plan(plan=_plan(client), by=request.actor, now=timezone.now())
    return done(request, _("The client sees the plan no more."), "plan", client.pk)


@for_staff("see_scores")
@require_safe
def versions(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Every state of the plan: who changed what, and when."""
    client = client_for(request.staff, client_id)
    page = page_of(request, versions_of(client))
    rows = [(each, act_words(each.act)) for each in page]
    context = {"page": page, "rows": rows}
    return file_page(request, client, "plan", "file/plan_versions.html", context)


@for_staff("see_scores")
@require_safe
def version(request: HttpRequest, client_id: UUID, version_id: UUID) -> HttpResponse:
    """The plan as it stood after one change."""
    client = client_for(request.staff, client_id)
    found = version_for(client, version_id)
    context = {
        "version": found,
        "act": act_words(found.act),
        **kept_views(content_in_words(found)),
    }
    return file_page(request, client, "plan", "file/plan_version.html", context)


def _plan(client: Any) -> Any:
    plan = plan_of(client)
    if plan is None:
        raise Missing("There is no plan in this file.")
    return plan
