"""Figures from answers given here, in the place of published ones."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assessments.instruments.definition import Figure, Reliability, Subscale

# The status of such a figure, and the basis of a verdict that rests on it.
LOCAL = "local"
# How far apart the two forms of a pair are, for people.
RETEST_INTERVAL = "2 to 6 weeks"


@dataclass(frozen=True, slots=True)
class LocalFigures:
    """What one scale's noise is worked out from, in raw scale units.

    `sd` and `alpha` are of the first forms of `n` people, 0 < alpha < 1; `retest`
    and `sd_retest` of the same `pairs` of forms, or both None where too few people
    were asked again. `of` says whose answers these are, `on` when it was computed.
    """

    n: int
    sd: Decimal
    alpha: Decimal
    pairs: int
    retest: Decimal | None
    sd_retest: Decimal | None
    of: str
    on: date

    @property
    def source(self) -> str:
        """Where the spread and the internal consistency come from."""
        return f"{self.of}, n = {self.n:,}, {self.on.isoformat()}"

    @property
    def source_of_retest(self) -> str:
        """Where the retest figures come from."""
        return f"{self.of}, {self.pairs:,} pairs of forms, {self.on.isoformat()}"


def with_local(scale: Subscale, local: LocalFigures) -> Subscale:
    """The scale with local figures and none of the published reliability."""

    def figure(value: Decimal | None, source: str) -> Figure | None:
        return None if value is None else Figure(value, source, LOCAL)

    known = Reliability(
        sd_alpha=Figure(local.sd, local.source, LOCAL),
        alpha=Figure(local.alpha, local.source, LOCAL),
        sd_retest=figure(local.sd_retest, local.source_of_retest),
        retest=figure(local.retest, local.source_of_retest),
        interval=RETEST_INTERVAL,
    )
    return replace(scale, reliability=known)
