"""The smooth line of a chart: a local level, seen from all forms at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import sqrt

from assessments.change.course import Course
from assessments.change.noise import own_variance, two_sided

# Fewer forms than these make no line.
FEWEST = 4
# So little is known of the level before the first form: no pull to any group.
DIFFUSE = 1e6
# Half a standard deviation of the group in half a year of 182 days.
_SHARE, _DAYS = 0.5, 182


@dataclass(frozen=True, slots=True)
class Level:
    """The level on one day with its 90 % band, in raw scale units."""

    on: date
    mean: float
    low: float
    high: float


def smooth_line(course: Course) -> tuple[Level, ...]:
    """The line through a course's counted forms, at their days; often empty.

    For drawing only: it is no verdict, and nothing is said beyond the last form.
    Empty below four forms and where no figures for the noise are known.
    """
    forms, noise = course.counted, course.noise
    if len(forms) < FEWEST or noise is None:
        return ()
    ys = [form.value for form in forms]
    days = [form.at.date() for form in forms]
    gaps = [0.0, *((b - a).days for a, b in pairwise(days))]
    norm = course.scale.reference
    drift = drift_per_day(noise.sd if norm is None else float(norm.sd.value))
    noise_of_form = max(noise.total_variance, own_variance(ys) or 0.0)
    means, variances = smoothed(ys, [drift * gap for gap in gaps], noise_of_form)
    reach = two_sided(0.90)
    return tuple(
        Level(on, mean, mean - reach * sqrt(spread), mean + reach * sqrt(spread))
        for on, mean, spread in zip(days, means, variances, strict=True)
    )


def drift_per_day(sd: float) -> float:
    """How much the level may move in a day: (SD/2)² in 182 days, as a variance."""
    return (_SHARE * sd) ** 2 / _DAYS


def smoothed(
    ys: Sequence[float | None],
    drifts: Sequence[float],
    noise: float,
    mean: float = 0.0,
    variance: float = DIFFUSE,
) -> tuple[list[float], list[float]]:
    """Means and variances of the level at each of `ys`, given all of them.

    `drifts` are the variances of the level's steps before each form, `noise` that
    of one form; None among `ys` is a form that is missing. `mean` and `variance`
    are what is known before the first step. Kalman filter, then the smoother of
    Rauch, Tung & Striebel (1965).
    """
    means, variances = filtered(ys, drifts, noise, mean, variance)
    for place in reversed(range(len(means) - 1)):
        ahead = variances[place] + drifts[place + 1]
        pull = variances[place] / ahead
        # Nothing was foreseen for the next level but this one.
        means[place] += pull * (means[place + 1] - means[place])
        variances[place] += pull**2 * (variances[place + 1] - ahead)
    return means, variances


def filtered(
    ys: Sequence[float | None],
    drifts: Sequence[float],
    noise: float,
    mean: float = 0.0,
    variance: float = DIFFUSE,
) -> tuple[list[float], list[float]]:
    """Means and variances of the level at each of `ys`, given those up to it."""
    means, variances = [], []
    for y, drift in zip(ys, drifts, strict=True):
        variance += drift
        if y is not None:
            weight = variance / (variance + noise)
            mean += weight * (y - mean)
            variance = weight * noise
        means.append(mean)
        variances.append(variance)
    return means, variances
