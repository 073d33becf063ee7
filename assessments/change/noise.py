"""How much of a score is noise: standard errors of classical test theory."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from assessments.change.quantile import normal_quantile

# Assumed correlation of the mood of the day between neighbouring forms.
STATE_CORRELATION = 0.5
# Fewest forms from which a client's own noise is learnt.
OWN_NOISE_FORMS = 8


@dataclass(frozen=True, slots=True)
class Noise:
    """What is known of a scale's noise, in raw scale units.

    `sd` and `r_alpha` are of one sample; `r_tt` (retest) goes with `sd_retest`,
    or with `sd` when that is None. `basis` says whose answers they are from:
    "published" or "local". Raises ValueError for impossible figures.
    """

    sd: float
    r_alpha: float
    r_tt: float | None
    sd_retest: float | None = None
    basis: str = "published"

    def __post_init__(self) -> None:
        if not self.sd > 0 or (self.sd_retest is not None and not self.sd_retest > 0):
            raise ValueError("a standard deviation must be above 0")
        for reliability in (self.r_alpha, self.r_tt):
            if reliability is not None and not 0 <= reliability < 1:
                raise ValueError("a reliability must be at least 0 and below 1")

    @property
    def item_variance(self) -> float:
        """Noise inside one form: SD²(1 - alpha)."""
        return self.sd**2 * (1 - self.r_alpha)

    @property
    def total_variance(self) -> float:
        """Noise from form to form: SD²(1 - retest), never below the item noise."""
        if self.r_tt is None:
            return self.item_variance
        spread = self.sd if self.sd_retest is None else self.sd_retest
        return max(self.item_variance, spread**2 * (1 - self.r_tt))

    @property
    def state_variance(self) -> float:
        """The mood of the day: what form-to-form noise adds to item noise."""
        return self.total_variance - self.item_variance


def sem(sd: float, r: float) -> float:
    """Standard error of measurement, SD·√(1-r)."""
    return sd * sqrt(1 - r)


def see(sd: float, r: float) -> float:
    """Standard error of estimate of the true score, SD·√(r(1-r))."""
    return sd * sqrt(r * (1 - r))


def sep(sd: float, r: float) -> float:
    """Standard error of prediction of a retest, SD·√(1-r²)."""
    return sd * sqrt(1 - r * r)


def se_difference(sd: float, r: float) -> float:
    """Standard error of the difference of two forms, √2·SEM."""
    return sqrt(2) * sem(sd, r)


def sdc(sd: float, r: float, confidence: float = 0.95) -> float:
    """Smallest detectable change, z·√2·SEM (Jacobson & Truax 1991)."""
    return two_sided(confidence) * se_difference(sd, r)


def two_sided(confidence: float) -> float:
    """The z that leaves out (1 - confidence), half at either end."""
    return normal_quantile((1 + confidence) / 2)


def true_score(x: float, mean: float, r: float) -> float:
    """The score regressed toward the mean of the person's own group."""
    return mean + r * (x - mean)


def interval(x: float, sd: float, r: float, confidence: float) -> tuple[float, float]:
    """Unregressed interval of one score, x ± z·SEM: the chart's default."""
    return _around(x, two_sided(confidence) * sem(sd, r))


def interval_regressed(
    x: float, sd: float, r: float, mean: float, confidence: float
) -> tuple[float, float]:
    """Interval of the regressed true score, T̂ ± z·SEE."""
    return _around(true_score(x, mean, r), two_sided(confidence) * see(sd, r))


def interval_retest(
    x: float, sd: float, r: float, mean: float, confidence: float
) -> tuple[float, float]:
    """Where an unchanged person would probably score next time, T̂ ± z·SEP."""
    return _around(true_score(x, mean, r), two_sided(confidence) * sep(sd, r))


def spearman_brown(r: float, k: float) -> float:
    """Reliability of a form k times as long: kr / (1 + (k-1)r)."""
    return k * r / (1 + (k - 1) * r)


def own_variance(ys: Sequence[float]) -> float | None:
    """A client's own noise from neighbouring forms, Σ(yₜ₊₁-yₜ)² / 2(n-1).

    None below eight forms. Slow trends hardly move it (von Neumann 1941).
    """
    if len(ys) < OWN_NOISE_FORMS:
        return None
    steps = [(after - before) ** 2 for before, after in pairwise(ys)]
    return sum(steps) / (2 * len(steps))


def own_freedom(n: int) -> float:
    """Degrees of freedom of the own noise of n forms, about ⅔(n-1)."""
    return 2 / 3 * (n - 1)


def _around(middle: float, reach: float) -> tuple[float, float]:
    return middle - reach, middle + reach
