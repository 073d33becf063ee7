"""One number and where it comes from: a source, or answers given here."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

# "recall" (general knowledge, not confirmed) is no status: such a figure is refused.
STATUSES = ("seen", "computed", "derived", "own")


@dataclass(frozen=True, slots=True)
class Sample:
    """Whose answers a local figure was computed from: so many, on this day.

    `whose` is "practice" or "server" (all practices that share), `unit` what is
    counted: "people", or "pairs" of forms.
    """

    whose: str
    unit: str
    count: int
    on: date


@dataclass(frozen=True, slots=True)
class Figure:
    """One published or computed number, never without where it comes from.

    `status` is "seen" (read in a source), "computed" (from raw answers),
    "derived" (arithmetic on such figures) or "own" (learnt by this product). No
    definition holds the fifth, "local": computed from the answers of a `sample` here.
    """

    value: Decimal
    source: str
    status: str
    sample: Sample | None = None
