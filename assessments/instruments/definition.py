"""The parts of an instrument's definition, as frozen values."""

from dataclasses import dataclass
from decimal import Decimal

from assessments.instruments.figure import Figure

METHODS = ("mean", "sum")
# What each formula is made from: these scales by name, or any where there are none.
FORMULAS: dict[str, tuple[str, ...]] = {
    "security_composite": (),
    "model_of_self": ("secure", "dismissing", "preoccupied", "fearful"),
    "model_of_other": ("secure", "preoccupied", "dismissing", "fearful"),
}
SHIP = ("yes", "conditions", "no", "unclear")
SIDES = ("at_or_above", "at_or_below")
# The two kinds of group that a boundary can lie between; most groups are neither.
NORM_KINDS = ("clinical", "functional")
# Who may answer: the client, or the partner about the client.
INFORMANTS = ("self", "partner", "parent", "therapist")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words printed at one point of the response scale."""

    value: int
    label: str


@dataclass(frozen=True, slots=True)
class ResponseScale:
    """The whole numbers a person may answer with, both ends included."""

    minimum: int
    maximum: int
    anchors: tuple[Anchor, ...] = ()

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(range(self.minimum, self.maximum + 1))

    def reversed(self, value: int) -> int:
        """Mirror an answer: the lowest becomes the highest."""
        return self.minimum + self.maximum - value


@dataclass(frozen=True, slots=True)
class Item:
    """One statement, by its stable code; the wording lives elsewhere.

    `response` is the item's own range where it differs from the instrument's.
    An item that is not `scored` is asked and kept, and counts in no scale.
    """

    code: str
    reverse: bool
    scored: bool = True
    response: ResponseScale | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a group had one score."""

    score: Decimal
    n: int


@dataclass(frozen=True, slots=True)
class PercentileTable:
    """How often each score was seen in a group, in rising order, and its source.

    `status` is that of a Figure. Percentiles are counted from it, without a curve.
    """

    counts: tuple[Count, ...]
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class Norm:
    """Mean and spread of one reference group on one scale.

    `kind` is "clinical" or "functional" for the two groups between which a boundary
    may be drawn, else "". `percentiles` are None where only mean and sd are known.
    """

    group: str
    mean: Figure
    sd: Figure
    n: int | None
    kind: str = ""
    percentiles: PercentileTable | None = None


@dataclass(frozen=True, slots=True)
class Reliability:
    """How much of a score is noise: within one form, and from form to form.

    `sd_alpha` and `alpha` come from one sample, `sd_retest` and `retest` from
    one sample; `interval` says how far apart the retest forms were.
    """

    sd_alpha: Figure
    alpha: Figure
    sd_retest: Figure | None
    retest: Figure | None
    interval: str


@dataclass(frozen=True, slots=True)
class Subscale:
    """A set of items scored together.

    `method` is "mean" or "sum"; `direction` is +1 when a higher score is
    better and -1 when a lower one is; `minimum` and `maximum` are the range of
    the score; at least `min_answered` items must be answered for a score.
    Items in `reversed_here` are turned round in this scale and in no other;
    the mean or sum is multiplied by `factor`. `better` and `worse` are the words
    for the two ways a score can move, "more secure" where nothing else is said.
    """

    key: str
    title: str
    items: tuple[str, ...]
    method: str
    direction: int
    minimum: Decimal
    maximum: Decimal
    low_label: str
    high_label: str
    min_answered: int
    reliability: Reliability | None = None
    norms: tuple[Norm, ...] = ()
    factor: Decimal = Decimal(1)
    reversed_here: tuple[str, ...] = ()
    better: str = "more secure"
    worse: str = "less secure"

    @property
    def best_end(self) -> Decimal:
        """The most secure score this scale can show."""
        return self.maximum if self.direction > 0 else self.minimum

    @property
    def reference(self) -> Norm | None:
        """The reference group to draw beside a score; None where there are several.

        Of several groups, such as men and women, nobody has said which is apt. A
        clinical group marks a boundary and is nobody's measure.
        """
        groups = [norm for norm in self.norms if norm.kind != "clinical"]
        return groups[0] if len(groups) == 1 else None

    def norm_of(self, kind: str) -> Norm | None:
        """The one group of a kind, "clinical" or "functional"; else None."""
        found = [norm for norm in self.norms if norm.kind == kind]
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Derived:
    """A score made from subscales by a named formula."""

    key: str
    title: str
    formula: str
    of: tuple[str, ...]
    direction: int
    minimum: Decimal
    maximum: Decimal


