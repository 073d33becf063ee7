"""A client's episode on a protocol: begun, stopped, left out once, its ending."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from assessments.actions.enrolment import (
    CannotFollow,
    ask_closing,
    begin_protocol,
    skip_occurrence,
    stop_protocol,
)
from assessments.queries.following import coming_for, course_of
from assessments.queries.protocol import (
    contents_of_step,
    default_protocol,
    enrolment_of,
    protocols_of,
)
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.protocol import BeginForm, SkipForm, StopForm
from attachment_clinic.workspace.pages import ask, at, carried_out, done, posted
from attachment_clinic.workspace.protocols import coming_views
from clients.queries.care import current_episode, sessions_of
from clients.queries.client import client_for


@for_staff("assign")
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Puts the open episode on a protocol."""
    client = client_for(request.staff, client_id)
    episode = current_episode(client)
    if episode is None:
        return done(
            request, _("Open an episode of care first."), "open_episode", client.pk
        )
    form = BeginForm(
        posted(request),
        protocols=protocols_of(request.staff),
        initial={"protocol": default_protocol()},
    )

    def act(data: dict[str, Any]) -> None:
        begin_protocol(episode=episode, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act, {CannotFollow: None}):
        words = _("Forms come by the protocol from now on.")
        return done(request, words, "questionnaires", client.pk)
    return ask(
        request,
        client,
        "questionnaires",
        form,
        title=_("Begin a protocol"),
        button=_("Begin"),
        back=at("questionnaires", client.pk),
        intro=(
            _(
                "%(name)s is then given what belongs to each session by itself, and "
                "what comes every so often. You can leave one out or stop at any time."
            )
            % {"name": client.called}
        ),
    )


@for_staff("assign")
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Stops the protocol."""
    client = client_for(request.staff, client_id)
    enrolment = enrolment_of(client)
    if enrolment is None:
        words = _("There is no protocol to stop.")
        return done(request, words, "questionnaires", client.pk)
    form = StopForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        stop_protocol(enrolment=enrolment, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act):
        words = _("The protocol is stopped.")
        return done(request, words, "questionnaires", client.pk)
    return ask(
        request,
        client,
        "questionnaires",
        form,
        title=_("Stop: %(what)s") % {"what": enrolment},
        button=_("Stop"),
        back=at("questionnaires", client.pk),
        intro=_(
            "Nothing more comes by itself. What waits can be taken back one by one."
        ),
    )


@for_staff("assign")
@require_http_methods(["GET", "POST"])
def skip(
    request: HttpRequest, client_id: UUID, protocol_step_id: UUID, key: str
) -> HttpResponse:
    """Leaves out once what a step would ask."""
    client = client_for(request.staff, client_id)
    form = SkipForm(posted(request))
    planned = coming_for(client, protocol_step_id, key, timezone.now())[1]

    def act(data: dict[str, Any]) -> None:
        skip_occurrence(
            client=client,
            step_id=protocol_step_id,
            key=planned.key,
            by=request.actor,
            now=timezone.now(),
            **data,
        )

    if carried_out(form, act, {CannotFollow: None}):
        words = _("It is left out this time.")
        return done(request, words, "questionnaires", client.pk)
    course = course_of(client, timezone.now())
    titles = [each.title for each in contents_of_step(course.rows[planned.step])]
    return ask(
        request,
        client,
        "questionnaires",
        form,
        title=_("Leave out once"),
        button=_("Leave it out"),
        back=at("questionnaires", client.pk),
        intro=_("%(titles)s. The next one comes as planned.")
        % {"titles": ", ".join(titles)},
    )


@for_staff("assign")
@require_POST
def close(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Gives the closing forms now."""
    client = client_for(request.staff, client_id)
    enrolment = enrolment_of(client)
    if enrolment is None:
        messages.error(
            request, _("There is no protocol. Give the forms by themselves.")
        )
        return redirect("workspace:questionnaires", client.pk)
    ask_closing(enrolment=enrolment, by=request.actor, now=timezone.now())
    words = _("What belongs to the end is given.")
    return done(request, words, "questionnaires", client.pk)


def protocol_of(request: HttpRequest, client: Any) -> dict[str, Any]:
    """What the page of a client's questionnaires says of the protocol."""
    course = course_of(client, timezone.now())
    if course is None:
        return {
            "course": None,
            "episode": current_episode(client),
            "has_protocols": protocols_of(request.staff).exists(),
        }
    steps = course.rows.values()
    return {
        "course": course,
        "coming": coming_views(course, sessions_of(client)),
        "has_closing": any(e.anchor == "closing" and not e.ended_at for e in steps)
        and course.enrolment.closing_from is None,
    }
