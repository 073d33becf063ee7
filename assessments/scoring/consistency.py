"""How well the items of each scale hang together in a table of answers."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assessments.scoring.bulk import MISSING, Answers, Flags, Key, score_many


@dataclass(frozen=True, slots=True)
class Consistency:
    """One scale in the forms that answered all its items.

    `alpha` is Cronbach's (1951); `item_rest` holds for each item code the
    correlation with the sum of the other items. Each is None where it has no
    value: one item only, or answers that do not vary.
    """

    scale: str
    n: int
    mean: float | None
    sd: float | None
    alpha: float | None
    item_rest: Mapping[str, float | None]

    @property
    def against(self) -> tuple[str, ...]:
        """The items that run against the rest of their scale."""
        signs = self.item_rest.items()
        return tuple(code for code, r in signs if r is not None and r < 0)

    @property
    def doubtful(self) -> bool:
        """True when the key does not seem to belong to these answers."""
        return bool(self.against) or (self.alpha is not None and self.alpha < 0)


def consistency(key: Key, answers: Answers) -> tuple[Consistency, ...]:
    """The consistency of each scale of `key` in `answers`, forms x items.

    ValueError as in `score_many`: for another width, or an answer out of range.
    """
    scores = score_many(key, answers).values
    return tuple(
        _consistency(key, answers, scores[:, place], place)
        for place in range(len(key.definition.subscales))
    )


def answered_all(key: Key, answers: Answers, place: int) -> Flags:
    """One flag a form: whether it answered all items of the subscale at `place`."""
    rows = np.flatnonzero(key.members[:, place])
    return np.asarray((answers[:, rows] != MISSING).all(axis=1))


def keyed_answers(key: Key, whole: Answers, place: int) -> NDArray[np.float64]:
    """The answers to the items of the subscale at `place`, reversed ones turned round.

    `whole` holds only forms that answered all of these items.
    """
    rows = np.flatnonzero(key.members[:, place])
    ends = key.members[rows, len(key.definition.subscales) + place]
    turned = whole[:, rows] * key.signs[rows, place] + ends
    return np.asarray(turned, np.float64)


def covariances(keyed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Covariances of the items (n-1), from two forms or more."""
    spread: NDArray[np.float64] = np.atleast_2d(np.cov(keyed.T))
    return spread


def _consistency(
    key: Key, answers: Answers, scores: NDArray[np.float64], place: int
) -> Consistency:
    rows = np.flatnonzero(key.members[:, place])
    whole = answered_all(key, answers, place)
    keyed = keyed_answers(key, answers[whole], place)
    many = len(keyed) > 1
    spread = covariances(keyed) if many else None
    return Consistency(
        scale=key.definition.subscales[place].key,
        n=len(keyed),
        mean=float(scores[whole].mean()) if many else None,
        sd=float(scores[whole].std(ddof=1)) if many else None,
        alpha=None if spread is None else _alpha(spread),
        item_rest={
            key.definition.item_codes[row]: None
            if spread is None
            else _item_rest(spread, number)
            for number, row in enumerate(rows.tolist())
        },
    )


def _alpha(spread: NDArray[np.float64]) -> float | None:
    """Alpha from the covariances of the items: k/(k-1) (1 - trace/sum)."""
    items, total = len(spread), float(spread.sum())
    if items < 2 or total <= 0:
        return None
    return items / (items - 1) * (1 - float(np.trace(spread)) / total)


def _item_rest(spread: NDArray[np.float64], number: int) -> float | None:
    own = float(spread[number, number])
    with_total = float(spread[number].sum())
    rest = float(spread.sum()) - 2 * with_total + own
    # The rest of one item is nothing; what never varies correlates with nothing.
    if len(spread) < 2 or own <= 0 or rest <= 0:
        return None
    return (with_total - own) / float(np.sqrt(own * rest))
