"""Quantiles of the normal, Student's t and F distributions, to 1e-9 and better."""

from collections.abc import Callable
from functools import lru_cache
from math import exp, inf, lgamma, log, log1p
from statistics import NormalDist

_TINY = 1e-300


def normal_quantile(p: float) -> float:
    """The z below which a share p of the normal distribution lies, 0 < p < 1."""
    return NormalDist().inv_cdf(p)


def normal_cdf(z: float) -> float:
    """The share of the normal distribution below z."""
    return NormalDist().cdf(z)


@lru_cache(maxsize=512)
def t_quantile(p: float, freedom: float) -> float:
    """The t below which a share p lies, 0 < p < 1; `freedom` may be a fraction.

    Raises ValueError outside these ranges. Halving, because it cannot go wrong.
    """
    if not 0 < p < 1 or not freedom > 0:
        raise ValueError(f"no t quantile for p={p} with {freedom} degrees of freedom")
    if p < 0.5:
        return -t_quantile(1 - p, freedom)
    return _halved(lambda t: t_cdf(t, freedom), p)


@lru_cache(maxsize=512)
def f_quantile(p: float, above: float, below: float) -> float:
    """The F below which a share p lies, 0 < p < 1.

    `above` and `below` are the degrees of freedom of the two variances. Raises
    ValueError outside these ranges.
    """
    if not 0 < p < 1 or not above > 0 or not below > 0:
        raise ValueError(f"no F quantile for p={p} with {above} and {below} degrees")
    return _halved(lambda f: f_cdf(f, above, below), p)


def f_cdf(f: float, above: float, below: float) -> float:
    """The share of the F distribution below f, f >= 0 (DLMF 8.17)."""
    return _beta_share(above * f / (above * f + below), above / 2, below / 2)


def _halved(share_below: Callable[[float], float], p: float) -> float:
    """The positive value below which a share p lies."""
    low, high = 0.0, 1.0
    while share_below(high) < p:
        low, high = high, high * 2
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if share_below(middle) < p else (low, middle)
    return high


def t_cdf(t: float, freedom: float) -> float:
    """The share of Student's t distribution below t."""
    square = t * t
    # Counted from the middle, where nothing cancels.
    half = _beta_share(square / (freedom + square), 0.5, freedom / 2) / 2
    return 0.5 + half if t > 0 else 0.5 - half


def _beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function I_x(a, b)."""
    if x <= 0 or x >= 1:
        return min(1.0, max(0.0, x))
    # The fraction converges fast below the mean of the distribution only.
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta_share(1 - x, b, a)
    front = lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)
    return exp(front) / a / _beta_fraction(x, a, b)


def _beta_fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta (DLMF 8.17.22), by Lentz."""
    value, c, d = 1.0, 1.0, 0.0
    # Steps grow with the root of the degrees of freedom.
    for step in range(1, 20_000):
        term = _beta_term(step, x, a, b)
        d = 1 / (1 + term * d or _TINY)
        c = 1 + term / c or _TINY
        value *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return value if value < inf else _TINY


def _beta_term(step: int, x: float, a: float, b: float) -> float:
    m, odd = divmod(step, 2)
    if odd:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
