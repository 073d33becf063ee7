"""Exercises of a practice: added once they hold up, changed in versions, withdrawn."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clients.actions import audit
from clients.learning.exercise import shape_of, words_of
from clients.learning.table import BadContent, Table
from clients.models import OwnExercise, Practice
from clients.roles import Actor, require

SHAPE = ("strategy", "signs", "minutes", "couple")


class NotGiven(Exception):
    """This exercise is not given any more; the message says what to do instead."""


@transaction.atomic
def add_exercise(
    *, practice: Practice, by: Actor, now: datetime, **fields: Any
) -> OwnExercise:
    """Adds an exercise, read as strictly as those that are shipped.

    Raises BadContent with everything that is wrong.
    """
    require(by, "give_exercises")
    exercise = OwnExercise.objects.create(
        practice=practice, added_at=now, added_by=by.name, **_read(fields)
    )
    audit.record(act="add_exercise", by=by, now=now, thing=exercise)
    return exercise


@transaction.atomic
def change_exercise(
    *, exercise: OwnExercise, by: Actor, now: datetime, **fields: Any
) -> OwnExercise:
    """Puts the next version in the place of an exercise; homework keeps its own.

    Raises BadContent, and NotGiven for one that was changed or withdrawn meanwhile.
    """
    require(by, "give_exercises")
    read = _read(fields)
    standing = OwnExercise.objects.filter(pk=exercise.pk, withdrawn_at__isnull=True)
    if not standing.update(withdrawn_at=now):
        raise NotGiven(
            _(
                "Somebody changed or withdrew this exercise meanwhile. Look at the "
                "library before you write it anew."
            )
        )
    later = OwnExercise.objects.create(
        practice_id=exercise.practice_id,
        earlier=exercise,
        number=exercise.number + 1,
        added_at=now,
        added_by=by.name,
        **read,
    )
    detail = {"number": later.number}
    audit.record(act="change_exercise", by=by, now=now, thing=later, detail=detail)
    return later


def _read(fields: dict[str, Any]) -> dict[str, Any]:
    shape = Table({name: fields[name] for name in SHAPE if name in fields})
    words = Table({name: fields[name] for name in fields if name not in SHAPE})
    tied, said = shape_of(shape), words_of(words, background=False)
    if problems := [*shape.problems, *words.problems]:
        raise BadContent(problems)
    return {
        **tied,
        "signs": list(tied["signs"]),
        "language": said.language,
        "title": said.title,
        "purpose": said.purpose,
        "steps": list(said.steps),
        "cautions": list(said.cautions),
        "questions": list(said.questions),
        "rating": said.rating,
        "low": said.low,
        "high": said.high,
    }


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
