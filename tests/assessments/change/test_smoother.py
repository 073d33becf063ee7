"""The smooth line: as far as the forms carry it, and no further."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.change.course import Form, course
from assessments.change.noise import see, true_score
from assessments.change.smoother import drift_per_day, filtered, smooth_line, smoothed
from assessments.instruments.reading import instrument
from tests.reports.documents.examples import forms

ECR_R = instrument("ecr_r")


def on(days, values):
    first = datetime(2026, 1, 5, 9, tzinfo=UTC)
    return [
        Form(first + timedelta(days=day), value, 18, 18, False, None, str(day))
        for day, value in zip(days, values, strict=True)
    ]


def test_single_form_beside_a_group_gives_the_regressed_true_score():
    mean, sd, r = 3.56, 1.12, 0.85
    found = smoothed([3.9], [0.0], sd**2 * (1 - r), mean, sd**2 * r)
    assert found == (
        [pytest.approx(true_score(3.9, mean, r))],
        [pytest.approx(see(sd, r) ** 2)],
    )


def test_level_may_move_by_half_a_standard_deviation_in_half_a_year():
    assert drift_per_day(1.12) * 182 == pytest.approx(0.56**2)
    assert drift_per_day(1.12) * 7 == pytest.approx(0.0121, abs=5e-5)


def test_three_forms_make_no_line_and_four_do():
    few, enough = forms([5, 4, 5]), forms([5, 4, 5, 4])
    assert smooth_line(course(ECR_R, "anxiety", few)) == ()
    assert len(smooth_line(course(ECR_R, "anxiety", enough))) == 4


def test_scale_without_known_noise_gets_no_line():
    signs = instrument("five_signs")
    assert smooth_line(course(signs, signs.subscales[0].key, forms([4] * 9))) == ()


def test_line_stands_on_the_days_of_the_forms_and_ends_with_the_last():
    found = smooth_line(course(ECR_R, "anxiety", on([0, 7, 30, 100], [5, 4, 5, 4])))
    days = [(level.on - found[0].on).days for level in found]
    assert days == [0, 7, 30, 100]
    assert all(level.low < level.mean < level.high for level in found)


def test_start_is_diffuse_and_pulls_toward_no_group():
    low = smooth_line(course(ECR_R, "anxiety", on([0, 7, 14, 21], [1, 1, 1, 1])))
    assert [level.mean for level in low] == pytest.approx([1.0] * 4, abs=1e-5)


def test_longer_gap_lets_the_level_move_further():
    near = smooth_line(course(ECR_R, "anxiety", on([0, 7, 14, 21], [5, 5, 3, 3])))
    far = smooth_line(course(ECR_R, "anxiety", on([0, 7, 200, 207], [5, 5, 3, 3])))
    assert far[1].mean - far[2].mean > near[1].mean - near[2].mean


def test_missing_form_leaves_the_level_on_the_way_between_its_neighbours():
    means, variances = smoothed([4.0, None, 2.0], [0.0, 0.1, 0.1], 0.2)
    assert means[1] == pytest.approx((means[0] + means[2]) / 2)
    assert variances[1] > variances[0]


@given(st.lists(st.floats(1, 7), min_size=2, max_size=20), st.floats(0.001, 1))
def test_seeing_later_forms_never_makes_a_level_less_certain(ys, drift):
    drifts = [0.0, *[drift for _ in pairwise(ys)]]
    so_far, in_all = filtered(ys, drifts, 0.3), smoothed(ys, drifts, 0.3)
    assert in_all[0][-1] == so_far[0][-1]
    assert all(b <= a + 1e-9 for a, b in zip(so_far[1], in_all[1], strict=True))
