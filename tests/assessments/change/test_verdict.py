"""The change estimate: worked numbers, thresholds, own noise, confirmation."""

from dataclasses import replace
from math import hypot, nextafter, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.change.levels import level, reaches
from assessments.change.noise import Noise, own_variance, spearman_brown
from assessments.change.quantile import normal_quantile, t_quantile
from assessments.change.verdict import Verdict, change

ANXIETY = Noise(sd=1.12, r_alpha=0.93, r_tt=0.85)
AVOIDANCE = Noise(sd=1.19, r_alpha=0.94, r_tt=0.85)
TEN = [5.2, 5.0, 5.4, 4.8, 4.6, 4.9, 4.3, 4.1, 4.4, 3.9]

scores = st.lists(st.floats(1, 7), min_size=2, max_size=30)
directions = st.sampled_from([1, -1])


def test_two_forms_of_the_specification():
    now = change([5.2, 3.9], ANXIETY, -1, 2)
    figures = (now.delta, now.se, now.z, *now.ci95, now.smallest_clear)
    assert [round(f, 3) for f in figures] == [1.3, 0.613, 2.119, 0.098, 2.502, 1.375]
    assert (now.kb, now.kn, now.start, now.now) == (1, 1, 5.2, 3.9)
    assert now.verdict is Verdict.POSSIBLE_IMPROVEMENT


def test_ten_forms_of_the_specification():
    now = change(TEN, ANXIETY, -1, 2)
    figures = (now.start, now.now, now.delta, now.se, now.z, now.smallest_clear)
    assert [round(f, 3) for f in figures] == [5.1, 4.133, 0.967, 0.464, 2.083, 1.04]
    assert now.verdict is Verdict.POSSIBLE_IMPROVEMENT


@pytest.mark.parametrize(
    ("noise", "forms", "se", "possible", "one", "two"),
    [
        (ANXIETY, 2, 0.61, 0.79, 1.20, 1.37),
        (ANXIETY, 6, 0.49, 0.63, 0.96, 1.09),
        (ANXIETY, 9, 0.46, 0.59, 0.91, 1.04),
        (AVOIDANCE, 2, 0.65, 0.84, 1.28, 1.46),
        (AVOIDANCE, 6, 0.53, 0.67, 1.03, 1.18),
        (AVOIDANCE, 9, 0.50, 0.64, 0.98, 1.12),
        (replace(ANXIETY, r_tt=0.80), 2, 0.71, 0.91, 1.39, 1.59),
        (replace(ANXIETY, r_tt=0.65), 9, 0.76, 0.97, 1.48, 1.69),
        (replace(AVOIDANCE, r_tt=0.80), 9, 0.59, 0.76, 1.16, 1.33),
    ],
)
def test_thresholds_are_those_of_the_table(noise, forms, se, possible, one, two):
    single = change([4.0] * forms, noise, -1)
    double = change([4.0] * forms, noise, -1, 2)
    found = (
        single.se,
        single.z_possible * single.se,
        single.smallest_clear,
        double.smallest_clear,
    )
    assert found == pytest.approx((se, possible, one, two), abs=0.0051)


@pytest.mark.parametrize(
    ("scales", "z"), [(1, 1.960), (2, 2.241), (3, 2.394), (4, 2.498), (5, 2.576)]
)
def test_more_scales_together_raise_the_bar(scales, z):
    assert round(change([4, 4], ANXIETY, 1, scales).z_clear, 3) == z


@given(st.floats(1, 7), st.floats(1, 7), st.floats(0.1, 3), st.floats(0.1, 0.95))
def test_one_form_each_is_the_index_of_jacobson_and_truax(first, last, sd, r):
    found = change([first, last], Noise(sd, 0.96, r), 1)
    assert found.z == pytest.approx(
        (last - first) / (sqrt(2) * sd * sqrt(1 - r)), abs=1e-9
    )


@given(scores, directions)
def test_turning_scale_and_direction_round_changes_nothing(ys, direction):
    one = change(ys, ANXIETY, direction, 2)
    two = change([8 - y for y in ys], ANXIETY, -direction, 2)
    assert (one.delta, one.z) == pytest.approx((two.delta, two.z), abs=1e-9)
    assert one.se == two.se


