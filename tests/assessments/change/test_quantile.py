"""Quantiles against tables and against closed forms."""

from math import atan, pi, sqrt, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.change.quantile import (
    f_quantile,
    normal_quantile,
    t_cdf,
    t_quantile,
)


@pytest.mark.parametrize(
    ("p", "z"),
    [(0.9, 1.2815515655446004), (0.975, 1.959963984540054), (0.5, 0.0)],
)
def test_normal_quantile_is_that_of_the_tables(p, z):
    assert normal_quantile(p) == pytest.approx(z, abs=1e-14)


@pytest.mark.parametrize(
    ("p", "freedom", "t"),
    [
        # Printed tables, three decimals, and R's qt to twelve.
        (0.975, 3, 3.182446305284263),
        (0.975, 4, 2.776445105197799),
        (0.975, 5, 2.570581835636314),
        (0.975, 10, 2.228138851964939),
        (0.975, 30, 2.042272456301238),
        (0.95, 5, 2.015048372669157),
        (0.99, 10, 2.763769458112696),
        (0.90, 10, 1.372183641110336),
    ],
)
def test_t_quantile_is_that_of_the_tables(p, freedom, t):
    assert t_quantile(p, freedom) == pytest.approx(t, abs=1e-9)
    assert t_quantile(1 - p, freedom) == pytest.approx(-t, abs=1e-9)


@given(st.floats(0.001, 0.999))
def test_t_quantile_meets_the_closed_forms_of_one_two_and_four(p):
    a = 2 * p - 1
    assert t_quantile(p, 1) == pytest.approx(tan(pi * a / 2), rel=1e-9, abs=1e-9)
    assert t_quantile(p, 2) == pytest.approx(
        a * sqrt(2 / (1 - a * a)), rel=1e-9, abs=1e-9
    )
    # P(T4 < t) = 1/2 + 3/8 s (1 - s²/12), s = t/√(1 + t²/4)
    t = t_quantile(p, 4)
    s = t / sqrt(1 + t * t / 4)
    assert 0.5 + 3 / 8 * s * (1 - s * s / 12) == pytest.approx(p, abs=1e-12)


@given(st.floats(-30, 30))
def test_t_of_one_is_the_cauchy_distribution(t):
    assert t_cdf(t, 1) == pytest.approx(0.5 + atan(t) / pi, abs=1e-13)


@given(st.floats(0.01, 0.99), st.floats(0.5, 200))
def test_t_quantile_turns_back_into_its_share(p, freedom):
    assert t_cdf(t_quantile(p, freedom), freedom) == pytest.approx(p, abs=1e-10)


def test_t_is_wider_than_normal_and_comes_near_it():
    for p in (0.9, 0.975, 0.995):
        wide, wider = t_quantile(p, 14 / 3), t_quantile(p, 4)
        assert normal_quantile(p) < wide < wider
        assert t_quantile(p, 1e6) == pytest.approx(normal_quantile(p), abs=1e-5)


@pytest.mark.parametrize(("p", "freedom"), [(0, 5), (1, 5), (0.5, 0), (0.5, -1)])
def test_t_quantile_refuses_what_has_no_answer(p, freedom):
    with pytest.raises(ValueError, match="no t quantile"):
        t_quantile(p, freedom)


@pytest.mark.parametrize(
    ("p", "above", "below", "f"),
    [
        # Printed tables of the upper 5 and 2.5 per cent.
        (0.95, 1, 1, 161.4476),
        (0.95, 5, 10, 3.3258),
        (0.95, 10, 5, 4.7351),
        (0.975, 10, 20, 2.7737),
        (0.975, 40, 40, 1.8752),
        (0.95, 60, 120, 1.4290),
    ],
)
def test_f_quantile_is_that_of_the_tables(p, above, below, f):
    assert f_quantile(p, above, below) == pytest.approx(f, abs=0.00006)
    assert f_quantile(1 - p, below, above) == pytest.approx(1 / f, abs=0.00006)


@given(st.floats(0.01, 0.99), st.floats(1, 200))
def test_f_of_one_is_the_square_of_t(p, freedom):
    square = t_quantile((1 + p) / 2, freedom) ** 2
    assert f_quantile(p, 1, freedom) == pytest.approx(square, rel=1e-9)


@given(st.floats(0.01, 0.99), st.floats(1, 300))
def test_f_of_two_meets_its_closed_form(p, below):
    """F with two degrees above: 1 - (1 + 2f/m)^(-m/2) is the share below f."""
    f = f_quantile(p, 2, below)
    assert 1 - (1 + 2 * f / below) ** (-below / 2) == pytest.approx(p, abs=1e-9)


def test_f_comes_near_one_for_tens_of_thousands():
    """A wide interval of alpha closes as people come in: F(.975) for 50,000 x 17."""
    assert f_quantile(0.5, 50_000, 850_000) == pytest.approx(1, abs=1e-4)
    spread = (2 / 50_000 + 2 / 850_000) ** 0.5
    assert f_quantile(0.975, 50_000, 850_000) == pytest.approx(
        1 + 1.959964 * spread, abs=1e-4
    )


@pytest.mark.parametrize("of", [(0, 1, 1), (1, 1, 1), (0.5, 0, 1), (0.5, 1, 0)])
def test_f_quantile_refuses_what_has_no_answer(of):
    with pytest.raises(ValueError, match="no F quantile"):
        f_quantile(*of)
