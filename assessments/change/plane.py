"""Two dimensions together: the no-change ellipse around the start."""

from dataclasses import dataclass
from math import atan2, degrees, sqrt

# 95 % of unchanged people stay inside this distance: chi-square, 2 dimensions.
D2_95 = 5.991
# Nobody has published how far the errors of the two scales go together: none is
# assumed, and so much is tried beside it.
ERRORS_TOGETHER = (0.0, 0.3)


@dataclass(frozen=True, slots=True)
class Ellipse:
    """Half axes in score units; the first axis is the longer one.

    `angle_degrees` turns it from the anxiety axis toward the avoidance axis.
    """

    semi_a: float
    semi_b: float
    angle_degrees: float


def ellipse(se_a: float, se_v: float, rho: float = 0.0, d2: float = D2_95) -> Ellipse:
    """The ellipse of distance d2; `se_a`, `se_v` are errors of the two changes.

    `rho` is the correlation of the errors, not of the scales between people.
    """
    a, v, both = se_a**2, se_v**2, rho * se_a * se_v
    middle, reach = (a + v) / 2, sqrt(((a - v) / 2) ** 2 + both**2)
    return Ellipse(
        semi_a=sqrt(d2 * (middle + reach)),
        semi_b=sqrt(d2 * max(0.0, middle - reach)),
        angle_degrees=degrees(atan2(2 * both, a - v) / 2),
    )


def distance_squared(
    delta_a: float, delta_v: float, se_a: float, se_v: float, rho: float = 0.0
) -> float:
    """Squared distance of a change from none (Mahalanobis), without direction."""
    a, v = delta_a / se_a, delta_v / se_v
    return (a * a - 2 * rho * a * v + v * v) / (1 - rho * rho)


def outside(delta_a: float, delta_v: float, se_a: float, se_v: float) -> bool | None:
    """Whether a change of both lies outside the no-change ellipse; never for better.

    None where the answer hangs on how far the errors of the two go together.
    """
    found = {
        distance_squared(delta_a, delta_v, se_a, se_v, rho) > D2_95
        for rho in ERRORS_TOGETHER
    }
    return found.pop() if len(found) == 1 else None
