"""Answers become exact scores, or are refused item by item."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.instruments.definition import ResponseScale
from assessments.instruments.reading import catalogue, instrument
from assessments.scoring.answers import check_answers
from assessments.scoring.scorecard import (
    ENGINE_VERSION,
    BadAnswers,
    ScaleScore,
    score,
)

PULSE = instrument("security_pulse")
ECR_R = instrument("ecr_r")

definitions = st.sampled_from(catalogue())


@st.composite
def forms(draw, *, skipping=True):
    """A definition and answers to it."""
    definition = draw(definitions)
    answers = {}
    for code in definition.item_codes:
        response = definition.response_of(code)
        answer = st.integers(response.minimum, response.maximum)
        answers[code] = draw(st.none() | answer if skipping else answer)
    return definition, answers


def test_score_says_which_engine_and_definition_made_it():
    card = score(PULSE, {})
    assert (card.engine_version, card.definition_digest) == (
        ENGINE_VERSION,
        PULSE.digest,
    )


def test_score_is_exact_and_says_how_many_were_answered():
    card = score(PULSE, {"p1": 7, "p2": 6, "p3": 1, "p4": 5, "p5": None, "p6": 6})
    assert card.scales == (ScaleScore("security", Fraction(31, 5), 5, 6, True),)


def test_too_few_answers_give_no_score_rather_than_a_low_one():
    card = score(PULSE, {"p1": 7, "p2": 7, "p4": 7, "p6": 7})
    assert card.scale("security") == ScaleScore("security", None, 4, 6, False)


def test_sum_over_missing_items_is_scaled_up():
    scale = replace(PULSE.subscales[0], method="sum")
    card = score(
        replace(PULSE, subscales=(scale,)),
        {"p1": 7, "p2": 6, "p3": 1, "p4": 5, "p6": 6},
    )
    assert card.scale("security").value == Fraction(31 * 6, 5)


def test_derived_score_needs_all_its_parts():
    card = score(ECR_R, dict.fromkeys(ECR_R.item_codes, 1))
    assert card.scale("security") == ScaleScore(
        "security", 8 - (Fraction(30, 18) + 5) / 2, 36, 36, False
    )
    half = score(ECR_R, dict.fromkeys(ECR_R.item_codes[:18], 1))
    assert half.scale("security") == ScaleScore("security", None, 18, 36, False)


def test_unknown_scale_is_a_key_error():
    with pytest.raises(KeyError):
        score(PULSE, {}).scale("calm")


def test_other_response_range_reverses_and_scores_on_itself():
    card = score(
        PULSE, dict.fromkeys(PULSE.item_codes, 5), response=ResponseScale(1, 5)
    )
    assert card.scale("security").value == Fraction(4 * 5 + 2 * 1, 6)


@pytest.mark.parametrize("value", [True, False, 3.0, "3", "", [], 0, 8, -1, 10**30])
def test_answer_that_is_no_whole_number_in_range_is_refused(value):
    with pytest.raises(BadAnswers) as caught:
        score(PULSE, {"p1": 4, "p2": value})
    assert list(caught.value.problems) == ["p2"]
    assert "give a whole number from 1 to 7" in caught.value.problems["p2"]


def test_every_bad_answer_is_named():
    with pytest.raises(BadAnswers) as caught:
        check_answers(PULSE, {"p1": 9, "p2": 4, "zz": 1, "p3": "x"})
    assert caught.value.problems == {
        "p1": "9 is out of range: give a whole number from 1 to 7.",
        "zz": "security_pulse/1.0 has no item of this code.",
        "p3": "'x' is not an answer: give a whole number from 1 to 7.",
    }


@given(forms())
def test_missing_is_never_scored_as_zero(form):
    definition, answers = form
    given_only = {code: value for code, value in answers.items() if value is not None}
    card = score(definition, answers)
    assert card == score(definition, given_only)
    for scale, part in zip(definition.subscales, card.scales, strict=True):
        assert part.n_answered == sum(code in given_only for code in scale.items)
        assert (part.value is None) == (part.n_answered < scale.min_answered)
        assert part.value is None or scale.minimum <= part.value <= scale.maximum


@given(forms())
def test_order_of_answers_does_not_matter(form):
    definition, answers = form
    assert score(definition, answers) == score(
        definition, dict(reversed(answers.items()))
    )


@given(st.integers(-5, 5), st.integers(1, 9), st.data())
def test_reversing_twice_is_nothing_and_stays_in_range(minimum, width, data):
    response = ResponseScale(minimum, minimum + width)
    value = data.draw(st.sampled_from(response.values))
    assert response.reversed(value) in response.values
    assert response.reversed(response.reversed(value)) == value


@given(forms(skipping=False))
def test_mirrored_answers_give_the_mirrored_score(form):
    definition, answers = form
    mirrored = {c: definition.response_of(c).reversed(v) for c, v in answers.items()}
    for scale, one, two in zip(
        definition.subscales,
        score(definition, answers).scales,
        score(definition, mirrored).scales,
        strict=True,
    ):
        assert one.value + two.value == Fraction(scale.minimum) + Fraction(
            scale.maximum
        )


@given(forms(skipping=False))
def test_exchanging_answers_inside_a_scale_keeps_the_score(form):
    definition, answers = form
    # Items that belong to the same scales, are keyed alike and have one range.
    first = definition.item_codes[0]
    alike = [
        code
        for code in definition.item_codes
        if _place(definition, code) == _place(definition, first)
    ]
    turned = dict(zip(alike, [answers[c] for c in reversed(alike)], strict=True))
    assert score(definition, {**answers, **turned}) == score(definition, answers)


@given(definitions, st.data())
def test_one_answer_moves_its_own_scale_only_and_by_its_share(definition, data):
    code = data.draw(st.sampled_from(definition.item_codes))
    low = {c: definition.response_of(c).minimum for c in definition.item_codes}
    response = definition.response_of(code)
    before = score(definition, low)
    after = score(definition, {**low, code: response.maximum})
    width = response.maximum - response.minimum
    for scale in definition.subscales:
        turned = definition.item(code).reverse or code in scale.reversed_here
        share = 1 if scale.method == "sum" else len(scale.items)
        step = Fraction(-width if turned else width, share) * Fraction(scale.factor)
        step = step if code in scale.items else 0
        moved = after.scale(scale.key).value - before.scale(scale.key).value
        assert moved == step


def _place(definition, code):
    """Where an item counts, and how it is keyed there."""
    scales = [
        (scale.key, code in scale.reversed_here)
        for scale in definition.subscales
        if code in scale.items
    ]
    item = definition.item(code)
    return (item.reverse, item.response, scales)
