"""Protocols of the practice: which forms belong where in an episode of care."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from assessments.actions.battery import CannotKeep
from assessments.actions.protocol import (
    add_step,
    change_step,
    copy_preset,
    end_step,
    keep_protocol,
    retire_protocol,
)
from assessments.queries.battery import batteries_of
from assessments.queries.library import library
from assessments.queries.protocol import (
    columns_of_steps,
    current_steps,
    protocol_for,
    protocols_of,
    step_for,
)
from assessments.timing import presets
from attachment_clinic.web.guards import for_staff
from attachment_clinic.web.languages import ui_language
from attachment_clinic.web.templatetags.clinic import inside
from attachment_clinic.workspace.forms.battery import offered
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.forms.protocol import (
    BATTERY,
    INSTRUMENT,
    ProtocolForm,
    StepForm,
)
from attachment_clinic.workspace.pages import (
    ask_room,
    at,
    carried_out,
    done,
    posted,
    room_page,
)
from attachment_clinic.workspace.protocols import step_view
from attachment_clinic.workspace.views.battery import offers
from clients.queries.relationship import kinds_of_people

CHANGED = ("about", "way", "opens", "unit", "every_sessions", "every_weeks")
CHANGED += ("due_days", "late_days", "expires_days")


@for_staff()
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The protocols and batteries of the practice, and ours to copy."""
    protocols = list(protocols_of(request.staff))
    titles, language = {each.title for each in protocols}, ui_language()
    context = {
        "protocols": protocols,
        "batteries": offers(request.staff),
        "presets": [
            {
                "key": each.key,
                "title": each.title[language],
                "note": each.note[language],
            }
            for each in presets.protocols().values()
            if not titles & set(each.title.values())
        ],
    }
    return room_page(request, "protocols", "practice/protocols.html", context)


@for_staff()
@require_safe
def steps(request: HttpRequest, protocol_id: UUID) -> HttpResponse:
    """One protocol, step by step."""
    protocol = protocol_for(request.staff, protocol_id)
    found = [step_view(each) for each in current_steps(protocol)]
    context = {"protocol": protocol, "steps": found}
    return room_page(request, "protocols", "practice/protocol.html", context)


