"""One function from answers to scores: reversed, checked, prorated, exact."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessments.instruments.definition import Definition, ResponseScale
from assessments.scoring.answers import BadAnswers, check_answers
from assessments.scoring.derived import derived_scores
from assessments.scoring.scales import ScaleScore, scale_score

__all__ = ["ENGINE_VERSION", "BadAnswers", "ScaleScore", "Scorecard", "score"]

# Changes when the same answers would give other scores than before.
ENGINE_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Every score of one form, with the engine and definition that made it."""

    scales: tuple[ScaleScore, ...]
    engine_version: str
    definition_digest: str
    derived: tuple[ScaleScore, ...] = ()

    def scale(self, key: str) -> ScaleScore:
        """The score of this scale, derived ones included; KeyError if unknown."""
        for scale in self.scales + self.derived:
            if scale.key == key:
                return scale
        raise KeyError(key)


def score(
    definition: Definition,
    answers: Mapping[str, int | None],
    *,
    response: ResponseScale | None = None,
) -> Scorecard:
    """Score a form. Absent or None means not answered, and is never zero.

    `response` names another range the form was answered on; reversing and
    scores then stay on that range, but an item with a range of its own keeps it.
    Raises BadAnswers, listing every problem.
    """
    check_answers(definition, answers, response=response)
    on = response or definition.response
    keyed: dict[str, int] = {}
    turned: dict[str, int] = {}
    for item in definition.items:
        value = answers.get(item.code)
        if value is not None:
            mirrored = (item.response or on).reversed(value)
            keyed[item.code] = mirrored if item.reverse else value
            turned[item.code] = mirrored
    scales = tuple(
        scale_score(subscale, keyed | _only(turned, subscale.reversed_here))
        for subscale in definition.subscales
    )
    return Scorecard(
        scales=scales,
        engine_version=ENGINE_VERSION,
        definition_digest=definition.digest,
        derived=derived_scores(definition, scales, on),
    )


def _only(turned: Mapping[str, int], codes: tuple[str, ...]) -> dict[str, int]:
    return {code: turned[code] for code in codes if code in turned}
