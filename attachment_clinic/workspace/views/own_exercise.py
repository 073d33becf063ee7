"""Exercises of this practice: added, looked at, changed in versions, withdrawn."""

from typing import Any
from uuid import UUID

from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attachment_clinic.web import learning
from attachment_clinic.web.guards import for_staff
from attachment_clinic.workspace.forms.exercise import OwnExerciseForm
from attachment_clinic.workspace.forms.fields import Sure
from attachment_clinic.workspace.pages import at, carried_out, done, page, posted
from clients.actions.exercise import (
    NotGiven,
    add_exercise,
    change_exercise,
    withdraw_exercise,
)
from clients.learning.table import BadContent
from clients.queries.exercise import (
    any_own_exercise_for,
    as_exercise,
    own_exercise_for,
)

# Typed one a line.
LISTS = ("steps", "cautions", "questions")


@for_staff("give_exercises")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Adds an exercise of this practice."""
    form = OwnExerciseForm(posted(request))

    def act(data: dict[str, Any]) -> None:
        add_exercise(
            practice=request.staff.practice,
            by=request.actor,
            now=timezone.now(),
            **data,
        )

    if carried_out(form, act, {BadContent: None}):
        return done(request, _("The exercise is added."), "exercises_library")
    words = {
        "title": _("Add an exercise of this practice"),
        "button": _("Add exercise"),
        "back": at("exercises_library"),
        "intro": _(
            "Colleagues of this practice can give it, too. When you change it later, "
            "a new version takes its place; what was given stays as it was."
        ),
    }
    return page(request, "library/exercise_form.html", words, form)


@for_staff()
@require_safe
def show(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """One version of an exercise of this practice, as clients see it."""
    own = any_own_exercise_for(request.staff, exercise_id)
    shown = learning.shown_exercise(as_exercise(own), own.language)
    later = getattr(own, "later", None)
    context = {**shown, "own": own, "later": later}
    return page(request, "library/own_exercise.html", context)


@for_staff("give_exercises")
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """Puts a new version in its place."""
    own = own_exercise_for(request.staff, exercise_id)
    initial = model_to_dict(own, list(OwnExerciseForm.base_fields))
    for name in LISTS:
        initial[name] = "\n".join(initial[name])
    form = OwnExerciseForm(posted(request), initial=initial)
    changed: list[Any] = []

    def act(data: dict[str, Any]) -> None:
        by = {"by": request.actor, "now": timezone.now()}
        changed.append(change_exercise(exercise=own, **by, **data))

    if carried_out(form, act, {BadContent: None, NotGiven: None}):
        words = _("The new version is kept. What was given before stays as it was.")
        return done(request, words, "own_exercise", changed[0].pk)
    words = {
        "title": _("Change: %(what)s") % {"what": own.title},
        "button": _("Keep as a new version"),
        "back": at("own_exercise", own.pk),
        "intro": _(
            "The new version is given from now on. Clients who have this exercise "
            "keep the version they were given."
        ),
    }
    return page(request, "library/exercise_form.html", words, form)


@for_staff("give_exercises")
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, exercise_id: UUID) -> HttpResponse:
    """Keeps it from being given again."""
    own = own_exercise_for(request.staff, exercise_id)
    form = Sure(posted(request))

    def act(_: dict[str, Any]) -> None:
        withdraw_exercise(exercise=own, by=request.actor, now=timezone.now())

    if carried_out(form, act):
        return done(request, _("The exercise is withdrawn."), "exercises_library")
    words = {
        "title": _("Withdraw: %(what)s") % {"what": own.title},
        "button": _("Withdraw exercise"),
        "back": at("own_exercise", own.pk),
        "intro": _("Nobody can give it any more. Clients who have it keep it."),
    }
    return page(request, "library/exercise_form.html", words, form)
