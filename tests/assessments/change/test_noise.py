"""Noise of a scale: what is assumed, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.change.noise import (
    Noise,
    interval,
    interval_regressed,
    interval_retest,
    own_freedom,
    own_variance,
    spearman_brown,
)


def test_intervals_of_one_score_are_those_worked_in_the_specification():
    rounded = [
        tuple(round(end, 2) for end in ends)
        for ends in (
            interval(3.9, 1.12, 0.85, 0.95),
            interval_regressed(3.9, 1.12, 0.85, 3.56, 0.95),
            interval_retest(3.9, 1.12, 0.85, 3.56, 0.95),
        )
    ]
    assert rounded == [(3.05, 4.75), (3.07, 4.63), (2.69, 5.01)]


def test_retest_noise_beyond_item_noise_is_the_mood_of_the_day():
    noise = Noise(sd=1.12, r_alpha=0.93, r_tt=0.85)
    assert noise.item_variance == pytest.approx(1.12**2 * 0.07)
    assert noise.total_variance == pytest.approx(1.12**2 * 0.15)
    assert noise.state_variance == pytest.approx(1.12**2 * 0.08)


def test_retest_above_alpha_leaves_no_mood_of_the_day():
    assert Noise(sd=1, r_alpha=0.8, r_tt=0.9).state_variance == 0


def test_retest_spread_is_used_when_it_is_known():
    noise = Noise(sd=1, r_alpha=0.9, r_tt=0.8, sd_retest=2)
    assert noise.total_variance == pytest.approx(0.8)


@pytest.mark.parametrize(
    "figures",
    [(0, 0.9, 0.8), (-1, 0.9, 0.8), (1, 1, 0.8), (1, 0.9, 1.1), (1, -0.1, None)],
)
def test_impossible_noise_is_refused(figures):
    with pytest.raises(ValueError, match="must be"):
        Noise(*figures)


def test_impossible_retest_spread_is_refused():
    with pytest.raises(ValueError, match="must be above 0"):
        Noise(1, 0.9, 0.8, 0)


def test_own_noise_needs_eight_forms():
    assert own_variance([3, 4] * 3 + [3]) is None
    assert own_variance([3, 4] * 4) == 0.5
    assert own_freedom(8) == pytest.approx(14 / 3)


def test_own_noise_hardly_sees_a_slow_trend():
    assert own_variance([1 + 0.1 * step for step in range(10)]) == pytest.approx(0.005)


@given(st.floats(0.01, 0.99))
def test_form_of_its_own_length_keeps_its_reliability(r):
    assert spearman_brown(r, 1) == r
    assert spearman_brown(r, 0.5) < r < spearman_brown(r, 2)
