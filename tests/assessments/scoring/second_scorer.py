"""A second scorer, written from files of facts alone and sharing nothing with ours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import yaml

FACTS = (
    Path(__file__).resolve().parents[3].parent / "shared" / "instruments" / "keys.yaml"
)
# Of our own instruments nobody else has published facts.
OWN_FACTS = Path(__file__).with_name("own_keys.yaml")


@dataclass(frozen=True)
class Counterpart:
    """Where the facts of an instrument of the catalogue stand, and how to read them.

    `order` counts the alternate orders, from 0; `method` decides where the facts
    allow two; `names` gives our name of a scale where it is another than theirs.
    """

    entry: str
    order: int | None = None
    method: str = ""
    names: Mapping[str, str] = field(default_factory=dict)


# By the key of the catalogue's folder. A new folder needs a line here; one of our own
# also an entry in own_keys.yaml, written from its words and not from its definition.
COUNTERPARTS = {
    "ecr_r": Counterpart("ecr_r36"),
    "ecr_r_interleaved": Counterpart("ecr_r36", order=0),
    "ecr_36": Counterpart("ecr36"),
    "ecr_s": Counterpart("ecr_s_wei12"),
    "ecr_12": Counterpart("ecr12_lafontaine"),
    "ecr_rs": Counterpart("ecr_rs"),
    "ecr_rs_general": Counterpart("ecr_rs"),
    "raas_18": Counterpart("raas18"),
    "rq": Counterpart("rq4"),
    "rsq_30": Counterpart("rsq30"),
    "hazan_shaver": Counterpart("hazan_shaver3"),
    "phq_9": Counterpart("phq9"),
    "phq_4": Counterpart("phq4"),
    "gad_7": Counterpart("gad7"),
    "who_5": Counterpart("who5"),
    "rses": Counterpart("rses"),
    "rses_b": Counterpart("rses", order=0),
    "scs_sf": Counterpart("scs_sf12"),
    "csi_4": Counterpart("csi4"),
    "ders_16": Counterpart("ders16"),
    "pss_10": Counterpart("pss10"),
    "brs": Counterpart("brs6"),
    "maas": Counterpart("maas15"),
    "wsas": Counterpart("wsas"),
    "core_10": Counterpart("core10"),
    "k10": Counterpart("k10"),
    "ucla_3": Counterpart("ucla3"),
    "mspss": Counterpart("mspss"),
    "ace": Counterpart("ace10"),
    "ors": Counterpart("ors4"),
    "srs": Counterpart("srs4"),
    "wai_sr": Counterpart("wai_sr12", method="sum"),
    "five_signs": Counterpart("five_signs"),
    "five_signs_observer": Counterpart("five_signs_observer"),
    "parent_view": Counterpart("parent_view"),
    "therapist_view": Counterpart("therapist_view"),
    "security_pulse": Counterpart("security_pulse"),
    "life_areas": Counterpart("life_areas"),
    "strategies_log": Counterpart("strategies_log"),
    "session_check": Counterpart("session_check"),
    "challenges": Counterpart("challenges"),
}


@lru_cache(maxsize=1)
def facts() -> dict[str, dict]:
    """Every entry of the files of facts that are here, by its id."""
    here = [path for path in (OWN_FACTS, FACTS) if path.is_file()]
    return {
        each["id"]: each
        for path in here
        for each in yaml.safe_load(path.read_text(encoding="utf-8"))["instruments"]
    }


@dataclass(frozen=True)
class NaiveScale:
    """One scale: item numbers from 1, those turned round, and what to do with them."""

    items: tuple[int, ...]
    turned: frozenset[int]
    mean: bool
    factor: Fraction


class NaiveScorer:
    """Scores a list of answers in item order, slowly and plainly."""

    def __init__(self, counterpart: Counterpart) -> None:
        self.entry = facts()[counterpart.entry]
        self._step = Fraction(str(self.entry["scale"].get("step", 1)))
        self._own_tops = self.entry.get("per_item_max", {})
        self.scales = {
            counterpart.names.get(name, name): self._scale(name, counterpart)
            for name, about in self.entry["subscales"].items()
            if "items" in about
        }
        if "range" in self.entry and "total" not in self.scales:
            every = {number for scale in self.scales.values() for number in scale.items}
            self.scales["total"] = self._of(sorted(every), counterpart, "total")
        self._ends = {
            number: self.low(number) + self.high(number)
            for scale in self.scales.values()
            for number in scale.items
        }

    def low(self, number: int) -> int:
        """The lowest answer to the item of this number, in steps of the line."""
        return int(self.entry["scale"]["min"] / self._step)

    def high(self, number: int) -> int:
        """The highest answer to the item of this number, in steps of the line."""
        top = self._own_tops.get(number, self.entry["scale"]["max"])
        return int(top / self._step)

    def score(self, name: str, answers: Sequence[int]) -> Fraction:
        """The score of one scale from complete answers."""
        scale = self.scales[name]
        total = 0
        for number in scale.items:
            answer = answers[number - 1]
            if number in scale.turned:
                answer = self._ends[number] - answer
            total += answer
        times = self._step * scale.factor
        count = len(scale.items) if scale.mean else 1
        return Fraction(total * times.numerator, count * times.denominator)

    def derived(self, name: str, answers: Sequence[int]) -> Fraction:
        """A score made of scales: a difference of the facts, or the composite.

        The composite turns the mean of the two dimensions round: both run toward
        insecurity, and it does not.
        """
        if name == "security":
            both = self.score("anxiety", answers) + self.score("avoidance", answers)
            return self.low(1) + self.high(1) - both / 2
        plus, minus = self.entry["derived"][name].split(" - ")
        return self._added(plus, answers) - self._added(minus, answers)

    def _added(self, words: str, answers: Sequence[int]) -> Fraction:
        names = words.strip("()").split(" + ")
        return sum((self.score(name, answers) for name in names), Fraction())

    def _scale(self, name: str, counterpart: Counterpart) -> NaiveScale:
        about = self.entry["subscales"][name]
        items, turned = about["items"], self.entry["reversed_items"]
        if counterpart.order is not None:
            other = self.entry["alternate_orders"][counterpart.order]
            turned = other["reversed_items"]
            items = _by_words(other[name]) if name in other else items
        if about.get("reversed_for_total"):
            turned = []
        return self._of(items, counterpart, name, turned)

    def _of(
        self,
        items: Sequence[int],
        counterpart: Counterpart,
        name: str,
        turned: Sequence[int] = (),
    ) -> NaiveScale:
        method = self.entry["method"]
        here = self.entry.get("reversed_in_subscale", {}).get(name, [])
        word = (counterpart.method or method).split()[0]
        return NaiveScale(
            items=tuple(items),
            turned=frozenset([*turned, *here]),
            mean={"mean": True, "raw": True, "sum": False, "count": False}[word],
            factor=Fraction(4 if method.startswith("sum x 4") else 1),
        )


def _by_words(words: str) -> list[int]:
    """The numbers of "even items 2-36" or "odd items 1-35"."""
    first, last = words.split()[-1].split("-")
    return list(range(int(first), int(last) + 1, 2))
