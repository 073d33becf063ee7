"""What the format can say beside plain scales: own ranges, factors, formulas."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from assessments.instruments.definition import Derived
from assessments.instruments.reading import instrument, read_definition
from assessments.scoring.derived import derived_scores
from assessments.scoring.scorecard import BadAnswers, ScaleScore, score

# One item to 6, one to 3 and asked without counting; a2 counts in both scales.
MADE = """
key = "made"
version = "1.0"
title = "Made"
short_title = "Made"
citation = "None"
construct = "Calm"
about = "none"
recall_period = "today"
minutes = 1
validated = false
note = "For tests"
item_order = "as printed here"
therapist_only = true
on_reports = false
better = "calmer"
worse = "less calm"
items = [
    { code = "a1", response = { minimum = 0, maximum = 6 } },
    { code = "a2" },
    { code = "a3", scored = false },
]

[licence]
claim = "Free"
ship = "yes"
address = "here"

[response]
minimum = 0
maximum = 3
anchors = [{ value = 0, label = "never" }, { value = 3, label = "always" }]

[[subscales]]
key = "total"
title = "Total"
items = ["a1", "a2"]
method = "sum"
factor = 0.1
direction = 1
minimum = 0
maximum = 0.9
low_label = "little"
high_label = "much"
min_answered = 1

[[subscales]]
key = "part"
title = "Part"
items = ["a2"]
method = "mean"
reversed_here = ["a2"]
direction = -1
minimum = 0
maximum = 3
low_label = "little"
high_label = "much"
min_answered = 1
"""


def made():
    return read_definition(MADE.encode())


def test_item_counts_in_two_scales_and_is_turned_round_in_one_only():
    card = score(made(), {"a1": 6, "a2": 1, "a3": 3})
    assert [(each.key, each.value) for each in card.scales] == [
        ("total", Fraction(7, 10)),
        ("part", Fraction(2)),
    ]


def test_sum_with_a_factor_is_prorated_before_it_is_multiplied():
    card = score(made(), {"a1": 4})
    assert (card.scale("total").value, card.scale("total").prorated) == (
        Fraction(8, 10),
        True,
    )


def test_answer_is_refused_by_the_range_of_its_own_item():
    with pytest.raises(BadAnswers) as caught:
        score(made(), {"a1": 7, "a2": 4, "a3": 3})
    assert caught.value.problems == {
        "a1": "7 is out of range: give a whole number from 0 to 6.",
        "a2": "4 is out of range: give a whole number from 0 to 3.",
    }


def test_flags_are_read_and_have_quiet_defaults():
    definition, plain = made(), instrument("ecr_r")
    assert (definition.therapist_only, definition.on_reports) == (True, False)
    assert (plain.therapist_only, plain.on_reports) == (False, True)


def test_words_for_better_and_worse_are_those_of_the_instrument():
    assert {(each.better, each.worse) for each in made().subscales} == {
        ("calmer", "less calm")
    }
    plain = instrument("ecr_r").subscales[0]
    assert (plain.better, plain.worse) == ("more secure", "less secure")


def test_models_of_self_and_other_go_by_name_and_not_by_place():
    scales = tuple(
        ScaleScore(key, Fraction(value), 1, 1, prorated=False)
        for key, value in [
            ("dismissing", 2),
            ("fearful", 1),
            ("secure", 7),
            ("preoccupied", 4),
        ]
    )
    derived = tuple(
        Derived(
            key=formula,
            title=formula,
            formula=formula,
            of=("preoccupied", "fearful", "dismissing", "secure"),
            direction=1,
            minimum=Decimal(-12),
            maximum=Decimal(12),
        )
        for formula in ("model_of_self", "model_of_other")
    )
    definition = replace(made(), derived=derived)
    found = derived_scores(definition, scales, definition.response)
    # Self is 7 and 2 less 4 and 1; other is 7 and 4 less 2 and 1.
    assert [each.value for each in found] == [4, 8]
