"""Erasing a client's data: asked for, decided, confirmed, stopped; and legal holds."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attachment_clinic.web.guards import asked_again, for_staff
from attachment_clinic.workspace.forms.erasure import GRANT, DecideForm, HoldForm
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.pages import (
    ask,
    at,
    carried_out,
    done,
    file_page,
    posted,
)
from clients.actions.erasure import (
    CannotErase,
    ask_erasure,
    confirm_erasure,
    grant_erasure,
    refuse_erasure,
    stop_erasure,
)
from clients.actions.hold import lift_hold, place_hold
from clients.queries.client import client_for
from clients.queries.erasure import erasures_of, hold_of, open_erasure_of

REFUSED = {CannotErase: None}


@for_staff("confirm_erasure")
@require_safe
def show(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """What was asked and decided about erasing, what can be done next, and a hold."""
    client = client_for(request.staff, client_id)
    erasure = open_erasure_of(client)
    context = {
        "erasure": erasure,
        "is_own_decision": erasure and erasure.decided_by == request.staff,
        "earlier": erasures_of(client).exclude(pk=erasure.pk if erasure else None),
        "hold": hold_of(client),
    }
    return file_page(request, client, "data", "file/erasure.html", context)


@for_staff("confirm_erasure")
@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Notes that the client, or somebody with the right to, asks for erasure."""
    client = client_for(request.staff, client_id)

    def act(data: dict[str, Any]) -> None:
        ask_erasure(client=client, origin="staff", by=request.actor, now=timezone.now())

    return _asked(
        request,
        client,
        Sure(posted(request)),
        act,
        said=_("It is noted. An owner decides about it."),
        title=_("Note a request for erasure"),
        button=_("Note the request"),
        intro=_("Answer it within a month. Nothing is erased by noting it."),
    )


@for_staff("erase_data")
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Decides about what was asked: kept for a reason, or erased on a ground."""
    client = client_for(request.staff, client_id)
    erasure = open_erasure_of(client)
    if erasure is None:
        return _nothing(request, client)
    if (question := asked_again(request)) is not None:
        return question
    form = DecideForm(posted(request), erasures=erasures_of(client))

    def act(data: dict[str, Any]) -> None:
        how: dict[str, Any] = {
            "erasure": erasure,
            "words": data["words"],
            "staff": request.staff,
            "by": request.actor,
            "now": timezone.now(),
        }
        if data["decision"] == GRANT:
            grant_erasure(ground=data["ground"], **how)
        else:
            refuse_erasure(refusal=data["refusal"], **how)

    return _asked(
        request,
        client,
        form,
        act,
        said=_("The decision is noted."),
        title=_("Decide about erasing"),
        button=_("Decide"),
        intro=_(
            "A record of care has to be kept for years, so most requests are refused "
            "with a reason. What is to be erased is confirmed by a second person, and "
            "carried out two days after that. The client reads your words in the "
            "portal, and a mail says only that something waits; who has no access to "
            "the portal hears them from you."
        ),
    )


@for_staff("confirm_erasure")
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """The second person agrees."""
    client = client_for(request.staff, client_id)
    erasure = open_erasure_of(client)
    if erasure is None:
        return _nothing(request, client)
    if (question := asked_again(request)) is not None:
        return question

    def act(data: dict[str, Any]) -> None:
        confirm_erasure(
            erasure=erasure, staff=request.staff, by=request.actor, now=timezone.now()
        )

    return _asked(
        request,
        client,
        Sure(posted(request)),
        act,
        said=_("Confirmed. It is carried out in two days, unless it is stopped."),
        title=_("Confirm that everything is erased"),
        button=_("Confirm"),
        intro=_(
            "The whole file goes: answers, notes, reports with their files, messages "
            "and the account. It cannot be brought back. For two days it can be "
            "stopped."
        ),
    )


@for_staff("confirm_erasure")
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Stops what was decided, while there is time."""
    client = client_for(request.staff, client_id)
    erasure = open_erasure_of(client)
    if erasure is None:
        return _nothing(request, client)

    def act(data: dict[str, Any]) -> None:
        stop_erasure(erasure=erasure, by=request.actor, now=timezone.now())

    return _asked(
        request,
        client,
        Sure(posted(request)),
        act,
        said=_("Stopped. Nothing is erased."),
        title=_("Stop the erasure"),
        button=_("Stop it"),
        intro=_("Everything stays. It can be asked for and decided again."),
    )


@for_staff("erase_data")
@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Places a legal hold."""
    client = client_for(request.staff, client_id)

    def act(data: dict[str, Any]) -> None:
        place_hold(
            client=client, reason=data["reason"], by=request.actor, now=timezone.now()
        )

    return _asked(
        request,
        client,
        HoldForm(posted(request)),
        act,
        said=_("The hold stands."),
        title=_("Place a legal hold"),
        button=_("Place the hold"),
        intro=_("While it stands nothing of this file is erased, whoever asks for it."),
    )


@for_staff("erase_data")
@require_http_methods(["GET", "POST"])
def lift(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Lifts a legal hold."""
    client = client_for(request.staff, client_id)
    standing = hold_of(client)
    if standing is None:
        return _nothing(request, client)

    def act(data: dict[str, Any]) -> None:
        lift_hold(hold=standing, by=request.actor, now=timezone.now())

    return _asked(
        request,
        client,
        Sure(posted(request)),
        act,
        said=_("The hold is lifted."),
        title=_("Lift the legal hold"),
        button=_("Lift the hold"),
        intro=_("It stands because: %(reason)s") % {"reason": standing.reason},
    )


def _asked(
    request: HttpRequest,
    client: Any,
    form: Any,
    act: Callable[[dict[str, Any]], None],
    *,
    said: str,
    **words: str,
) -> HttpResponse:
    """A step of this page: its form, or back with what was done."""
    if carried_out(form, act, REFUSED):
        return done(request, said, "erasure", client.pk)
    back = at("erasure", client.pk)
    return ask(request, client, "data", form, back=back, **words)


def _nothing(request: HttpRequest, client: Any) -> HttpResponse:
    messages.error(request, _("Nothing waits for that here."))
    return redirect("workspace:erasure", client.pk)
