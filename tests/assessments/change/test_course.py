"""A course joins forms, noise and verdict of one scale."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assessments.change.course import Form, course, noise_of
from assessments.change.noise import Noise
from assessments.change.verdict import Verdict
from assessments.instruments.reading import instrument

ECR_R = instrument("ecr_r")
DAY_ONE = datetime(2026, 1, 5, 9, tzinfo=UTC)


def forms(*values: float, every: float = 7, answered: int = 18) -> list[Form]:
    return [
        Form(
            at=DAY_ONE + timedelta(days=every * number),
            value=value,
            n_answered=answered,
            n_items=18,
            prorated=answered < 18,
            session_number=number + 1,
            id=str(number),
        )
        for number, value in enumerate(values)
    ]


def test_noise_comes_from_the_definition():
    assert noise_of(ECR_R.subscale("anxiety")) == Noise(1.116, 0.921, 0.85, 1.116)
    assert noise_of(instrument("five_signs").subscales[0]) is None


def test_course_judges_both_dimensions_together_unless_told_otherwise():
    together = course(ECR_R, "anxiety", forms(5.2, 3.9))
    alone = course(ECR_R, "anxiety", forms(5.2, 3.9), n_scales=1)
    assert together.change.verdict is Verdict.POSSIBLE_IMPROVEMENT
    assert alone.change.verdict is Verdict.CLEAR_IMPROVEMENT
    assert (together.n_scales, alone.n_scales) == (2, 1)


def test_course_orders_forms_and_counts_those_three_days_apart():
    mixed = list(reversed(forms(5.2, 1.0, 3.9, every=2)))
    found = course(ECR_R, "anxiety", mixed)
    assert [form.value for form in found.forms] == [5.2, 1.0, 3.9]
    assert [form.value for form in found.counted] == [5.2, 3.9]
    assert found.change.n == 2


def test_course_of_no_forms_is_a_starting_point():
    found = course(ECR_R, "anxiety", [])
    assert (found.change.verdict, found.room) == (Verdict.STARTING_POINT, None)
    assert found.near_secure_end is False
    assert found.forms_until_clear is None


def test_course_of_an_unknown_scale_is_a_key_error():
    with pytest.raises(KeyError):
        course(ECR_R, "calm", [])


def test_skipped_items_widen_the_noise():
    whole = course(ECR_R, "anxiety", forms(5, 4))
    partly = course(ECR_R, "anxiety", forms(5, 4, answered=15))
    assert partly.change.se > whole.change.se


def test_forms_before_therapy_make_the_start():
    flagged = [replace(form, before_therapy=True) for form in forms(5, 4)]
    later = [replace(f, at=f.at + timedelta(days=30)) for f in forms(3, 3)]
    found = course(ECR_R, "anxiety", [*flagged, *later])
    assert (found.change.kb, found.change.start) == (2, 4.5)


def test_start_near_the_secure_end_leaves_no_room():
    low = course(ECR_R, "avoidance", forms(2.0, 1.5))
    high = course(ECR_R, "avoidance", forms(4.0, 3.5))
    assert (low.room, low.near_secure_end) == (1.0, True)
    assert (high.room, high.near_secure_end) == (3.0, False)


def test_room_is_measured_to_the_upper_end_where_higher_is_more_secure():
    signs = instrument("five_signs")
    assert course(signs, "reliability_trust", forms(5.5)).room == 1.5


def test_outlook_says_how_many_forms_would_make_it_clear():
    found = course(ECR_R, "anxiety", forms(5.2, 5.2, 3.9, 3.9, 3.9))
    assert found.forms_until_clear == 1


def test_outlook_is_silent_when_clear_or_out_of_reach():
    assert course(ECR_R, "anxiety", forms(5.2, 2)).forms_until_clear is None
    assert course(ECR_R, "anxiety", forms(5.2, 5.1)).forms_until_clear is None
