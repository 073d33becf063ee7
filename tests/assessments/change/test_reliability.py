"""Intervals of alpha and of a retest correlation, worked by hand from tables."""

import pytest

from assessments.change.reliability import alpha_interval, correlation_interval


def test_alpha_of_two_items_has_its_interval_from_the_table_of_f():
    """41 people and two items: 40 and 40 degrees of freedom, F(.975) = 1.8752."""
    low, high = alpha_interval(0.80, 41, 2)
    assert low == pytest.approx(1 - 0.20 * 1.8752, abs=0.00002)
    assert high == pytest.approx(1 - 0.20 / 1.8752, abs=0.00002)


def test_interval_of_alpha_holds_alpha_and_closes_with_people():
    narrow, wide = alpha_interval(0.9, 3000, 10), alpha_interval(0.9, 30, 10)
    assert wide[0] < narrow[0] < 0.9 < narrow[1] < wide[1]
    assert narrow[1] - narrow[0] < (wide[1] - wide[0]) / 5


@pytest.mark.parametrize(("n", "items"), [(1, 5), (30, 1)])
def test_alpha_of_one_person_or_one_item_has_no_interval(n, items):
    with pytest.raises(ValueError, match="two people and two items"):
        alpha_interval(0.8, n, items)


def test_interval_of_a_correlation_is_fishers():
    """r .50 in 28 pairs: atanh .5493, reach 1.96/5, so .157 to .737."""
    low, high = correlation_interval(0.5, 28)
    assert (round(low, 3), round(high, 3)) == (0.156, 0.736)


def test_correlation_of_one_is_its_own_interval():
    assert correlation_interval(1.0, 30) == (1.0, 1.0)


def test_three_pairs_give_no_interval():
    with pytest.raises(ValueError, match="four pairs"):
        correlation_interval(0.5, 3)
