"""A client's file: its first page, and the details on its cover."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from assessments.actions.client import change_status
from assessments.queries.assignment import assignments_of
from assessments.queries.pause import pause_of
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.alerts import alert_views
from attachment_clinic.workspace.forms.client import (
    ClientForm,
    NewClientForm,
    SafetyForm,
    StatusForm,
)
from attachment_clinic.workspace.forms.fields import choices_of
from attachment_clinic.workspace.overview import rescored_of, views_of
from attachment_clinic.workspace.pages import (
    ask,
    ask_room,
    at,
    carried_out,
    done,
    file_page,
    posted,
)
from attachment_clinic.workspace.under_way import coming, work_of
from clients.actions.client import (
    EDITABLE,
    BadNumber,
    ReferenceTaken,
    UnknownTimeZone,
    add_client,
    edit_client,
    mark_safety,
)
from clients.queries.alert import alerts_about
from clients.queries.care import current_episode
from clients.queries.client import client_for, clients_of, therapist_of
from clients.queries.staff import colleagues_of

# What can be wrong with details, and the field that it is said beside.
REFUSALS = {
    ReferenceTaken: "reference",
    BadNumber: "mobile",
    UnknownTimeZone: "time_zone",
}


@for_staff("see_own_clients")
@require_safe
def show(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Opens with what can be said about change, for those who may see it."""
    client = client_for(request.staff, client_id)
    context: dict[str, Any] = {
        "therapist": therapist_of(client),
        "episode": current_episode(client),
        "coming": coming(client, assignments_of(client), timezone.now()),
        "today": timezone.localdate(),
        "pause": pause_of(client, timezone.localdate()),
    }
    if request.actor.may("see_scores"):
        context |= _alerts(request, client)
        context["series"] = views_of(client)
        context["rescored"] = rescored_of(client)
        context |= work_of(client, timezone.now())
    return file_page(request, client, "client", "file/overview.html", context)


def _alerts(request: HttpRequest, client: Any) -> dict[str, Any]:
    views = alert_views(alerts_about(request.staff, client))
    return {
        "open_alerts": [e for e in views if not e.alert.acknowledged_at],
        "answered_alerts": [e for e in views if e.alert.acknowledged_at][::-1],
    }


@for_staff("add_client")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Adds a client to somebody's caseload."""
    therapists = _therapists(request)
    form = NewClientForm(
        posted(request), therapists=therapists, initial={"therapist": request.staff.pk}
    )
    added: list[Any] = []

    def act(data: dict[str, Any]) -> None:
        client = add_client(
            practice=request.staff.practice,
            by=request.actor,
            now=timezone.now(),
            **data,
        )
        added.append(client)

    if carried_out(form, act, REFUSALS):
        return _added(request, added[0])
    return ask_room(
        request,
        "",
        form,
        title=_("Add a client"),
        button=_("Add client"),
        back=at("caseload"),
        crumbs=[(_("Caseload"), at("caseload"))],
    )


def _added(request: HttpRequest, client: Any) -> HttpResponse:
    # A therapist may add a client to a colleague's caseload, and then not see them.
    if clients_of(request.staff).filter(pk=client.pk).exists():
        return done(
            request,
            _("The client is added. Record next what they have agreed to."),
            "data",
            client.pk,
        )
    return done(request, _("The client is on your colleague's caseload."), "caseload")


@for_staff("edit_client")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Changes the details of a client."""
    client = client_for(request.staff, client_id)
    form = ClientForm(posted(request), initial=model_to_dict(client, EDITABLE))

    def act(data: dict[str, Any]) -> None:
        # Read anew: a refused change must not be shown as if it were kept.
        fresh = client_for(request.staff, client_id)
        edit_client(client=fresh, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act, REFUSALS):
        return done(request, _("The details are changed."), "client", client.pk)
    return ask(
        request,
        client,
        "client",
        form,
        title=_("Change details"),
        button=_("Save details"),
        back=at("client", client.pk),
    )


@for_staff("edit_client")
@require_http_methods(["GET", "POST"])
def status(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Pauses, discharges or takes back a client."""
    client = client_for(request.staff, client_id)
    form = StatusForm(
        posted(request),
        choices=choices_of(clients_of(request.staff), "status"),
        initial={"status": client.status},
    )

    def act(data: dict[str, Any]) -> None:
        change_status(
            client=client, status=data["status"], by=request.actor, now=timezone.now()
        )

    if carried_out(form, act):
        return done(request, _("The status is changed."), "client", client.pk)
    return ask(
        request,
        client,
        "client",
        form,
        title=_("Change status"),
        button=_("Change status"),
        back=at("client", client.pk),
        intro=_(
            "No answer is lost by pausing or discharging, and the client can be taken "
            "back. Discharging takes back every form that waits and ends its link; "
            "that cannot be undone, but forms can be given again."
        ),
    )


@for_staff("mark_safety")
@require_http_methods(["GET", "POST"])
def safety(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Marks that safety has to be thought of first, or takes the mark off."""
    client = client_for(request.staff, client_id)
    form = SafetyForm(posted(request), initial={"first": client.safety_first})

    def act(data: dict[str, Any]) -> None:
        mark_safety(
            client=client, first=data["first"], by=request.actor, now=timezone.now()
        )

    if carried_out(form, act):
        return done(request, _("The mark about safety is saved."), "client", client.pk)
    return ask(
        request,
        client,
        "client",
        form,
        title=_("Safety"),
        button=_("Save"),
        back=at("client", client.pk),
        intro=_(
            "The mark stands at the top of this file for colleagues who may open it. "
            "The client does not see it, and it is in no mail and no report. What it "
            "is about belongs into your notes."
        ),
    )


def _therapists(request: HttpRequest) -> QuerySet[Any]:
    return colleagues_of(request.staff).filter(
        closed_at__isnull=True, role__in=("owner", "therapist")
    )
