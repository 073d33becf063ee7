"""Exercises that can be given: those that are shipped, and those of the practice."""

from uuid import UUID

from django.db.models import QuerySet

from clients.learning import shelf
from clients.learning.exercise import Exercise, Words
from clients.models import Homework, OwnExercise, Staff, Step
from clients.queries import Missing

OWN = "own"


def own_exercises(staff: Staff) -> QuerySet[OwnExercise]:
    """Those that the practice of this member of staff wrote and still gives."""
    return OwnExercise.objects.filter(
        practice_id=staff.practice_id, withdrawn_at__isnull=True
    )


def own_exercise_for(staff: Staff, exercise_id: UUID) -> OwnExercise:
    """One of `own_exercises(staff)`; raises Missing."""
    found = own_exercises(staff).filter(pk=exercise_id).first()
    if found is None:
        raise Missing("There is no such exercise.")
    return found


def any_own_exercise_for(staff: Staff, exercise_id: UUID) -> OwnExercise:
    """One of the practice, whether it is still given or not; raises Missing."""
    mine = OwnExercise.objects.filter(practice_id=staff.practice_id, pk=exercise_id)
    found = mine.select_related("later").first()
    if found is None:
        raise Missing("There is no such exercise.")
    return found


def exercise_of_step(step: Step) -> Exercise | None:
    """The exercise that a step of a plan names, or None."""
    if step.own_exercise is not None:
        return as_exercise(step.own_exercise)
    return shelf.exercise(step.exercise) if step.exercise else None


def exercise_of(homework: Homework) -> Exercise:
    """What this homework is, in the version it was given in."""
    if homework.own is not None:
        return as_exercise(homework.own)
    return shelf.exercise(homework.key, homework.version)


def as_exercise(own: OwnExercise) -> Exercise:
    """An exercise of the practice, shaped like those that are shipped."""
    words = Words(
        language=own.language,
        title=own.title,
        purpose=own.purpose,
        background="",
        steps=tuple(own.steps),
        cautions=tuple(own.cautions),
        questions=tuple(own.questions),
        rating=own.rating,
        low=own.low,
        high=own.high,
    )
    return Exercise(
        key=str(own.pk),
        version=OWN,
        strategy=own.strategy,
        signs=tuple(own.signs),
        minutes=own.minutes,
        couple=own.couple,
        sources=(),
        words={own.language: words},
    )
