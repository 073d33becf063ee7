"""Boundaries between a clinical and a functional group, where both are published."""

from dataclasses import dataclass
from enum import StrEnum

from assessments.change.levels import CLEAR, Verdict
from assessments.instruments.definition import Subscale


class Crossing(StrEnum):
    """What a verdict and the two sides of a boundary say together."""

    CROSSED = "clear improvement across the boundary"
    IMPROVED = "clear improvement on one side of the boundary"
    UNCHANGED = "no clear change"
    CROSSED_ONLY = "crossed without a clear change"
    WORSENED = "clear worsening on one side of the boundary"
    CROSSED_BACK = "clear worsening across the boundary"


@dataclass(frozen=True, slots=True)
class Crossed:
    """A crossing, and the boundary it is about, in raw scale units."""

    kind: Crossing
    boundary: float


def cutoff_c(m_clin: float, sd_clin: float, m_func: float, sd_func: float) -> float:
    """Where both groups are equally far in their own standard deviations.

    Cut-off c of Jacobson & Truax (1991), apt where the groups overlap; it lies
    between them where they do not. Their a and b rest on one group alone, and are
    no boundary of ours: both groups have to be published.
    """
    return (sd_clin * m_func + sd_func * m_clin) / (sd_clin + sd_func)


def boundary_of(scale: Subscale) -> float | None:
    """Cut-off c of the clinical and the functional group of a scale, else None."""
    clin, func = scale.norm_of("clinical"), scale.norm_of("functional")
    if clin is None or func is None:
        return None
    return cutoff_c(
        float(clin.mean.value),
        float(clin.sd.value),
        float(func.mean.value),
        float(func.sd.value),
    )


def crossing(
    verdict: Verdict, start: float, now: float, boundary: float, direction: int
) -> Crossing:
    """Sets a verdict beside the sides of the boundary on which start and now lie.

    A score at the boundary is on the functional side. Crossing without a clear
    change is named, not hidden: the boundary is no finding by itself.
    """
    before = direction * (start - boundary) >= 0
    after = direction * (now - boundary) >= 0
    if verdict not in CLEAR:
        return Crossing.CROSSED_ONLY if after and not before else Crossing.UNCHANGED
    if verdict is Verdict.CLEAR_IMPROVEMENT:
        return Crossing.CROSSED if after and not before else Crossing.IMPROVED
    return Crossing.CROSSED_BACK if before and not after else Crossing.WORSENED
