"""How a questionnaire behaves in a group of people: the figures of its scales."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assessments.instruments.definition import Definition
from assessments.scoring.bulk import MISSING, Answers, Key, key_of, score_many
from assessments.scoring.consistency import (
    Consistency,
    answered_all,
    consistency,
    covariances,
    keyed_answers,
)

# Fewer people, or fewer pairs of forms, give no figure at all.
FEWEST = 30
# Decimals of a figure that is printed, and kept for verdicts.
PLACES = 3
# Steps of the factor fit, and the move of a communality that ends it.
_STEPS, _STILL = 5000, 1e-10

type Form = Mapping[str, int | None]
type Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Retest:
    """The same people twice: `pairs` of forms, each person once.

    `r` is Pearson's correlation; `sd` is of the same forms, the root of the mean
    of both variances (n-1). Both are None below FEWEST pairs, or where the
    answers do not vary. `beside` as in Figures, the mean of both times.
    """

    pairs: int
    r: float | None = None
    sd: float | None = None
    beside: Mapping[str, float | None] = field(default_factory=dict)

    @property
    def usable(self) -> bool:
        """Whether the noise from form to form can be worked out from it."""
        if self.r is None or not self.sd:
            return False
        return round(self.sd, PLACES) > 0 and 0 <= round(self.r, PLACES) < 1


@dataclass(frozen=True, slots=True)
class Figures:
    """One scale in `n` people who answered all its items, in raw scale units.

    `alpha` is Cronbach's (1951), `omega` McDonald's omega total (1999) of one
    factor; `item_rest` the correlation of each item with the sum of the others;
    `floor` and `ceiling` the shares, 0 to 1, of scores at the ends of the scale;
    `beside` the correlation with each scale that it makes a composite with, in the
    people who answered all items of both.
    Below FEWEST people there is no figure but `n`. None also stands where a
    figure has no value, as for answers that do not vary.
    """

    scale: str
    n: int
    retest: Retest
    items: int
    mean: float | None = None
    sd: float | None = None
    alpha: float | None = None
    omega: float | None = None
    floor: float | None = None
    ceiling: float | None = None
    item_rest: Mapping[str, float | None] = field(default_factory=dict)
    beside: Mapping[str, float | None] = field(default_factory=dict)

    @property
    def usable(self) -> bool:
        """Whether the noise inside a form can be worked out from it."""
        if self.alpha is None or not self.sd:
            return False
        return round(self.sd, PLACES) > 0 and 0 < round(self.alpha, PLACES) < 1


def figures(
    definition: Definition,
    first: Sequence[Form],
    pairs: Sequence[tuple[Form, Form]] = (),
) -> tuple[Figures, ...]:
    """The figures of each subscale.

    `first` is one form for each person, `pairs` two forms for each person who was
    asked again. ValueError for an answer out of range, as in `score_many`.
    """
    key = key_of(definition)
    answers = _matrix(definition, first)
    before = _matrix(definition, [one for one, _ in pairs])
    after = _matrix(definition, [two for _, two in pairs])
    return tuple(
        _figures(key, answers, found, _retest(key, before, after, place))
        for place, found in enumerate(consistency(key, answers))
    )


def _matrix(definition: Definition, forms: Sequence[Form]) -> Answers:
    """Answers as forms x items; an item that was not answered is missing."""
    rows = [
        [MISSING if (value := form.get(code)) is None else value for code in codes]
        for codes in (definition.item_codes,)
        for form in forms
    ]
    return np.array(rows, np.int16).reshape(len(forms), len(definition.items))


def _figures(key: Key, answers: Answers, found: Consistency, retest: Retest) -> Figures:
    scales = key.definition.subscales
    place = [scale.key for scale in scales].index(found.scale)
    scale = scales[place]
    if found.n < FEWEST:
        return Figures(found.scale, found.n, retest, len(scale.items))
    whole = answers[answered_all(key, answers, place)]
    scores = score_many(key, whole).values[:, place]
    return Figures(
        scale=found.scale,
        n=found.n,
        retest=retest,
        items=len(scale.items),
        mean=found.mean,
        sd=found.sd,
        alpha=found.alpha,
        omega=omega(covariances(keyed_answers(key, whole, place))),
        floor=_share_at(scores, float(scale.minimum)),
        ceiling=_share_at(scores, float(scale.maximum)),
        item_rest=found.item_rest,
        beside=_beside(key, answers, place),
    )


def _share_at(scores: Floats, end: float) -> float:
    return float(np.isclose(scores, end, rtol=0, atol=1e-9).mean())


def _retest(key: Key, before: Answers, after: Answers, place: int) -> Retest:
    both = answered_all(key, before, place) & answered_all(key, after, place)
    one, two = (
        score_many(key, forms[both]).values[:, place] for forms in (before, after)
    )
    if len(one) < FEWEST:
        return Retest(len(one))
    sd = float(np.sqrt((one.var(ddof=1) + two.var(ddof=1)) / 2))
    times = _beside(key, before, place), _beside(key, after, place)
    beside = {
        other: None if first is None or again is None else (first + again) / 2
        for (other, first), again in zip(
            times[0].items(), times[1].values(), strict=True
        )
    }
    return Retest(len(one), _correlation(one, two), sd, beside)


def _beside(key: Key, answers: Answers, place: int) -> dict[str, float | None]:
    scales = key.definition.subscales
    own = scales[place].key
    pairs = [each.of for each in key.definition.composites if own in each.of]
    wanted = {name for pair in pairs for name in pair if name != own}
    found: dict[str, float | None] = {}
    for other, scale in enumerate(scales):
        if scale.key not in wanted:
            continue
        both = answered_all(key, answers, place) & answered_all(key, answers, other)
        values = score_many(key, answers[both]).values
        found[scale.key] = _correlation(values[:, place], values[:, other])
    return found


def _correlation(one: Floats, two: Floats) -> float | None:
    """Pearson's; None for fewer than FEWEST people, and for scores that do not vary."""
    if len(one) < FEWEST or one.std() == 0 or two.std() == 0:
        return None
    return float(np.corrcoef(one, two)[0, 1])


def omega(spread: Floats) -> float | None:
    """McDonald's omega total of one factor, from the covariances of the items.

    (Σλ)² / ((Σλ)² + Σθ), λ the loadings in the units of the items and θ what the
    factor leaves over (McDonald 1999). None below three items, where one factor
    is not determined, for an item that does not vary, and where the factor would
    have to explain more than all of an item.
    """
    variances = np.diag(spread)
    if len(spread) < 3 or (variances <= 0).any():
        return None
    sds = np.sqrt(variances)
    loadings = _one_factor(spread / np.outer(sds, sds))
    if loadings is None:
        return None
    common = float(sds @ loadings) ** 2
    return common / (common + float(variances @ (1 - loadings**2)))


def _one_factor(r: Floats) -> Floats | None:
    """Loadings of one factor by least squares off the diagonal (Harman & Jones 1966).

    The principal axis of the correlations, with what it explains of each item put
    on the diagonal, again and again until that stands still.
    """
    reduced = r.copy()
    np.fill_diagonal(reduced, np.abs(r - np.eye(len(r))).max(axis=0))
    for _ in range(_STEPS):
        values, vectors = np.linalg.eigh(reduced)
        loadings: Floats = vectors[:, -1] * np.sqrt(max(values[-1], 0.0))
        explained = loadings**2
        if (explained >= 1).any():
            return None
        if np.abs(explained - np.diag(reduced)).max() < _STILL:
            return loadings
        np.fill_diagonal(reduced, explained)
    return None