@given(scores, directions)
def test_better_for_one_direction_is_worse_for_the_other(ys, direction):
    one, two = change(ys, ANXIETY, direction), change(ys, ANXIETY, -direction)
    mirror = {
        Verdict.CLEAR_IMPROVEMENT: Verdict.CLEAR_WORSENING,
        Verdict.POSSIBLE_IMPROVEMENT: Verdict.POSSIBLE_WORSENING,
        Verdict.NO_CHANGE: Verdict.NO_CHANGE,
        Verdict.POSSIBLE_WORSENING: Verdict.POSSIBLE_IMPROVEMENT,
        Verdict.CLEAR_WORSENING: Verdict.CLEAR_IMPROVEMENT,
    }
    assert mirror[one.verdict] is two.verdict


def test_threshold_itself_is_clear_and_the_last_bit_does_not_matter():
    limit = normal_quantile(1 - 0.025 / 2)
    for z in (limit, nextafter(limit, 0), nextafter(limit, 9)):
        assert level(z, limit, 1.28) is Verdict.CLEAR_IMPROVEMENT
        assert level(-z, limit, 1.28) is Verdict.CLEAR_WORSENING


def test_score_exactly_at_the_smallest_clear_change_is_clear():
    for scales in (1, 2, 5):
        smallest = change([4, 4], ANXIETY, 1, scales).smallest_clear
        for start in (1.1, 2.3, 3.7):
            found = change([start, start + smallest], ANXIETY, 1, scales)
            assert found.verdict is Verdict.CLEAR_IMPROVEMENT


def test_nothing_is_rounded_before_it_is_compared():
    partner = Noise(sd=1.6, r_alpha=0.85, r_tt=0.65)
    found = change([6.0, 3.0], partner, -1, 2)
    assert f"{found.z:.3f} {found.z_clear:.3f}" == "2.241 2.241"
    assert found.verdict is Verdict.POSSIBLE_IMPROVEMENT
    assert reaches(2.2410536425019876, 2.2414027276049464) is False


def test_one_form_is_a_starting_point():
    one = change([4.2], ANXIETY, -1)
    assert (one.verdict, one.start, one.now, one.delta, one.confirmed) == (
        Verdict.STARTING_POINT,
        4.2,
        4.2,
        None,
        False,
    )
    none = change([], None, -1)
    assert (none.verdict, none.start, none.n) == (Verdict.STARTING_POINT, None, 0)


def test_confirmed_needs_the_same_clear_verdict_without_the_newest_form():
    assert change([5, 2, 2], ANXIETY, -1).confirmed is True
    assert change([5, 2], ANXIETY, -1).confirmed is False
    assert change([5, 5, 2], ANXIETY, -1).confirmed is False
    assert change([4, 7, 1], ANXIETY, -1).confirmed is False
    assert change([5, 4.2, 4.2], ANXIETY, -1).confirmed is False


def test_verdict_is_as_of_today_and_never_latched():
    assert change([5, 2, 2, 5], ANXIETY, -1).verdict is Verdict.NO_CHANGE


def test_scale_without_retest_is_never_clear_and_says_so():
    found = change([6, 1.5, 1.5], replace(ANXIETY, r_tt=None), -1)
    assert (found.verdict, found.capped, found.confirmed) == (
        Verdict.POSSIBLE_IMPROVEMENT,
        True,
        False,
    )
    assert found.chance_of_clear(3) == 0


@pytest.mark.parametrize(("n", "needed"), [(2, 6), (7, 1)])
def test_unknown_noise_says_how_many_forms_are_needed(n, needed):
    found = change([3, 6, 3, 6, 3, 6, 3][:n], None, 1)
    assert (found.verdict, found.basis, found.forms_needed, found.delta) == (
        Verdict.NOT_KNOWN,
        "none",
        needed,
        None,
    )
    assert (found.start, found.now) == ((3, 6) if n == 2 else (4.5, 4.5))


