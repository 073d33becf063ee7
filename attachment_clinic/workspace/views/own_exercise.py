"""Exercises of this practice: added, looked at, withdrawn."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from attachment_clinic.web import learning
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.exercise import OwnExerciseForm
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.pages import at, carried_out, done, page, posted
from clients.actions.exercise import add_exercise, withdraw_exercise
from clients.learning.table import BadContent
from clients.queries.exercise import as_exercise, own_exercise_for


@for_staff("give_exercises")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Adds an exercise of this practice; it is never changed afterwards."""
    form = OwnExerciseForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        add_exercise(
            practice=request.staff.practice,
            by=request.actor,
            now=timezone.now(),
            **data,
        )

    if carried_out(form, act, {BadContent: None}):
        return done(request, "The exercise is added.", "exercises_library")
    words = {
        "title": "Add an exercise of this practice",
        "button": "Add exercise",
        "back": at("exercises_library"),
        "intro": (
            "Colleagues of this practice can give it, too. It is not changed once it "
            "is added, so that what somebody did stays as it was: to change it, add "
            "it anew and withdraw the old one."
        ),
    }
    return page(request, "library/exercise_form.html", words, form)


@for_staff()
@require_safe
def show(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """One exercise of this practice, as clients see it."""
    own = own_exercise_for(request.staff, exercise_id)
    shown = learning.shown_exercise(as_exercise(own), own.language)
    return page(request, "library/own_exercise.html", {**shown, "own": own})


@for_staff("give_exercises")
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """Keeps it from being given again."""
    own = own_exercise_for(request.staff, exercise_id)
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        withdraw_exercise(exercise=own, by=request.actor, now=timezone.now())

    if carried_out(form, act):
        return done(request, "The exercise is withdrawn.", "exercises_library")
    words = {
        "title": f"Withdraw: {own.title}",
        "button": "Withdraw exercise",
        "back": at("own_exercise", own.pk),
        "intro": "Nobody can give it any more. Clients who have it keep it.",
    }
    return page(request, "library/exercise_form.html", words, form)
