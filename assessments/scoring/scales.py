"""The score of one subscale from keyed answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessments.instruments.definition import Subscale


@dataclass(frozen=True, slots=True)
class ScaleScore:
    """One score: exact, or None when too few items were answered.

    `prorated` is true when the score stands although items are missing.
    """

    key: str
    value: Fraction | None
    n_answered: int
    n_items: int
    prorated: bool

    @property
    def rounded(self) -> Decimal | None:
        """As it is kept: six places, halves to the even neighbour; None stays None."""
        if self.value is None:
            return None
        return Decimal(round(self.value * 10**6)).scaleb(-6)


def scale_score(subscale: Subscale, keyed: Mapping[str, int]) -> ScaleScore:
    """Score one subscale; `keyed` holds answered items, already reversed."""
    values = [keyed[code] for code in subscale.items if code in keyed]
    answered, items = len(values), len(subscale.items)
    enough = answered >= max(1, subscale.min_answered)
    return ScaleScore(
        key=subscale.key,
        value=_combined(subscale, values) if enough else None,
        n_answered=answered,
        n_items=items,
        prorated=enough and answered < items,
    )


def _combined(subscale: Subscale, values: list[int]) -> Fraction:
    mean = Fraction(sum(values), len(values)) * Fraction(subscale.factor)
    # A sum over missing items is the mean of the answered ones, scaled up.
    return mean if subscale.method == "mean" else mean * len(subscale.items)
