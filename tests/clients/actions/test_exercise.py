"""Exercises of a practice: as strict as those that are shipped, changed in versions."""

import pytest

from clients.actions.exercise import (
    NotGiven,
    add_exercise,
    change_exercise,
    withdraw_exercise,
)
from clients.actions.homework import give_homework
from clients.learning.table import BadContent
from clients.models import AuditLine, OwnExercise
from clients.queries import Missing
from clients.queries.exercise import (
    any_own_exercise_for,
    as_exercise,
    exercise_of,
    own_exercise_for,
    own_exercises,
)
from clients.queries.homework import homework_for
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, StaffFactory

FIELDS = {
    "title": "A walk around the harbour",
    "language": "en",
    "purpose": "To be outside.",
    "strategy": "mindfulness_compassion",
    "signs": ["emotional_regulation"],
    "minutes": 20,
    "couple": False,
    "steps": ["Put on your shoes.", "Walk slowly."],
    "cautions": ["Not where you do not feel safe."],
    "questions": ["What did you hear?"],
    "rating": "How calm are you?",
    "low": "not calm",
    "high": "very calm",
}


def add(harbour, by=None, **more):
    by = by or harbour.nora.actor
    fields = {**FIELDS, **more}
    return add_exercise(practice=harbour.harbour, by=by, now=MONDAY, **fields)


def test_added_exercise_is_there_for_every_colleague_of_the_practice(harbour):
    own = add(harbour)
    assert list(own_exercises(harbour.theo)) == [own]
    assert own_exercise_for(harbour.theo, own.pk) == own
    shaped = as_exercise(own)
    assert (shaped.title, shaped.strategy_title) == (
        "A walk around the harbour",
        "Mindfulness and self-compassion",
    )
    assert shaped.in_language("de").steps == ("Put on your shoes.", "Walk slowly.")
    line = AuditLine.objects.get(act="add_exercise")
    assert "harbour" not in str(line.detail)


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"steps": ["Walk."]}, "steps needs at least 2"),
        ({"cautions": []}, "cautions needs at least 1"),
        ({"signs": []}, "signs needs at least 1"),
        ({"strategy": "sport"}, 'strategy is "sport"'),
        ({"minutes": 91}, "minutes must be 1 to 90"),
        ({"color": "blue"}, "color is not a known key"),
    ],
)
def test_all_that_is_wrong_is_said_and_nothing_is_kept(harbour, wrong, problem):
    with pytest.raises(BadContent, match=problem):
        add(harbour, **wrong)
    assert OwnExercise.objects.count() == 0


def test_withdrawn_exercise_is_missing_and_leaves_one_line(harbour):
    own = add(harbour)
    for _ in range(2):
        withdraw_exercise(exercise=own, by=harbour.nora.actor, now=MONDAY)
    assert list(own_exercises(harbour.nora)) == []
    with pytest.raises(Missing):
        own_exercise_for(harbour.nora, own.pk)
    assert AuditLine.objects.filter(act="withdraw_exercise").count() == 1


def test_changed_exercise_is_a_next_version_and_homework_keeps_its_own(harbour):
    own = add(harbour)
    by = {"by": harbour.theo.actor, "now": MONDAY}
    given = give_homework(client=harbour.dora, own=own, due_on=MONDAY.date(), **by)
    fields = {**FIELDS, "title": "A walk on the pier"}
    later = change_exercise(exercise=own, **fields, **by)
    assert (later.number, later.earlier, later.added_by) == (2, own, "Theo Marsh")
    assert list(own_exercises(harbour.nora)) == [later]
    assert exercise_of(homework_for(harbour.dora, given.pk)).title == (
        "A walk around the harbour"
    )
    assert any_own_exercise_for(harbour.nora, own.pk).later == later
    line = AuditLine.objects.get(act="change_exercise")
    assert (line.detail, "pier" in str(line.detail)) == ({"number": 2}, False)


def test_exercise_that_was_changed_meanwhile_is_not_changed_again(harbour):
    own = add(harbour)
    by = {"by": harbour.nora.actor, "now": MONDAY}
    with pytest.raises(BadContent):
        change_exercise(exercise=own, **{**FIELDS, "steps": []}, **by)
    change_exercise(exercise=own, **FIELDS, **by)
    with pytest.raises(NotGiven, match="meanwhile"):
        change_exercise(exercise=own, **FIELDS, **by)
    assert OwnExercise.objects.count() == 2


def test_exercise_of_another_practice_is_missing(harbour):
    own = add(harbour)
    with pytest.raises(Missing):
        own_exercise_for(harbour.sam, own.pk)
    with pytest.raises(Missing):
        any_own_exercise_for(harbour.sam, own.pk)


@pytest.mark.parametrize("role", ["supervisor", "assistant"])
def test_roles_that_do_not_treat_add_nothing(harbour, role):
    by = StaffFactory(practice=harbour.harbour, role=role).actor
    with pytest.raises(NotAllowed):
        add(harbour, by=by)
    own = add(harbour)
    with pytest.raises(NotAllowed):
        withdraw_exercise(exercise=own, by=by, now=MONDAY)
    with pytest.raises(NotAllowed):
        change_exercise(exercise=own, **FIELDS, by=by, now=MONDAY)
