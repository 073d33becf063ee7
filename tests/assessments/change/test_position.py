"""Where a score lies in its group: percentiles by the best that is known of it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.change.position import (
    Position,
    midrank,
    normal_percentile,
    percentile,
    position,
    small_group,
)
from assessments.change.quantile import t_cdf
from assessments.instruments.definition import Count, Norm, PercentileTable
from assessments.instruments.figure import Figure


def figure(value, status="seen"):
    return Figure(Decimal(str(value)), "invented for this test", status)


GROUP = Norm("people of Harbour", figure(3.56), figure(1.12), 1374)
TABLE = PercentileTable(
    tuple(Count(Decimal(score), n) for score, n in ((1, 1), (2, 2), (3, 4), (4, 3))),
    "invented for this test",
    "computed",
)


def test_worked_example_of_the_specification():
    found = position(3.9, 1.12 * 0.15**0.5, GROUP)
    assert (found.percentile, found.low, found.high) == (60, 30, 85)
    rounded = [
        round(end, 2)
        for interval in (found.regressed, found.retest)
        for end in interval
    ]
    assert rounded == [3.07, 4.63, 2.69, 5.01]
    assert found.approximate is True


def test_percentile_before_rounding_is_that_of_the_specification():
    ends = [percentile(score, GROUP) for score in (3.9, 3.05, 4.75)]
    assert [round(end) for end in ends] == [62, 32, 86]


def test_counts_of_the_group_are_preferred_to_a_curve():
    counted = replace(GROUP, n=10, percentiles=TABLE)
    assert [percentile(score, counted) for score in (1, 2, 2.5, 3, 5)] == [
        5,
        20,
        30,
        50,
        100,
    ]
    assert position(3, 0.5, counted).approximate is False


def test_means_printed_with_few_decimals_are_still_equal():
    assert midrank(1.0556, [1, 1 + 1 / 18], [1, 2]) == midrank(
        19 / 18, [1, 19 / 18], [1, 2]
    )


def test_small_group_is_judged_by_students_t():
    # One score beside a group is two samples, one of them of size one: the pooled
    # t of Student with 15 + 1 - 2 degrees of freedom, written out.
    by_hand = (33 - 50) / (10 * (1 / 15 + 1) ** 0.5)
    assert small_group(33, 50, 10, 15) == pytest.approx(100 * t_cdf(by_hand, 14))
    few = replace(GROUP, n=15)
    assert percentile(2, few) == small_group(2, 3.56, 1.12, 15)
    assert percentile(2, few) > percentile(2, GROUP)


@pytest.mark.parametrize("n", [200, None, 1])
def test_large_group_and_one_of_unknown_size_are_judged_by_the_normal_curve(n):
    assert percentile(2, replace(GROUP, n=n)) == normal_percentile(2, 3.56, 1.12)


@pytest.mark.parametrize("status", ["derived", "own"])
def test_figures_that_name_no_group_of_people_place_nobody(status):
    assert position(3.9, 0.4, replace(GROUP, mean=figure(3.56, status))) is None
    assert position(3.9, 0.4, None) is None


@given(st.floats(1, 7), st.floats(0.01, 2))
def test_interval_holds_the_percentile_and_is_rounded_to_five(score, se):
    found = position(score, se, GROUP)
    assert isinstance(found, Position)
    assert 0 <= found.low <= found.percentile <= found.high <= 100
    assert {found.low % 5, found.percentile % 5, found.high % 5} == {0}


def test_score_with_no_more_than_noise_is_drawn_all_the_way_to_the_mean():
    found = position(6, 2, GROUP)
    assert found.regressed == (3.56, 3.56)
