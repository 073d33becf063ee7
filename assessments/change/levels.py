"""The levels a verdict can have, and the thresholds between them."""

from enum import StrEnum
from math import isclose

# Printed with every verdict: another way of judging gets another number.
RULE_VERSION = "1"


class Verdict(StrEnum):
    """What may be said about change on one scale, as of today."""

    CLEAR_IMPROVEMENT = "clear improvement"
    POSSIBLE_IMPROVEMENT = "possible improvement"
    NO_CHANGE = "no change we can tell apart from ordinary fluctuation"
    POSSIBLE_WORSENING = "possible worsening"
    CLEAR_WORSENING = "clear worsening"
    STARTING_POINT = "a starting point"
    NOT_KNOWN = "noise not known"


CLEAR = (Verdict.CLEAR_IMPROVEMENT, Verdict.CLEAR_WORSENING)


def level(
    z: float, z_clear: float, z_possible: float, *, capped: bool = False
) -> Verdict:
    """The verdict for a z that is positive for better; thresholds included.

    `capped` holds it at "possible", for scales whose retest noise is unknown.
    """
    better = z > 0
    if reaches(abs(z), z_clear) and not capped:
        return Verdict.CLEAR_IMPROVEMENT if better else Verdict.CLEAR_WORSENING
    if reaches(abs(z), z_possible):
        return Verdict.POSSIBLE_IMPROVEMENT if better else Verdict.POSSIBLE_WORSENING
    return Verdict.NO_CHANGE


def reaches(size: float, threshold: float) -> bool:
    """Whether size >= threshold, unharmed by the last bits of floating point.

    Never rounds to a printed figure first: 2.2411 does not reach 2.2414.
    """
    return size >= threshold or isclose(size, threshold, rel_tol=1e-12)
