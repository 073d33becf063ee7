"""Figures of scales: by hand, by another method, and from real answers."""

from dataclasses import replace

import numpy as np
import pytest

from assessments.instruments.reading import instrument
from assessments.scoring.bulk import key_of
from assessments.scoring.consistency import (
    answered_all,
    covariances,
    keyed_answers,
)
from assessments.scoring.psychometrics import FEWEST, figures, omega
from assessments.scoring.table import answers_of, reading
from tests.assessments.scoring.test_real_answers import ECR, WAVE_1, WAVE_2, table_in

PULSE = instrument("security_pulse", "1.0")
CODES = PULSE.item_codes


def forms_of(people: int, seed=5, wobble=0.8, trait=None):
    """Answers of invented people to the pulse: one trait each, and some noise."""
    source = np.random.default_rng(seed)
    if trait is None:
        trait = np.random.default_rng(1).normal(4, 1.2, (people, 1))
    raw = np.clip(np.rint(trait + source.normal(0, wobble, (people, 6))), 1, 7)
    turned = [8 - raw[:, i] if item.reverse else raw[:, i] for i, item in _items()]
    return [
        dict(zip(CODES, map(int, row), strict=True))
        for row in np.array(turned).T.tolist()
    ]


def _items():
    return list(enumerate(PULSE.items))


def one(forms, pairs=()):
    [found] = figures(PULSE, forms, pairs)
    return found


def test_fewer_than_thirty_people_give_nothing_but_their_number():
    found = one(forms_of(29))
    assert (found.n, found.items) == (29, 6)
    assert (found.mean, found.sd, found.alpha, found.omega) == (None,) * 4
    assert (found.floor, found.ceiling, dict(found.item_rest)) == (None, None, {})
    assert one(forms_of(FEWEST)).alpha is not None


def test_forms_with_a_skipped_item_do_not_count():
    forms = forms_of(31)
    forms[0] = {**forms[0], "p3": None}
    del forms[1]["p6"]
    assert one(forms).n == 29


def test_nobody_and_no_pairs_are_no_error():
    found = one([])
    assert (found.n, found.retest.pairs, found.retest.r) == (0, 0, None)


def test_mean_and_spread_are_those_of_the_scores():
    """Fifteen people all at 2 and fifteen all at 6, reversed items turned round."""
    forms = [_all_at(2)] * 15 + [_all_at(6)] * 15
    found = one(forms)
    assert (found.n, found.mean) == (30, 4.0)
    assert found.sd == pytest.approx((30 * 4 / 29) ** 0.5)
    assert found.alpha == pytest.approx(1)


def _all_at(level: int) -> dict[str, int]:
    return {item.code: 8 - level if item.reverse else level for item in PULSE.items}


def test_shares_at_the_ends_are_of_the_published_range():
    found = one([_all_at(1)] * 3 + [_all_at(7)] * 6 + [_all_at(4)] * 21)
    assert (found.floor, found.ceiling) == (3 / 30, 6 / 30)


def test_pairs_below_thirty_give_nothing_but_their_number():
    forms = forms_of(30)
    found = one(forms, list(zip(forms, forms, strict=True))[:29])
    assert (found.alpha is None, found.retest.pairs) == (False, 29)
    assert (found.retest.r, found.retest.sd) == (None, None)


def test_retest_is_the_correlation_of_the_scores_with_their_own_spread():
    trait = np.random.default_rng(2).normal(4, 1.2, (60, 1))
    before, after = (forms_of(60, seed, trait=trait) for seed in (3, 4))
    found = one(forms_of(30), list(zip(before, after, strict=True))).retest
    one_time, again = (
        [np.mean([_turned(form, item) for item in PULSE.items]) for form in forms]
        for forms in (before, after)
    )
    assert found.pairs == 60
    assert found.r == pytest.approx(np.corrcoef(one_time, again)[0, 1])
    spread = (np.var(one_time, ddof=1) + np.var(again, ddof=1)) / 2
    assert found.sd == pytest.approx(spread**0.5)


def _turned(form, item):
    return 8 - form[item.code] if item.reverse else form[item.code]


def test_retest_of_answers_that_never_vary_has_no_correlation():
    forms = [_all_at(4)] * 30
    found = one(forms, list(zip(forms, forms, strict=True)))
    assert (found.retest.r, found.retest.sd) == (None, 0.0)
    assert (found.alpha, found.omega) == (None, None)


# Omega total, by hand


def test_omega_of_equal_items_is_alpha():
    """Four items that correlate .5 throughout: both are 4(.5)/(1 + 3(.5)) = .8."""
    spread = np.full((4, 4), 0.5) + np.eye(4) * 0.5
    assert omega(spread) == pytest.approx(0.8, abs=1e-8)


