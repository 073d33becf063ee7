"""Figures from answers given here, in the place of published ones."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assessments.change.numbers import whole
from assessments.change.phrases import BOOK
from assessments.instruments.definition import Reliability, Subscale
from assessments.instruments.figure import Figure, Sample

# The status of such a figure, and the basis of a verdict that rests on it.
LOCAL = "local"
# How far apart the two forms of a pair are, for people.
RETEST_INTERVAL = "2 to 6 weeks"


@dataclass(frozen=True, slots=True)
class LocalFigures:
    """What one scale's noise is worked out from, in raw scale units.

    `sd` and `alpha` are of the first forms of `n` people, 0 < alpha < 1; `retest`
    and `sd_retest` of the same `pairs` of forms, or both None where too few people
    were asked again. `whose` is "practice" or "server", as in Sample; `on` is the
    day it was computed.
    """

    n: int
    sd: Decimal
    alpha: Decimal
    pairs: int
    retest: Decimal | None
    sd_retest: Decimal | None
    whose: str
    on: date

    @property
    def people(self) -> Sample:
        """Whose answers the spread and the internal consistency come from."""
        return Sample(self.whose, "people", self.n, self.on)

    @property
    def asked_again(self) -> Sample:
        """Whose answers the retest figures come from."""
        return Sample(self.whose, "pairs", self.pairs, self.on)


def with_local(scale: Subscale, local: LocalFigures) -> Subscale:
    """The scale with local figures and none of the published reliability."""
    people, again = local.people, local.asked_again
    known = Reliability(
        sd_alpha=_figure(local.sd, people),
        alpha=_figure(local.alpha, people),
        sd_retest=None if local.sd_retest is None else _figure(local.sd_retest, again),
        retest=None if local.retest is None else _figure(local.retest, again),
        interval=RETEST_INTERVAL,
    )
    return replace(scale, reliability=known)


def _figure(value: Decimal, sample: Sample) -> Figure:
    return Figure(value, sample_words(sample), LOCAL, sample)


def source_in(figure: Figure, language: str = "en") -> str:
    """Where a figure comes from: as it was published, or in words for local answers."""
    if figure.sample is None:
        return figure.source
    return sample_words(figure.sample, language)


def sample_words(sample: Sample, language: str = "en") -> str:
    """Whose answers, how many, and when: "…, n = 84, 2026-03-01"."""
    key = f"sample.{sample.whose}.{sample.unit}"
    count = whole(sample.count, language)
    return BOOK.say(language, key, count=count, on=sample.on.isoformat())