@for_staff("edit_protocols")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Begins a protocol; its steps come next."""
    return _keep(request, None)


@for_staff("edit_protocols")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, protocol_id: UUID) -> HttpResponse:
    """Changes the name of a protocol, and whether episodes begin with it."""
    return _keep(request, protocol_for(request.staff, protocol_id))


def _keep(request: HttpRequest, protocol: Any) -> HttpResponse:
    initial = model_to_dict(protocol, ("title", "is_default")) if protocol else {}
    form = ProtocolForm(posted(request), initial=initial)
    kept: list[Any] = []

    def act(data: dict[str, Any]) -> None:
        kept.append(
            keep_protocol(
                practice_id=request.staff.practice_id,
                protocol=protocol,
                by=request.actor,
                now=timezone.now(),
                **data,
            )
        )

    if carried_out(form, act, {CannotKeep: "title"}):
        return done(request, _("The protocol is kept."), "protocol", kept[0].pk)
    back = at("protocol", protocol.pk) if protocol else at("protocols")
    return _ask(
        request,
        form,
        _("Change the protocol") if protocol else _("Add a protocol"),
        back,
    )


@for_staff("edit_protocols")
@require_http_methods(["GET", "POST"])
def retire(request: HttpRequest, protocol_id: UUID) -> HttpResponse:
    """Puts a protocol aside."""
    protocol = protocol_for(request.staff, protocol_id)
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        retire_protocol(protocol=protocol, by=request.actor, now=timezone.now())

    if carried_out(form, act):
        return done(request, _("The protocol is put aside."), "protocols")
    return _ask(
        request,
        form,
        _("Put aside: %(what)s") % {"what": protocol},
        at("protocol", protocol.pk),
        button=_("Put aside"),
        intro=_("Nobody is put on it any more. Clients who are on it go on."),
    )


@for_staff("edit_protocols")
@require_POST
def copy(request: HttpRequest, key: str) -> HttpResponse:
    """Copies one of ours, for the practice to change."""
    try:
        protocol = copy_preset(
            practice_id=request.staff.practice_id,
            key=key,
            language=ui_language(),
            by=request.actor,
            now=timezone.now(),
        )
    except CannotKeep as refusal:
        messages.error(request, str(refusal))
        return redirect("workspace:protocols")
    return done(
        request, _("It is yours now. Change what you like."), "protocol", protocol.pk
    )


@for_staff("edit_protocols")
@require_http_methods(["GET", "POST"])
def begin_step(request: HttpRequest, protocol_id: UUID) -> HttpResponse:
    """Adds a step to a protocol."""
    protocol = protocol_for(request.staff, protocol_id)
    form = _step_form(request, "", {"anchor": "session", "way": "portal"})

    def act(data: dict[str, Any]) -> None:
        add_step(protocol=protocol, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act, {CannotKeep: None}):
        return done(request, _("The step is added."), "protocol", protocol.pk)
    return _ask(
        request,
        form,
        _("Add a step"),
        at("protocol", protocol.pk),
        intro=_("Clients who are on this protocol already have it from now on."),
    )


@for_staff("edit_protocols")
@require_http_methods(["GET", "POST"])
def edit_step(
    request: HttpRequest, protocol_id: UUID, protocol_step_id: UUID
) -> HttpResponse:
    """Changes what a step gives and when; what it hangs on stays."""
    protocol = protocol_for(request.staff, protocol_id)
    step = step_for(protocol, protocol_step_id)
    form = _step_form(request, step.anchor, _as_chosen(step))

    def act(data: dict[str, Any]) -> None:
        change_step(
            step=step_for(protocol, protocol_step_id),
            by=request.actor,
            now=timezone.now(),
            **data,
        )

    if carried_out(form, act, {CannotKeep: None}):
        return done(request, _("The step is changed."), "protocol", protocol.pk)
    return _ask(
        request,
        form,
        _("Change: %(what)s") % {"what": inside(step.get_anchor_display())},
        at("protocol", protocol.pk),
        intro=_(
            "What was given stays. To hang it on something else, take it out and add "
            "another step."
        ),
    )


@for_staff("edit_protocols")
@require_http_methods(["GET", "POST"])
def remove_step(
    request: HttpRequest, protocol_id: UUID, protocol_step_id: UUID
) -> HttpResponse:
    """Takes a step out of a protocol."""
    protocol = protocol_for(request.staff, protocol_id)
    step = step_for(protocol, protocol_step_id)
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        end_step(step=step, by=request.actor, now=timezone.now())

    if carried_out(form, act):
        return done(request, _("The step is taken out."), "protocol", protocol.pk)
    return _ask(
        request,
        form,
        _("Take out: %(what)s") % {"what": inside(step.get_anchor_display())},
        at("protocol", protocol.pk),
        button=_("Take out"),
        intro=_("Nothing more is given for it. What was given stays."),
    )


def _as_chosen(step: Any) -> dict[str, Any]:
    """A step as its form shows it."""
    alone = f"{INSTRUMENT}/{step.instrument}"
    what = f"{BATTERY}/{step.battery_id}" if step.battery else alone
    return {**model_to_dict(step, CHANGED), "what": what}


def _step_form(request: HttpRequest, anchor: str, initial: dict[str, Any]) -> StepForm:
    return StepForm(
        posted(request),
        batteries=batteries_of(request.staff),
        entries=offered(library(request.staff)),
        kinds=kinds_of_people(),
        columns=columns_of_steps(),
        anchor=anchor,
        initial=initial,
    )


def _ask(
    request: HttpRequest,
    form: Any,
    title: str,
    back: str,
    button: str = "",
    intro: str = "",
) -> HttpResponse:
    return ask_room(
        request,
        "protocols",
        form,
        title=title,
        button=button or _("Save"),
        back=back,
        intro=intro,
        crumbs=[(_("Practice"), at("practice")), (_("Protocols"), at("protocols"))],
    )
