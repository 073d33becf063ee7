"""Makes up answers that score close to a wished level, the same at every telling."""

from collections.abc import Iterable, Mapping
from random import Random

from assessments.instruments.definition import Definition


def answers_near(
    definition: Definition,
    levels: Mapping[str, float],
    chance: Random,
    skip: Iterable[str] = (),
) -> dict[str, int]:
    """Answers of an invented person whose scale means lie near `levels`.

    `levels` maps scale keys to a mean on the response scale; items in `skip`
    are left out, as a person leaves them out. Reverse-keyed items are answered
    the other way round, so that scoring turns them back.
    """
    left_out = set(skip)
    answers = {}
    for subscale in definition.subscales:
        for code in subscale.items:
            if code not in left_out:
                wished = _around(levels[subscale.key], definition, chance)
                reverse = definition.item(code).reverse
                answers[code] = (
                    definition.response.reversed(wished) if reverse else wished
                )
    return answers


def _around(level: float, definition: Definition, chance: Random) -> int:
    scale = definition.response
    value = round(chance.gauss(level, 0.8))
    return min(max(value, scale.minimum), scale.maximum)
