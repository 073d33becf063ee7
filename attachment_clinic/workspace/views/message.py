"""Messages: those that did not go out, and when clients are reminded of forms."""

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

from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.data import ReasonForm
from attachment_clinic.workspace.forms.message import RemindersForm
from attachment_clinic.workspace.pages import (
    ask_room,
    at,
    carried_out,
    done,
    one_of,
    posted,
    room_page,
)
from clients.actions.contact import BadHours, edit_reminders
from clients.actions.delivery import NoLongerUnsent, give_up_letter, try_again
from clients.queries.client import clients_of
from clients.queries.letter import late_for, unsent_for
from clients.queries.practice import practice_of

# Beyond this many the mail server is away, and not one message in trouble.
MOST = 100
REMINDERS = (
    "remind",
    "remind_days_before",
    "remind_from",
    "remind_until",
    "remind_days",
)


@for_staff("see_own_clients")
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What did not go out and why, what is still tried, and the hours of reminders."""
    unsent = list(unsent_for(request.staff)[:MOST])
    late = list(late_for(request.staff, timezone.now())[:MOST])
    ids = {each.client_id for each in (*unsent, *late) if each.client_id}
    about = clients_of(request.staff).in_bulk(ids)
    context = {
        "unsent": [(each, about.get(each.client_id)) for each in unsent],
        "late": [(each, about.get(each.client_id)) for each in late],
        "practice": practice_of(request.staff),
    }
    return room_page(request, "messages", "practice/messages.html", context)


@for_staff("assign")
@require_POST
def again(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Asks for another round of attempts."""
    letter = one_of(unsent_for(request.staff), letter_id)
    try:
        try_again(letter=letter, by=request.actor, now=timezone.now())
    except NoLongerUnsent as faster:
        messages.error(request, str(faster))
        return redirect("workspace:messages")
    return done(request, _("We try to send it again."), "messages")


@for_staff("assign")
@require_http_methods(["GET", "POST"])
def give_up(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """Says that a message is not sent any more, and why."""
    letter = one_of(unsent_for(request.staff), letter_id)
    form = ReasonForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        give_up_letter(
            letter=letter, reason=data["reason"], by=request.actor, now=timezone.now()
        )

    if carried_out(form, act, {NoLongerUnsent: None}):
        return done(
            request, _("It is given up, and nobody is asked again."), "messages"
        )
    return ask_room(
        request,
        "messages",
        form,
        title=_("Give up: %(what)s") % {"what": letter.get_kind_display()},
        button=_("Give it up"),
        back=at("messages"),
        intro=(
            _(
                "The message to %(to)s is not sent any more. What it was about stays "
                "as it is: a form still waits, and can be sent again from its own page."
            )
            % {"to": letter.to}
        ),
    )


@for_staff("edit_practice")
@require_http_methods(["GET", "POST"])
def reminders(request: HttpRequest) -> HttpResponse:
    """Changes whether, when and at which hours clients are reminded."""
    practice = practice_of(request.staff)
    form = RemindersForm(
        posted(request),
        days=list(practice.RemindDays.choices),
        initial=model_to_dict(practice, REMINDERS),
    )

    def act(data: dict[str, Any]) -> None:
        edit_reminders(practice=practice, by=request.actor, now=timezone.now(), **data)

    if carried_out(form, act, {BadHours: "remind_until"}):
        return done(request, _("The reminders are changed."), "messages")
    return ask_room(
        request,
        "messages",
        form,
        title=_("Change reminders"),
        button=_("Save"),
        back=at("messages"),
        intro=_(
            "A client is reminded of a form at most twice: first for the day it is "
            "wanted, and once more two days later. Never while forms are paused, and "
            "never against the client's own word."
        ),
    )