@dataclass(frozen=True, slots=True)
class Cutoff:
    """A published boundary on a scale, and what its source says it marks.

    `side` is "at_or_above" or "at_or_below": where `meaning` holds.
    """

    scale: str
    at: Figure
    side: str
    meaning: str


@dataclass(frozen=True, slots=True)
class CriticalItem:
    """An item whose answer asks for a person's attention the same day."""

    item: str
    values: tuple[int, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Licence:
    """What the rights holder says, whether wording may be shipped, and where.

    `ship` is "yes", "conditions", "no" or "unclear".
    """

    claim: str
    ship: str
    address: str


@dataclass(frozen=True, slots=True)
class Definition:
    """One version of one instrument: everything but its wording.

    `about` names the person the items speak of: "none", "partner", "mother" and so
    on; `informant` is who answers, one of INFORMANTS. `digest` is the SHA-256 of the
    file's bytes in hexadecimal. `item_order` says how the items are numbered;
    `variant_of` is the key of the same items in another order. Only a therapist gives
    what is `therapist_only`; what is not `on_reports` is in no report.
    """

    key: str
    version: str
    title: str
    short_title: str
    citation: str
    licence: Licence
    construct: str
    about: str
    recall_period: str
    response: ResponseScale
    items: tuple[Item, ...]
    subscales: tuple[Subscale, ...]
    derived: tuple[Derived, ...]
    cutoffs: tuple[Cutoff, ...]
    critical_items: tuple[CriticalItem, ...]
    minutes: int
    validated: bool
    note: str
    digest: str
    item_order: str = ""
    variant_of: str = ""
    therapist_only: bool = False
    on_reports: bool = True
    informant: str = "self"
    # Fewest days between two forms; see `cadence.least_interval` where it is left out.
    least_interval: Figure | None = None

    @property
    def id(self) -> str:
        return f"{self.key}/{self.version}"

    @property
    def item_codes(self) -> tuple[str, ...]:
        return tuple(item.code for item in self.items)

    @property
    def is_observed(self) -> bool:
        """Whether somebody else answers it about the client (H16)."""
        return self.informant != "self"

    @property
    def is_rated(self) -> bool:
        """Whether the therapist answers it about the client."""
        return self.informant == "therapist"

    @property
    def followed(self) -> bool:
        """Whether its scores may be drawn over time, judged and reported.

        Not so for a choice, which has no scores, and for what is kept off reports.
        """
        return bool(self.subscales) and self.on_reports

    @property
    def composites(self) -> tuple[Derived, ...]:
        """The derived scores that take two scales together with equal weight."""
        made = (each for each in self.derived if each.formula == "security_composite")
        return tuple(each for each in made if len(each.of) == 2)

    def item(self, code: str) -> Item:
        """The item of this code; KeyError when there is none."""
        for item in self.items:
            if item.code == code:
                return item
        raise KeyError(code)

    def response_of(self, code: str, on: ResponseScale | None = None) -> ResponseScale:
        """The range an item is answered on: its own, else `on`, else the common one.

        KeyError when there is no such item.
        """
        return self.item(code).response or on or self.response

    def subscale(self, key: str) -> Subscale:
        """The subscale of this key; KeyError when there is none."""
        for subscale in self.subscales:
            if subscale.key == key:
                return subscale
        raise KeyError(key)
