"""Exercises of a practice in the library: added, looked at, changed, withdrawn."""

import pytest
from django.urls import reverse

from clients.models import OwnExercise
from tests.factories.practising import OwnExerciseFactory

FORM = {
    "title": "A walk around the harbour",
    "language": "en",
    "purpose": "To be outside.",
    "strategy": "mindfulness_compassion",
    "signs": ["emotional_regulation"],
    "minutes": "20",
    "steps": "Put on your shoes.\r\n\r\n  Walk   slowly. ",
    "cautions": "Not where you do not feel safe.",
    "questions": "What did you hear?",
    "rating": "How calm are you?",
    "low": "not calm",
    "high": "very calm",
}


def address(name, *args):
    return reverse(f"workspace:{name}", args=args)


@pytest.fixture
def theo(cast, signed_in):
    return signed_in(cast.theo)


def test_lines_that_were_typed_are_the_steps(cast, theo):
    answer = theo.post(address("add_exercise"), FORM)
    assert answer.url == address("exercises_library")
    own = OwnExercise.everywhere.get()
    assert own.steps == ["Put on your shoes.", "Walk slowly."]
    assert (own.practice, own.added_by, own.couple) == (
        cast.harbour,
        "Theo Marsh",
        False,
    )
    assert theo.get(answer.url).content.decode().count("the harbour</a>") == 1
    page = theo.get(address("own_exercise", own.pk)).content.decode()
    assert page.count("<li>Walk slowly.</li>") == 1
    assert page.count("added by Theo Marsh") == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"steps": "Walk."}, "steps needs at least 2."),
        (
            {
                "signs": [
                    "emotional_regulation",
                    "reliability_trust",
                    "confidence_self_worth",
                ]
            },
            "signs: name one or two.",
        ),
        ({"minutes": "0"}, "greater than or equal to 1"),
        ({"title": ""}, "This field is required."),
        ({"cautions": " \n "}, "This field is required."),
    ],
)
def test_bad_input_is_told_and_what_was_typed_stays(theo, wrong, words):
    answer = theo.post(address("add_exercise"), {**FORM, **wrong})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert words in page
    assert page.count("What did you hear?") == 1
    assert OwnExercise.everywhere.count() == 0


def test_withdrawn_exercise_is_in_no_list(cast, theo):
    own = OwnExerciseFactory(practice=cast.harbour)
    url = address("withdraw_exercise", own.pk)
    assert theo.get(url).status_code == 200
    theo.post(url)
    page = theo.get(address("exercises_library")).content.decode()
    assert page.count("None yet.") == 1
    page = theo.get(address("own_exercise", own.pk)).content.decode()
    assert page.count("It was withdrawn on") == 1
    assert address("change_exercise", own.pk) not in page


def test_change_puts_a_version_in_its_place_and_both_lead_to_each_other(cast, theo):
    own = OwnExerciseFactory(practice=cast.harbour)
    url = address("change_exercise", own.pk)
    page = theo.get(url).content.decode()
    assert page.count("Put on your shoes.\nWalk slowly.") == 1
    answer = theo.post(url, {**FORM, "title": "A walk on the pier"})
    later = OwnExercise.everywhere.get(number=2)
    assert answer.url == address("own_exercise", later.pk)
    page = theo.get(answer.url).content.decode()
    assert page.count("version 2 (<a") == 1
    assert address("own_exercise", own.pk) in page
    page = theo.get(address("own_exercise", own.pk)).content.decode()
    assert page.count("This is an earlier version.") == 1
    assert answer.url in page
    page = theo.get(address("exercises_library")).content.decode()
    assert ("on the pier" in page, "the harbour" in page) == (True, False)
    assert theo.get(url).status_code == 404


def test_change_that_is_refused_loses_nothing(cast, theo):
    own = OwnExerciseFactory(practice=cast.harbour)
    url = address("change_exercise", own.pk)
    answer = theo.post(url, {**FORM, "title": "On the pier", "steps": "Walk."})
    assert answer.status_code == 400
    assert answer.content.decode().count('value="On the pier"') == 1
    assert OwnExercise.everywhere.get().withdrawn_at is None


def test_other_practice_sees_none_of_it(cast, signed_in):
    own = OwnExerciseFactory(practice=cast.harbour, title="Of the harbour alone")
    sam = signed_in(cast.sam)
    assert (
        "Of the harbour" not in sam.get(address("exercises_library")).content.decode()
    )
    for name in ("own_exercise", "change_exercise", "withdraw_exercise"):
        assert sam.get(address(name, own.pk)).status_code == 404
