"""Which forms count, and how many make the start and the now."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.change.windows import (
    APART,
    Form,
    distinct_forms,
    forms_before_therapy,
    windows,
)

DAY_ONE = datetime(2026, 1, 5, 9, tzinfo=UTC)


def form(days: float, value: float = 4.0, before_therapy: bool = False) -> Form:
    at = DAY_ONE + timedelta(days=days)
    return Form(at, value, 18, 18, False, None, f"form {days}", before_therapy)


@pytest.mark.parametrize(
    ("n", "pair"),
    [
        (0, (0, 0)),
        (1, (0, 0)),
        (2, (1, 1)),
        (5, (1, 1)),
        (6, (2, 2)),
        (8, (2, 2)),
        (9, (2, 3)),
        (30, (2, 3)),
    ],
)
def test_windows_grow_with_the_number_of_forms(n, pair):
    assert windows(n) == pair


@pytest.mark.parametrize(
    ("n", "before", "pair"),
    [(2, 2, (1, 1)), (3, 2, (2, 1)), (9, 3, (3, 3)), (9, 5, (3, 3)), (9, 1, (1, 3))],
)
def test_forms_from_before_therapy_make_the_start_three_at_most(n, before, pair):
    assert windows(n, before) == pair


@given(st.integers(2, 60), st.integers(0, 5))
def test_start_and_now_never_overlap(n, before):
    kb, kn = windows(n, before)
    assert 1 <= kb <= 3
    assert 1 <= kn <= 3
    assert kb + kn <= n


def test_forms_within_three_days_count_once_and_the_first_is_kept():
    forms = [form(10), form(0), form(2.99), form(3), form(5), form(6)]
    assert [f.id for f in distinct_forms(forms)] == [
        "form 0",
        "form 3",
        "form 6",
        "form 10",
    ]


def test_daily_forms_are_measured_from_the_last_one_kept():
    kept = distinct_forms([form(day) for day in range(10)])
    assert [f.id for f in kept] == ["form 0", "form 3", "form 6", "form 9"]


def test_no_forms_stay_no_forms():
    assert distinct_forms([]) == ()


@given(st.lists(st.floats(0, 60), max_size=30))
def test_kept_forms_are_apart_and_begin_with_the_oldest(days):
    kept = distinct_forms([form(day) for day in days])
    times = [f.at for f in kept]
    assert all(later - earlier >= APART for earlier, later in pairwise(times))
    assert times[:1] == sorted(form(day).at for day in days)[:1]


def test_only_leading_forms_count_as_before_therapy():
    forms = [form(0, before_therapy=True), form(4), form(8, before_therapy=True)]
    assert forms_before_therapy(forms) == 1
