"""What one change estimate holds: a scale's now against its start."""

from dataclasses import dataclass
from statistics import NormalDist

from assessments.change.levels import Verdict, reaches


@dataclass(frozen=True, slots=True)
class Change:
    """One scale's change as of today, in raw scale units, positive for better.

    None stands where a figure cannot be computed. `basis` says whose noise was
    used: "published", "local" (figures of answers given here), "own" (this
    client's forms) or "none" (not yet known, and `forms_needed` more are).
    `capped`: no retest figure, so never "clear".
    `se_start` and `se_now` are the errors of the two means; of a single form, too.
    `varies_more`: the client's own forms scatter more than these figures say.
    """

    n: int
    kb: int
    kn: int
    start: float | None
    now: float | None
    verdict: Verdict
    delta: float | None = None
    se: float | None = None
    z: float | None = None
    ci95: tuple[float, float] | None = None
    ci80: tuple[float, float] | None = None
    z_clear: float | None = None
    z_possible: float | None = None
    smallest_clear: float | None = None
    confirmed: bool = False
    capped: bool = False
    basis: str = "none"
    varies_more: bool = False
    forms_needed: int = 0
    se_start: float | None = None
    se_now: float | None = None

    @property
    def worth_talking(self) -> bool:
        """The early prompt, not a finding: three forms or more, and leaning worse."""
        if self.n < 3 or self.z is None or self.z_possible is None:
            return False
        return self.z < 0 and reaches(-self.z, self.z_possible)

    def chance_of_clear(self, shift: float) -> float | None:
        """How often a true shift of this size would be called clear, 0 to 1."""
        if self.z_clear is None or not self.se:
            return None
        share = NormalDist().cdf(abs(shift) / self.se - self.z_clear)
        return 0.0 if self.capped else share
