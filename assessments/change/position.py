"""Where a score lies among those of a reference group, with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isclose, sqrt

from assessments.change.noise import (
    interval_regressed,
    interval_retest,
    true_score,
    two_sided,
)
from assessments.change.quantile import normal_cdf, t_cdf
from assessments.instruments.definition import Norm

# Below this size a reference group's own mean and spread are uncertain, too.
SMALL_GROUP = 200
# Figures that were learnt or worked out by ourselves name no group of people.
_FROM_DATA = ("seen", "computed")


@dataclass(frozen=True, slots=True)
class Position:
    """A score in its reference group: percentiles 0 to 100, rounded to five.

    `low` and `high` are the ends of the 95 % interval. `approximate` says that the
    group is known by mean and spread only. `true` is the score drawn toward the
    group's mean, `regressed` its interval, and `retest` where an unchanged person
    would probably score next time, on as many forms; both 95 %, all in raw units.
    """

    norm: Norm
    score: float
    true: float
    percentile: int
    low: int
    high: int
    approximate: bool
    regressed: tuple[float, float]
    retest: tuple[float, float]


def position(score: float, se: float, norm: Norm | None) -> Position | None:
    """The position of a score with this standard error; None without a real group.

    The reliability used is that of the score itself, 1 - SE²/SD² of the group.
    """
    if norm is None or norm.mean.status not in _FROM_DATA:
        return None
    mean, sd = float(norm.mean.value), float(norm.sd.value)
    r = max(0.0, 1 - (se / sd) ** 2)
    reach = two_sided(0.95) * se
    return Position(
        norm=norm,
        score=score,
        true=true_score(score, mean, r),
        percentile=_to_five(percentile(score, norm)),
        low=_to_five(percentile(score - reach, norm)),
        high=_to_five(percentile(score + reach, norm)),
        approximate=norm.percentiles is None,
        regressed=interval_regressed(score, sd, r, mean, 0.95),
        retest=interval_retest(score, sd, r, mean, 0.95),
    )


def percentile(score: float, norm: Norm) -> float:
    """The percentile of a score, 0 to 100: by the best that is known of the group.

    By counting where the group's scores are known; else by the normal curve, and
    for a group of fewer than 200 by Student's t.
    """
    if norm.percentiles is not None:
        counts = norm.percentiles.counts
        scores = [float(each.score) for each in counts]
        return midrank(score, scores, [each.n for each in counts])
    mean, sd = float(norm.mean.value), float(norm.sd.value)
    if norm.n is not None and 1 < norm.n < SMALL_GROUP:
        return small_group(score, mean, sd, norm.n)
    return normal_percentile(score, mean, sd)


def midrank(score: float, scores: Sequence[float], counts: Sequence[int]) -> float:
    """100·(those below + half of those equal) / N.

    Scores within a thousandth are equal: tables print means with few decimals.
    """
    below = equal = 0
    for other, n in zip(scores, counts, strict=True):
        if isclose(other, score, abs_tol=1e-3):
            equal += n
        elif other < score:
            below += n
    return 100 * (below + equal / 2) / sum(counts)


def normal_percentile(score: float, mean: float, sd: float) -> float:
    """100·Φ((x-M)/SD): good for words, some points off where scores are skewed."""
    return 100 * normal_cdf((score - mean) / sd)


def small_group(score: float, mean: float, sd: float, n: int) -> float:
    """100·F((x-M) / (SD·√((n+1)/n))), F of Student's t with n-1 degrees of freedom.

    Crawford & Howell (1998), The Clinical Neuropsychologist 12(4), 482-486.
    """
    return 100 * t_cdf((score - mean) / (sd * sqrt((n + 1) / n)), n - 1)


def _to_five(value: float) -> int:
    return 5 * round(value / 5)
