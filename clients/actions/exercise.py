"""Exercises of a practice: added once they hold up, and withdrawn."""

from datetime import datetime
from typing import Any

from django.db import transaction

from clients.actions import audit
from clients.learning.exercise import shape_of, words_of
from clients.learning.table import BadContent, Table
from clients.models import OwnExercise, Practice
from clients.roles import Actor, require

SHAPE = ("strategy", "signs", "minutes", "couple")


@transaction.atomic
def add_exercise(
    *, practice: Practice, by: Actor, now: datetime, **fields: Any
) -> OwnExercise:
    """Adds an exercise, read as strictly as those that are shipped.

    Raises BadContent with everything that is wrong.
    """
    require(by, "give_exercises")
    shape = Table({name: fields[name] for name in SHAPE if name in fields})
    words = Table({name: fields[name] for name in fields if name not in SHAPE})
    tied, said = shape_of(shape), words_of(words, background=False)
    if problems := [*shape.problems, *words.problems]:
        raise BadContent(problems)
    exercise = OwnExercise.objects.create(
        practice=practice,
        **{**tied, "signs": list(tied["signs"])},
        language=said.language,
        title=said.title,
        purpose=said.purpose,
        steps=list(said.steps),
        cautions=list(said.cautions),
        questions=list(said.questions),
        rating=said.rating,
        low=said.low,
        high=said.high,
        added_at=now,
        added_by=by.name,
    )
    audit.record(act="add_exercise", by=by, now=now, thing=exercise)
    return exercise


@transaction.atomic
def withdraw_exercise(
    *, exercise: OwnExercise, by: Actor, now: datetime
) -> OwnExercise:
    """Keeps an exercise from being given again; homework that was given stays."""
    require(by, "give_exercises")
    standing = OwnExercise.objects.filter(pk=exercise.pk, withdrawn_at__isnull=True)
    if standing.update(withdrawn_at=now):
        audit.record(act="withdraw_exercise", by=by, now=now, thing=exercise)
    return OwnExercise.objects.get(pk=exercise.pk)
