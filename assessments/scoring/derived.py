"""Scores made from subscales by a named formula."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from assessments.instruments.definition import Definition, Derived, ResponseScale
from assessments.scoring.scales import ScaleScore

type Formula = Callable[[Mapping[str, Fraction], ResponseScale], Fraction]


def _security_composite(scores: Mapping[str, Fraction], on: ResponseScale) -> Fraction:
    # Both dimensions run toward insecurity, so their mean is mirrored.
    return on.minimum + on.maximum - sum(scores.values(), Fraction()) / len(scores)


# By the names of the prototypes, never by their place (Bartholomew & Horowitz 1991).
def _model_of_self(scores: Mapping[str, Fraction], on: ResponseScale) -> Fraction:
    positive = scores["secure"] + scores["dismissing"]
    return positive - (scores["preoccupied"] + scores["fearful"])


def _model_of_other(scores: Mapping[str, Fraction], on: ResponseScale) -> Fraction:
    positive = scores["secure"] + scores["preoccupied"]
    return positive - (scores["dismissing"] + scores["fearful"])


_FORMULAS: dict[str, Formula] = {
    "security_composite": _security_composite,
    "model_of_self": _model_of_self,
    "model_of_other": _model_of_other,
}


def derived_scores(
    definition: Definition, scales: Sequence[ScaleScore], on: ResponseScale
) -> tuple[ScaleScore, ...]:
    """Every derived score of a form, None where a part of it has no score."""
    by_key = {scale.key: scale for scale in scales}
    return tuple(
        _derived_score(derived, [by_key[key] for key in derived.of], on)
        for derived in definition.derived
    )


def _derived_score(
    derived: Derived, parts: Sequence[ScaleScore], on: ResponseScale
) -> ScaleScore:
    values = {part.key: part.value for part in parts if part.value is not None}
    whole = len(values) == len(parts)
    return ScaleScore(
        key=derived.key,
        value=_FORMULAS[derived.formula](values, on) if whole else None,
        n_answered=sum(part.n_answered for part in parts),
        n_items=sum(part.n_items for part in parts),
        prorated=whole and any(part.prorated for part in parts),
    )
