"""Batteries: kept by the practice, and given to a client as a whole."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from assessments.actions.battery import (
    CannotGive,
    CannotKeep,
    give_battery,
    keep_battery,
    retire_battery,
)
from assessments.queries.battery import (
    batteries_of,
    battery_for,
    contents_of,
    minutes_of,
    ways_of_giving,
)
from assessments.queries.library import library
from assessments.queries.pause import pause_of
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.battery import (
    BatteryForm,
    GiveBatteryForm,
    offered,
)
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.pages import (
    ask_room,
    at,
    carried_out,
    done,
    file_page,
    posted,
    room_page,
)
from attachment_clinic.workspace.sessions_near import sessions_near
from clients.queries.client import client_for
from clients.queries.relationship import kinds_of_people, targets_of


@for_staff("edit_protocols")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Writes a battery down."""
    return _keep(request, None)


@for_staff("edit_protocols")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, battery_id: UUID) -> HttpResponse:
    """Changes what is in a battery; what was given with it stays."""
    return _keep(request, battery_for(request.staff, battery_id))


def _keep(request: HttpRequest, battery: Any) -> HttpResponse:
    form = BatteryForm(
        posted(request),
        entries=offered(library(request.staff)),
        kinds=kinds_of_people(),
        ways=ways_of_giving(),
        contents=contents_of(battery) if battery else [],
        initial={"title": battery.title if battery else ""},
    )

    def act(data: dict[str, Any]) -> None:
        keep_battery(
            practice_id=request.staff.practice_id,
            title=data["title"],
            contents=data["contents"],
            battery=battery,
            by=request.actor,
            now=timezone.now(),
        )

    if carried_out(form, act, {CannotKeep: None}):
        return done(request, _("The battery is kept."), "protocols")
    context = {"battery": battery, "back": at("protocols")}
    return room_page(request, "protocols", "practice/battery.html", context, form)


@for_staff("edit_protocols")
@require_http_methods(["GET", "POST"])
def retire(request: HttpRequest, battery_id: UUID) -> HttpResponse:
    """Puts a battery aside."""
    battery = battery_for(request.staff, battery_id)
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        retire_battery(battery=battery, by=request.actor, now=timezone.now())

    if carried_out(form, act):
        return done(request, _("The battery is put aside."), "protocols")
    return ask_room(
        request,
        "protocols",
        form,
        title=_("Put aside: %(what)s") % {"what": battery},
        button=_("Put aside"),
        back=at("protocols"),
        crumbs=[(_("Protocols"), at("protocols"))],
        intro=_(
            "It will not be offered any more. What was given with it stays, and steps "
            "of protocols that have it go on."
        ),
    )


@for_staff("assign")
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, client_id: UUID, battery_id: UUID) -> HttpResponse:
    """Gives every questionnaire of a battery, or none, and says of each why not."""
    client = client_for(request.staff, client_id)
    battery = battery_for(request.staff, battery_id)
    contents = contents_of(battery)
    now = timezone.now()
    form = GiveBatteryForm(
        posted(request),
        people=_people(client, contents),
        sessions=sessions_near(client, now),
    )
    given = _given(request, client, battery, form)
    if given is not None:
        return done(request, _words(client, given), "questionnaires", client.pk)
    worded = {e.definition.key: e.worded for e in library(request.staff)}
    context = {
        "battery": battery,
        "rows": [(each, worded.get(each.instrument, False)) for each in contents],
        "minutes": minutes_of(contents),
        "pause": pause_of(client, timezone.localdate()),
        "back": at("assign", client.pk),
    }
    return file_page(
        request, client, "questionnaires", "file/battery.html", context, form
    )


def _people(client: Any, contents: list[Any]) -> dict[str, Any]:
    """By kind of person, where more than one is named and one must be chosen."""
    present = targets_of(client).filter(until__isnull=True)
    kinds = dict.fromkeys(each.kind for each in contents if each.kind)
    rows = {kind: present.filter(kind=kind) for kind in kinds}
    return {kind: people for kind, people in rows.items() if len(people) > 1}


def _given(request: HttpRequest, client: Any, battery: Any, form: Any) -> Any:
    """What was given; None where nothing was, and the form says of each why."""
    if not form.is_valid():
        return None
    try:
        return give_battery(
            client=client,
            battery=battery,
            by=request.actor,
            now=timezone.now(),
            **form.how(),
        )
    except CannotGive as refused:
        for each in refused.refusals:
            field = "early_reason" if each.too_often else None
            form.add_error(field, f"{each.title}: {each.reason}")
    return None


def _words(client: Any, given: Any) -> str:
    count = len(given.forms)
    words = ngettext(
        "%(count)s form given to %(name)s.", "%(count)s forms given to %(name)s.", count
    ) % {"count": count, "name": client.called}
    if not given.left_out:
        return words
    titles = ", ".join(each.title for each in given.left_out)
    left = _("Left out, as it cannot be given here: %(titles)s.") % {"titles": titles}
    return f"{words} {left}"


def offers(staff: Any) -> list[dict[str, Any]]:
    """The batteries of the practice, with what is in them and how long it takes."""
    found = [(each, contents_of(each)) for each in batteries_of(staff)]
    return [
        {"battery": each, "contents": inside, "minutes": minutes_of(inside)}
        for each, inside in found
    ]