def test_own_noise_judges_from_eight_forms_with_the_wider_t():
    ys = [2.0, 2.2, 2.1, 2.4, 2.6, 2.9, 4.0, 4.2]
    found = change(ys, None, 1)
    noise = own_variance(ys)
    assert found.se == pytest.approx(sqrt(2 * noise * 1.5 / 2))
    assert found.z_clear == pytest.approx(t_quantile(0.975, 14 / 3))
    assert found.z_possible == pytest.approx(t_quantile(0.90, 14 / 3))
    assert found.ci95[1] == pytest.approx(
        found.delta + t_quantile(0.975, 14 / 3) * found.se
    )
    assert (found.verdict, found.basis, found.confirmed) == (
        Verdict.CLEAR_IMPROVEMENT,
        "own",
        False,
    )


def test_own_noise_is_confirmed_only_when_eight_forms_stood_before():
    ys = [2.0, 2.2, 2.1, 2.4, 2.6, 2.9, 4.0, 4.2, 4.1]
    assert change(ys, None, 1).confirmed is True


def test_answers_that_are_always_the_same_show_no_change():
    found = change([4.1] * 9, None, 1)
    assert (found.verdict, found.se, found.z) == (Verdict.NO_CHANGE, 0, 0)
    assert found.chance_of_clear(1) is None


def test_own_noise_raises_the_bar_but_never_lowers_it():
    restless, calm = [2, 6] * 5, [4.0] * 10
    raised = change(restless, ANXIETY, -1, watch_own=True)
    assert raised.se > change(restless, ANXIETY, -1).se
    assert raised.varies_more is True
    kept = change(calm, ANXIETY, -1, watch_own=True)
    assert kept == change(calm, ANXIETY, -1)
    assert kept.varies_more is False


def test_skipped_items_widen_the_noise_of_their_form():
    whole = change([5, 4], ANXIETY, -1)
    partly = change([5, 4], ANXIETY, -1, answered=[1, 15 / 18])
    shorter = 1.12**2 * (1 - spearman_brown(0.93, 15 / 18))
    assert partly.se**2 - whole.se**2 == pytest.approx(shorter - 1.12**2 * 0.07)
    assert change([5, 4], ANXIETY, -1, answered=[1, 1]) == whole


def test_forms_from_before_therapy_are_the_start():
    found = change([5, 4, 3, 2], ANXIETY, -1, before_therapy=3)
    assert (found.kb, found.kn, found.start, found.now) == (3, 1, 4, 2)


def test_worth_talking_needs_three_forms_and_a_lean_toward_worse():
    assert change([2, 5], ANXIETY, -1).worth_talking is False
    assert change([2, 5, 5], ANXIETY, -1).worth_talking is True
    assert change([2, 2.9, 2.9], ANXIETY, -1).worth_talking is True
    assert change([2, 2.2, 2.2], ANXIETY, -1).worth_talking is False
    assert change([5, 2, 2], ANXIETY, -1).worth_talking is False


def test_true_shift_of_one_point_is_called_clear_three_times_in_ten():
    found = change([4, 4], replace(ANXIETY, r_tt=0.80), -1)
    assert round(found.chance_of_clear(1.0), 1) == 0.3


@pytest.mark.parametrize(
    ("ys", "direction", "scales"),
    [([1, 2], 0, 1), ([1, 2], 1, 0), ([1, float("nan")], 1, 1), ([1e999, 1], 1, 1)],
)
def test_impossible_requests_are_refused(ys, direction, scales):
    with pytest.raises(ValueError, match=r"direction|scale|score"):
        change(ys, ANXIETY, direction, scales)


@given(scores, st.sampled_from([ANXIETY, None]), directions)
def test_errors_of_start_and_now_make_up_the_error_of_the_change(ys, noise, direction):
    found = change(ys, noise, direction, watch_own=True)
    if found.se is not None:
        assert hypot(found.se_start, found.se_now) == pytest.approx(found.se)


def test_single_form_has_an_error_but_no_change():
    found = change([5.2], ANXIETY, -1)
    assert found.se_now == pytest.approx(sqrt(ANXIETY.total_variance))
    assert (found.se, found.delta) == (None, None)
    assert change([5.2], None, -1).se_now is None
