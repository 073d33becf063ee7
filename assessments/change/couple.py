"""Two partners side by side: two verdicts, and never one score for the couple."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot, sqrt
from statistics import fmean

from assessments.change.estimate import Change
from assessments.change.levels import Verdict, reaches
from assessments.change.numbers import plain, signed
from assessments.change.phrases import BOOK, WITHOUT_FIGURES
from assessments.change.windows import APART, Form

# A correlation of two people's series needs this many pairs of forms.
FEWEST_PAIRS = 12
_BETTER = (Verdict.CLEAR_IMPROVEMENT, Verdict.POSSIBLE_IMPROVEMENT)
_WORSE = (Verdict.CLEAR_WORSENING, Verdict.POSSIBLE_WORSENING)


class Pattern(StrEnum):
    """How two verdicts lie beside each other."""

    BOTH_BETTER = "both better"
    BOTH_WORSE = "both worse"
    ONE_BETTER = "one better"
    ONE_WORSE = "one worse"
    OPPOSITE = "opposite ways"
    NEITHER = "neither"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Couple:
    """One scale of two partners, positive for the first having gained more.

    `difference` is the first's change less the second's, with its standard error
    and 95 % interval; None where either change is not known. `apart` says that the
    two changed by clearly different amounts.
    """

    pattern: Pattern
    difference: float | None = None
    se: float | None = None
    ci95: tuple[float, float] | None = None
    apart: bool = False


def couple(one: Change, other: Change) -> Couple:
    """Sets two partners' changes on one scale side by side.

    D = Δ₁ - Δ₂, SE = √(SE₁² + SE₂²); apart from 1.96 SE on, or from the larger
    quantile where a partner's own noise was used. Never where a verdict is capped.
    """
    pattern = _pattern(one.verdict, other.verdict)
    widest = max(_quantile(one), _quantile(other))
    if one.delta is None or other.delta is None or not widest:
        return Couple(pattern)
    difference, se = one.delta - other.delta, hypot(one.se or 0.0, other.se or 0.0)
    reach = widest * se
    return Couple(
        pattern=pattern,
        difference=difference,
        se=se,
        ci95=(difference - reach, difference + reach),
        apart=reaches(abs(difference), reach) and not (one.capped or other.capped),
    )


def couple_sentence(found: Couple, title: str, language: str = "en") -> str:
    """What two verdicts say beside each other: no cause, no blame, no joint score."""
    said = BOOK.say(language, f"couple.{found.pattern.name.lower()}", title=title)
    if not found.apart or found.difference is None or found.ci95 is None:
        return said
    low, high = (plain(end, language) for end in found.ci95)
    apart = BOOK.say(
        language,
        "couple.apart",
        difference=signed(found.difference, language),
        low=low,
        high=high,
    )
    return f"{said} {apart}"


def correlation_sentence(
    one: Sequence[Form], other: Sequence[Form], language: str = "en"
) -> str:
    """How two partners' answers move together, or "" where too little is known."""
    r = correlation(one, other)
    if r is None:
        return ""
    count = len(pairs_of(one, other))
    return BOOK.say(language, "couple.correlation", r=plain(r, language), count=count)


def correlation(one: Sequence[Form], other: Sequence[Form]) -> float | None:
    """How two partners' forms move together after a line is taken out of each.

    Forms less than three days apart are a pair. None below twelve pairs, and where
    one of the two does not move. No p-value: neighbouring forms resemble each other.
    """
    pairs = pairs_of(one, other)
    if len(pairs) < FEWEST_PAIRS:
        return None
    first = pairs[0][0].at
    days = [(form.at - first).total_seconds() / 86400 for form, _ in pairs]
    left = _without_line(days, [form.value for form, _ in pairs])
    right = _without_line(days, [form.value for _, form in pairs])
    spread = sqrt(_product(left, left) * _product(right, right))
    return _product(left, right) / spread if spread > 1e-12 else None


def line(xs: Sequence[float], ys: Sequence[float]) -> tuple[float, float]:
    """Slope and height at 0 of the least-squares line; xs must not all be equal."""
    x_mean, y_mean = fmean(xs), fmean(ys)
    across = [x - x_mean for x in xs]
    slope = _product(across, [y - y_mean for y in ys]) / _product(across, across)
    return slope, y_mean - slope * x_mean


def _without_line(xs: Sequence[float], ys: Sequence[float]) -> list[float]:
    slope, height = line(xs, ys)
    return [y - height - slope * x for x, y in zip(xs, ys, strict=True)]


def _product(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def pairs_of(one: Sequence[Form], other: Sequence[Form]) -> list[tuple[Form, Form]]:
    """Each form of one with the nearest form of the other that no other form took."""
    free, found = list(other), []
    for form in one:
        near = [each for each in free if abs(each.at - form.at) < APART]
        if near:
            taken = min(near, key=lambda each: abs(each.at - form.at))
            free.remove(taken)
            found.append((form, taken))
    return found


def _quantile(change: Change) -> float:
    """The quantile of a change's own 95 % interval: 1.96, or more with own noise.

    0 where there is no interval, or no noise at all.
    """
    if change.ci95 is None or not change.se:
        return 0.0
    return (change.ci95[1] - change.ci95[0]) / 2 / change.se


def _pattern(one: Verdict, other: Verdict) -> Pattern:
    if one in WITHOUT_FIGURES or other in WITHOUT_FIGURES:
        return Pattern.NOT_KNOWN
    worse, better = sorted((_move(one), _move(other)))
    return {
        (1, 1): Pattern.BOTH_BETTER,
        (-1, -1): Pattern.BOTH_WORSE,
        (0, 1): Pattern.ONE_BETTER,
        (-1, 0): Pattern.ONE_WORSE,
        (-1, 1): Pattern.OPPOSITE,
        (0, 0): Pattern.NEITHER,
    }[worse, better]


def _move(verdict: Verdict) -> int:
    return (verdict in _BETTER) - (verdict in _WORSE)
