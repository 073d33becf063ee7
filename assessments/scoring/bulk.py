"""Scores many forms at once: the same definition and results as one form at a time."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from assessments.instruments.definition import Definition, ResponseScale, Subscale

type Answers = NDArray[np.int16]
type Singles = NDArray[np.float32]
type Flags = NDArray[np.bool_]

# "Not answered" in a matrix of answers; no response range reaches down to it.
MISSING = int(np.iinfo(np.int16).min)
# Left free, for what is no answer at all.
UNUSABLE = int(np.iinfo(np.int16).max)
# Whole numbers below this are exact in single precision, and so are their sums.
_EXACT = 2**24
# So many rows at a time stay in the processor's cache.
_BLOCK = 8192


@dataclass(frozen=True, slots=True)
class BulkScores:
    """Scores and counts of many forms, one row a form and one column a subscale.

    `values` is NaN where too few items were answered, and elsewhere the float
    nearest to the exact score; `answered` is the number of items answered.
    """

    values: NDArray[np.float64]
    answered: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Key:
    """A definition on a response range as matrices, items x subscales.

    `signs` holds 1, or -1 for a reversed item; `members` 1 for each item, and to
    its right, in as many columns again, the sum of the ends for a reversed one.
    `low` and `high` are the ends of the range of each item, or of all.
    """

    definition: Definition
    signs: Singles
    members: Singles
    low: Answers
    high: Answers

    def unusable(self, answers: Answers) -> Flags:
        """One flag a row of `answers` (forms x items): something is out of range."""
        below = (answers < self.low) & (answers != MISSING)
        return np.asarray((below | (answers > self.high)).any(axis=1))


def fits(definition: Definition, on: ResponseScale) -> bool:
    """True when answers on this range can be scored in bulk without rounding."""
    ranges = [definition.response_of(code, on) for code in definition.item_codes]
    ends = [end for each in ranges for end in (each.minimum, each.maximum)]
    inside = all(MISSING < end < UNUSABLE for end in ends)
    widest = max(map(abs, ends), default=0)
    return inside and 4 * widest * len(definition.items) < _EXACT


def key_of(definition: Definition, on: ResponseScale | None = None) -> Key:
    """The key of a definition; ValueError when the range is too wide for it."""
    on = on or definition.response
    if not fits(definition, on):
        raise ValueError(f"{definition.id}: the range of an item is too wide.")
    ranges = [definition.response_of(code, on) for code in definition.item_codes]
    scales = len(definition.subscales)
    signs = np.zeros((len(ranges), scales), np.float32)
    members = np.zeros((len(ranges), 2 * scales), np.float32)
    for column, scale in enumerate(definition.subscales):
        for row, item in enumerate(definition.items):
            if item.code in scale.items:
                turned = item.reverse or item.code in scale.reversed_here
                signs[row, column] = -1 if turned else 1
                members[row, column] = 1
                ends = ranges[row].minimum + ranges[row].maximum
                members[row, scales + column] = ends if turned else 0
    return Key(
        definition=definition,
        signs=signs,
        members=members,
        low=_ends([each.minimum for each in ranges]),
        high=_ends([each.maximum for each in ranges]),
    )


def _ends(ends: list[int]) -> Answers:
    # One number for all items where they agree: compared without going by columns.
    return np.array(ends if len(set(ends)) > 1 else ends[:1], np.int16)


def score_many(key: Key, answers: Answers) -> BulkScores:
    """Score `answers`: forms x items in item order, MISSING where not answered.

    ValueError when the matrix has another width, or an answer is out of range;
    `Key.unusable` says which rows these are.
    """
    if answers.ndim != 2 or answers.shape[1] != len(key.signs):
        raise ValueError(f"{key.definition.id} wants {len(key.signs)} columns.")
    # Subscale by subscale, each in one piece of memory, and turned round at the end.
    shape = (key.signs.shape[1], len(answers))
    values, answered = np.full(shape, np.nan), np.empty(shape, dtype=np.int32)
    for start in range(0, len(answers), _BLOCK):
        block = slice(start, start + _BLOCK)
        totals, counts = _totals(key, answers[block])
        answered[:, block] = counts
        for place, scale in enumerate(key.definition.subscales):
            _combine(scale, totals[place], counts[place], values[place, block])
    return BulkScores(values.T, answered.T)


def _totals(key: Key, answers: Answers) -> tuple[Singles, Singles]:
    """Totals of keyed answers and numbers of answers, subscales x forms.

    A reversed answer is the sum of the ends minus the answer: that is a sign,
    and the sum of the ends for each reversed item that was answered.
    """
    scales = key.signs.shape[1]
    if _whole(key, answers):
        keyed = key.signs.T @ answers.astype(np.float32).T
        same = np.repeat(key.members.sum(axis=0)[:, np.newaxis], len(answers), axis=1)
    else:
        given = answers >= key.low
        missing = np.count_nonzero(answers == MISSING)
        sound = np.count_nonzero(given) + missing == answers.size
        if not sound or (answers > key.high).any():
            raise ValueError("Some answers are out of range.")
        # What is not answered adds nothing: no value, and no ends turned round.
        keyed = key.signs.T @ (answers * given).astype(np.float32).T
        same = key.members.T @ given.astype(np.float32).T
    return keyed + same[scales:], same[:scales]


def _whole(key: Key, answers: Answers) -> bool:
    """True when it is plain at a glance that all is answered and in range."""
    if not answers.size:
        return False
    return bool(answers.min() >= key.low.max() and answers.max() <= key.high.min())


def _combine(
    scale: Subscale, totals: Singles, answered: Singles, values: NDArray[np.float64]
) -> None:
    """Fill in `values`, and leave it alone where too few items were answered."""
    times = Fraction(scale.factor)
    if scale.method == "sum":
        times *= len(scale.items)
    # One division of whole numbers: rounded once, as a fraction turned to a float.
    above = totals.astype(np.float64) * times.numerator
    below = answered.astype(np.float64) * times.denominator
    np.divide(above, below, out=values, where=answered >= max(1, scale.min_answered))
