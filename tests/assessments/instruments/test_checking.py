"""What the parts of a definition may not say against each other."""

import pytest

from tests.assessments.instruments.test_reading import problems


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'method = "sum"',
            'method = "sum"\nfactor = 0',
            "subscale calm: factor is 0: it must be above 0.",
        ),
        (
            'method = "sum"',
            'method = "sum"\nfactor = 4',
            "subscale calm: the range 0 to 6 is impossible: the sum of 2 items runs "
            "from 0 to 24.",
        ),
        (
            '{ code = "a1" }',
            '{ code = "a1", response = { minimum = 0, maximum = 5 } }',
            "subscale calm: the range 0 to 6 is impossible: the sum of 2 items runs "
            "from 0 to 8.",
        ),
        (
            '{ code = "a1" }',
            '{ code = "a1", response = { minimum = 5, maximum = 5 } }',
            "item a1: the minimum 5 must be below the maximum 5.",
        ),
        (
            '{ code = "a1" }',
            '{ code = "a1", scored = false }',
            "item a1 is not scored and yet in a subscale: choose one.",
        ),
        (
            'method = "sum"',
            'method = "sum"\nreversed_here = ["a2"]',
            "subscale calm: reversed_here: item a2 is reversed already, in every "
            "scale.",
        ),
        (
            'method = "sum"',
            'method = "sum"\nreversed_here = ["a9"]',
            "subscale calm: reversed_here: item a9 is not in this scale.",
        ),
        (
            "minutes = 1",
            'minutes = 1\nvariant_of = "small"\nitem_order = "as printed"',
            'variant_of "small" must be the key of another one.',
        ),
        (
            "minutes = 1",
            'minutes = 1\nvariant_of = "great"',
            "variant_of needs item_order: say in words how these items are numbered.",
        ),
        (
            'about = "none"',
            'about = "none"\ninformant = "mother"',
            'informant is "mother": use one of self, partner, parent, therapist.',
        ),
        (
            'about = "none"',
            'about = "partner"\ninformant = "partner"',
            'informant needs about = "none": whoever answers speaks of the client.',
        ),
        (
            "[[cutoffs]]",
            '[[derived]]\nkey = "self"\ntitle = "Self"\nformula = "model_of_self"\n'
            'of = ["calm"]\ndirection = 1\nminimum = -2\nmaximum = 2\n[[cutoffs]]',
            "derived self: model_of_self is made from the scales secure, dismissing, "
            "preoccupied, fearful.",
        ),
    ],
)
def test_contradiction_is_said_in_words(old, new, problem):
    assert problem in problems((old, new))
