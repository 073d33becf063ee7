"""Schedules: progress reports of a client that come by themselves, as drafts."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.fields import Sure, choices_of
from attachment_clinic.workspace.forms.schedule import ScheduleForm
from attachment_clinic.workspace.pages import ask, at, carried_out, done, posted
from attachment_clinic.workspace.series import own_series
from clients.queries.client import client_for
from reports.actions.schedule import AlreadyScheduled, add_schedule, end_schedule
from reports.queries.schedule import schedule_for, schedules_of


@for_staff("make_reports")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Begins a schedule for one series."""
    client = client_for(request.staff, client_id)
    series = own_series(client)
    units = choices_of(schedules_of(client), "unit")
    form = ScheduleForm(posted(request), series=series, units=units)

    def act(data: dict[str, Any]) -> None:
        chosen = series[data.pop("series")]
        add_schedule(
            client=client,
            instrument=chosen.definition.key,
            language=chosen.language,
            target=chosen.target,
            by=request.actor,
            now=timezone.now(),
            **data,
        )

    if carried_out(form, act, {AlreadyScheduled: None}):
        return done(
            request, _("Reports will come by themselves."), "reports", client.pk
        )
    return ask(
        request,
        client,
        "reports",
        form,
        title=_("Let reports come by themselves"),
        button=_("Begin"),
        back=at("reports", client.pk),
        intro=_(
            "Each comes as a draft, only when something new was answered, and waits "
            "under Today until the therapist in charge has read it."
        ),
    )


@for_staff("make_reports")
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, client_id: UUID, schedule_id: UUID) -> HttpResponse:
    """Ends a schedule."""
    client = client_for(request.staff, client_id)
    schedule = schedule_for(client, schedule_id)
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        end_schedule(schedule=schedule, by=request.actor, now=timezone.now())

    if carried_out(form, act):
        return done(request, _("No more come by themselves."), "reports", client.pk)
    return ask(
        request,
        client,
        "reports",
        form,
        title=_("End a schedule"),
        button=_("End schedule"),
        back=at("reports", client.pk),
        intro=_("No more drafts come by themselves. Those there are stay."),
    )
