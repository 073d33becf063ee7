"""Figures from answers given here stand in for published ones, never beside them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from math import sqrt

import pytest

from assessments.change.course import Form, course, noise_of
from assessments.change.local import LocalFigures, source_in, with_local
from assessments.change.noise import Noise
from assessments.instruments.reading import instrument

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
ECR_R = instrument("ecr_r", "1.0")
PULSE = instrument("security_pulse", "1.0")
LOCAL = LocalFigures(
    n=1084,
    sd=Decimal("1.3"),
    alpha=Decimal("0.9"),
    pairs=45,
    retest=Decimal("0.75"),
    sd_retest=Decimal("1.2"),
    whose="practice",
    on=date(2026, 3, 1),
)
WITHOUT_RETEST = replace(LOCAL, pairs=12, retest=None, sd_retest=None)


def _forms(values):
    return [
        Form(MONDAY + timedelta(weeks=week), value, 18, 18, False, None, str(week))
        for week, value in enumerate(values)
    ]


def test_source_says_whose_answers_how_many_and_when():
    scale = with_local(ECR_R.subscale("anxiety"), LOCAL)
    known = scale.reliability
    assert known.alpha.source == "Answers given in this practice, n = 1,084, 2026-03-01"
    assert known.retest.source == (
        "Answers given in this practice, 45 pairs of forms, 2026-03-01"
    )
    assert known.interval == "2 to 6 weeks"
    assert {each.status for each in (known.alpha, known.sd_retest)} == {"local"}


@pytest.mark.parametrize(
    ("whose", "words"),
    [
        ("practice", "Antworten aus dieser Praxis, n = 1.084, 2026-03-01"),
        (
            "server",
            "Antworten aus Praxen, die ihre Zahlen teilen, n = 1.084, 2026-03-01",
        ),
    ],
)
def test_source_is_said_in_the_language_of_the_report(whose, words):
    scale = with_local(ECR_R.subscale("anxiety"), replace(LOCAL, whose=whose))
    assert source_in(scale.reliability.alpha, "de") == words


def test_published_source_stays_as_it_was_written():
    alpha = ECR_R.subscale("anxiety").reliability.alpha
    assert source_in(alpha, "de") == alpha.source


def test_no_published_figure_of_reliability_is_left():
    scale = with_local(ECR_R.subscale("anxiety"), WITHOUT_RETEST)
    assert noise_of(scale) == Noise(1.3, 0.9, None, None, "local")
    assert noise_of(ECR_R.subscale("anxiety")).r_tt == 0.85


def test_verdict_rests_on_local_figures_and_says_so():
    """One form against one: SE = SD of the pairs x root of 2 (1 - retest)."""
    found = course(ECR_R, "anxiety", _forms([5.0, 3.0]), local=LOCAL)
    assert found.change.basis == "local"
    assert found.change.se == pytest.approx(1.2 * sqrt(2 * (1 - 0.75)))
    assert course(ECR_R, "anxiety", _forms([5.0, 3.0])).change.basis == "published"


def test_without_pairs_no_verdict_goes_beyond_possible():
    clear = course(ECR_R, "anxiety", _forms([6.5, 1.5]))
    capped = course(ECR_R, "anxiety", _forms([6.5, 1.5]), local=WITHOUT_RETEST)
    assert (clear.change.verdict.value, clear.change.capped) == (
        "clear improvement",
        False,
    )
    assert (capped.change.verdict.value, capped.change.capped) == (
        "possible improvement",
        True,
    )


def test_scale_without_published_figures_is_judged_from_two_forms_on():
    before = course(PULSE, "security", _forms([3.0, 6.5]))
    after = course(PULSE, "security", _forms([3.0, 6.5]), local=LOCAL)
    assert (before.change.basis, before.change.forms_needed) == ("none", 6)
    assert (after.change.basis, after.change.verdict.value) == (
        "local",
        "clear improvement",
    )


def test_own_answers_that_vary_more_still_raise_the_bar():
    swings = _forms([1.0, 7.0] * 4)
    found = course(PULSE, "security", swings, local=LOCAL)
    steady = course(PULSE, "security", _forms([4.0] * 8), local=LOCAL)
    assert (found.change.varies_more, steady.change.varies_more) == (True, False)
    assert found.change.se > steady.change.se
