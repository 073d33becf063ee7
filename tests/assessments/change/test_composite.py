"""Two scales together: more reliable than either where they go together."""

import pytest

from assessments.change.composite import composite


def test_worked_example_of_the_specification():
    sd, r = composite(1.12, 0.80, 1.19, 0.80, 0.40)
    assert (round(sd, 2), round(r, 3)) == (0.97, 0.857)


def test_two_scales_without_noise_are_a_composite_without_noise():
    assert composite(1, 1, 1, 1, 0)[1] == 1


def test_scale_with_itself_gains_nothing_in_spread():
    assert composite(2, 0.5, 2, 0.5, 1) == (2, 0.75)


def test_scales_that_cancel_each_other_are_refused():
    with pytest.raises(ValueError, match="some spread"):
        composite(1, 0.8, 1, 0.8, -1)
