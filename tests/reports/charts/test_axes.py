"""Axes: time in proportion, the range of the scale, round labels."""

from datetime import date, timedelta

import pytest

from reports.charts.axes import (
    ValueAxis,
    date_axis,
    date_ticks,
    day,
    kept_apart,
    rounded,
    short_day,
    value_ticks,
)


def test_date_axis_is_proportional_to_time():
    axis = date_axis([date(2026, 1, 1), date(2026, 1, 11), date(2026, 3, 2)], 0, 600)
    first, second, third = (
        axis.x(when) for when in (date(2026, 1, 1), date(2026, 1, 11), date(2026, 3, 2))
    )
    assert (third - second) / (second - first) == pytest.approx(5)


def test_date_axis_of_a_single_day_puts_it_in_the_middle():
    axis = date_axis([date(2026, 1, 1)], 0, 100)
    assert axis.x(date(2026, 1, 1)) == 50


def test_value_axis_holds_the_whole_range_and_nothing_outside_of_it():
    axis = ValueAxis(1, 7, 10, 110)
    assert [axis.y(value) for value in (1, 4, 7, 9, -3)] == [110, 60, 10, 10, 110]


@pytest.mark.parametrize("days", [1, 20, 74, 76, 200, 400, 900, 4000])
@pytest.mark.parametrize("most", [3, 6, 11])
def test_date_ticks_are_on_the_axis_in_order_and_not_too_many(days, most):
    start = date(2025, 11, 20)
    axis = date_axis([start, start + timedelta(days=days)], 0, 500)
    ticks = [when for when, _ in date_ticks(axis, most)]
    assert ticks == sorted(set(ticks))
    assert len(ticks) <= most
    assert all(axis.first <= when <= axis.last for when in ticks)


def test_date_ticks_name_the_year_where_it_begins():
    axis = date_axis([date(2025, 10, 20), date(2026, 2, 20)], 0, 500)
    labels = [label for _, label in date_ticks(axis, 8)]
    assert labels == ["Nov 2025", "Dec", "Jan 2026", "Feb"]


@pytest.mark.parametrize(
    ("minimum", "maximum", "ticks"),
    [
        (1, 7, [1, 2, 3, 4, 5, 6, 7]),
        (1, 5, [1, 2, 3, 4, 5]),
        (0, 40, [0, 10, 20, 30, 40]),
        (5, 35, [5, 10, 15, 20, 25, 30, 35]),
        (0, 27, [0, 5, 10, 15, 20, 27]),
    ],
)
def test_value_ticks_hold_both_ends(minimum, maximum, ticks):
    assert value_ticks(minimum, maximum) == ticks


def test_days_are_written_in_words():
    assert day(date(2026, 3, 3)) == "3 March 2026"
    assert short_day(date(2026, 9, 30)) == "30 Sep 2026"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "\N{EN DASH}"),
        (1.005, "1.01"),
        (-0.25, "\N{MINUS SIGN}0.25"),
        (-0.001, "0.00"),
        (4, "4.00"),
    ],
)
def test_values_are_rounded_with_a_real_minus(value, written):
    assert rounded(value) == written


def test_labels_are_kept_apart_within_their_room():
    placed = kept_apart([50, 52, 95, 96], 12, 0, 100)
    assert placed == [50, 62, 88, 100]