def test_omega_finds_the_loadings_it_was_made_from():
    """λ 2, 1.5, 1, .5 and θ 1, 1, 2, 1 in raw units: 25 / (25 + 5)."""
    loadings, rest = np.array([2, 1.5, 1, 0.5]), np.diag([1.0, 1, 2, 1])
    assert omega(np.outer(loadings, loadings) + rest) == pytest.approx(25 / 30)


def test_omega_is_above_alpha_where_items_differ():
    loadings, rest = np.array([2, 1.5, 1, 0.5]), np.diag([1.0, 1, 2, 1])
    spread = np.outer(loadings, loadings) + rest
    alpha = 4 / 3 * (1 - np.trace(spread) / spread.sum())
    assert alpha < omega(spread)


@pytest.mark.parametrize(
    "spread",
    [
        np.eye(2),
        # An item that does not vary.
        np.diag([1.0, 1, 1, 0]),
        # Correlations .9, .9 and .5: the factor would explain 1.62 of the first.
        np.array([[1, 0.9, 0.9], [0.9, 1, 0.5], [0.9, 0.5, 1]]),
    ],
)
def test_omega_has_no_value_where_one_factor_is_impossible(spread):
    assert omega(spread) is None


def by_another_way(spread) -> float:
    """The same least squares without axes and without a diagonal.

    Each loading in turn is the regression of the item's correlations on the loadings
    of the others, until none moves.
    """
    sds = np.sqrt(np.diag(spread))
    r = spread / np.outer(sds, sds)
    first = np.linalg.svd(r)[0][:, 0]
    loadings = np.sign(first.sum()) * first
    for _ in range(2000):
        for place in range(len(r)):
            others = np.arange(len(r)) != place
            rest = loadings[others]
            loadings[place] = r[place, others] @ rest / (rest @ rest)
    common = (sds @ loadings) ** 2
    return common / (common + (sds**2 * (1 - loadings**2)).sum())


@pytest.mark.parametrize("seed", range(5))
def test_omega_of_random_factors_agrees_with_another_way(seed):
    source = np.random.default_rng(seed)
    strength = source.uniform(0.2, 1.5, 9)
    answers = source.normal(size=(200, 1)) * strength + source.normal(size=(200, 9))
    spread = np.cov(answers.T)
    assert omega(spread) == pytest.approx(by_another_way(spread), abs=1e-7)


# Real answers


def table_of(shared_folder, key, source, items):
    name, on, missing = source
    path = shared_folder / "data" / name
    if not path.is_file():
        pytest.skip(f"no data here: {path} is not on this machine")
    how = reading(instrument(key), items=items, on=on, missing=missing)
    return key_of(how.definition, how.response), answers_of(*table_in(path), how)[0]


@pytest.mark.parametrize(("place", "alpha"), [(0, 0.916), (1, 0.938)])
def test_omega_of_fifty_thousand_people_agrees_and_lies_beside_alpha(
    shared_folder, place, alpha
):
    key, answers = table_of(shared_folder, "ecr_36", ECR, "Q1..Q36")
    whole = answers[answered_all(key, answers, place)]
    spread = covariances(keyed_answers(key, whole, place))
    assert omega(spread) == pytest.approx(by_another_way(spread), abs=1e-7)
    assert omega(spread) == pytest.approx(alpha, abs=0.003)


@pytest.mark.parametrize(
    ("key", "items", "alpha", "means", "r"),
    [
        ("phq_9", "PHQ1..PHQ9", 0.900, (7.48, 5.96), 0.783),
        ("gad_7", "GAD1..GAD7", 0.898, (6.21, 4.96), 0.753),
    ],
)
def test_two_waves_of_four_hundred_people_give_the_printed_figures(
    shared_folder, key, items, alpha, means, r
):
    """The waves are months apart, so r is no retest for a verdict; it is printed."""
    waves = []
    for wave in (WAVE_1, WAVE_2):
        made, answers = table_of(shared_folder, key, wave, items)
        codes = made.definition.item_codes
        waves.append([dict(zip(codes, row, strict=True)) for row in answers.tolist()])
    [found] = figures(instrument(key), waves[0], list(zip(*waves, strict=True)))
    assert (found.n, found.retest.pairs) == (403, 403)
    assert (round(found.mean, 2), round(found.sd, 2)) == means
    assert (round(found.alpha, 3), round(found.retest.r, 3)) == (alpha, r)
    assert found.omega == pytest.approx(found.alpha, abs=0.01)
    assert found.ceiling < 0.02 < found.floor


def test_range_that_is_too_wide_is_refused():
    wide = replace(PULSE, response=replace(PULSE.response, maximum=99_999))
    with pytest.raises(ValueError, match="too wide"):
        figures(wide, [])
