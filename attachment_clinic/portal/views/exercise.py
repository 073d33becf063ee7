"""Exercises that were given to a client: what waits, doing one, and what was done."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from attachment_clinic.portal.exercise_form import AfterForm, BeforeForm
from attachment_clinic.portal.waiting import turn_row
from attachment_clinic.web import learning
from attachment_clinic.web.guards import for_client
from clients.actions.homework import (
    NotOpen,
    begin_turn,
    finish_turn,
    leave_turn_out,
)
from clients.queries.exercise import exercise_of
from clients.queries.homework import (
    days_of_partner,
    turn_for,
    turns_closed,
    turns_waiting,
)

SHOWN = 8


@for_client
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What waits and what was done, with the client's own ratings and notes."""
    waiting = [turn_row(turn) for turn in turns_waiting(request.client)]
    done = [turn_row(turn) for turn in turns_closed(request.client)[:SHOWN]]
    context = {
        "waiting": waiting,
        "done": done,
        "practice": request.client.practice,
    }
    return render(request, "portal/exercises.html", context)


@for_client
@require_safe
def turn(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    """One exercise: what it is, and the step that comes next."""
    found = turn_for(request.client, turn_id)
    form = AfterForm() if found.state == "begun" else BeforeForm()
    return _page(request, found, form)


@for_client
@require_POST
def begin(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    """Keeps the rating before, and shows the steps."""
    found = turn_for(request.client, turn_id)
    form = BeforeForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    said = {"before": form.cleaned_data["rating"]}
    return _act(request, begin_turn, found, said, "", "portal:exercise")


@for_client
@require_POST
def finish(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    """Keeps the rating after and the note."""
    found = turn_for(request.client, turn_id)
    form = AfterForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    data = form.cleaned_data
    said = {"after": data["rating"], "note": data["note"]}
    words = _("It is kept. Thank you for taking the time.")
    return _act(request, finish_turn, found, said, words)


@for_client
@require_POST
def leave_out(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    """Leaves it out this time, without a reason."""
    found = turn_for(request.client, turn_id)
    return _act(request, leave_turn_out, found, {}, _("It is left out. That is fine."))


def _page(request: HttpRequest, turn: Any, form: BeforeForm) -> HttpResponse:
    exercise = exercise_of(turn.homework)
    usual = learning.language_asked(request, turn.homework.language)
    # An exercise of the practice speaks one language only.
    language = exercise.in_language(usual).language
    context = {
        **learning.shown_exercise(exercise, language),
        "turn": turn,
        "form": form,
        "partner": turn.homework.partner,
        "partner_days": _in_words(days_of_partner(turn.homework)),
    }
    status = 400 if form.errors else 200
    return render(request, "portal/exercise.html", context, status=status)


def _in_words(days: tuple[date, ...]) -> str:
    return ", ".join(date_format(day, "DAY_OF_YEAR") for day in days)


def _act(
    request: HttpRequest,
    action: Any,
    turn: Any,
    said: dict[str, Any],
    words: str,
    onto: str = "portal:exercises",
) -> HttpResponse:
    try:
        action(turn=turn, by=request.client.actor, now=timezone.now(), **said)
    except NotOpen as error:
        messages.info(request, str(error))
        return redirect("portal:exercises")
    if words:
        messages.success(request, words)
    return redirect(onto, *([turn.pk] if onto == "portal:exercise" else []))
