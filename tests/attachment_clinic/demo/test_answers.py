"""Made-up answers score close to what was wished, and are the same at every telling."""

from random import Random

import pytest

from assessments.instruments.reading import instrument
from assessments.scoring.scorecard import score
from attachment_clinic.demo.answers import answers_near


def _chance() -> Random:
    return Random(7)  # noqa: S311  a story, not a secret


@pytest.mark.parametrize("level", [2.0, 4.0, 6.0])
def test_answers_score_near_the_wished_level(level):
    definition = instrument("ecr_r")
    wished = {"anxiety": level, "avoidance": 8 - level}
    card = score(definition, answers_near(definition, wished, _chance()))
    for scale, value in wished.items():
        assert float(card.scale(scale).value) == pytest.approx(value, abs=0.5)


def test_answers_are_the_same_at_every_telling():
    definition = instrument("five_signs")
    wished = {scale.key: 4.0 for scale in definition.subscales}
    once, again = (answers_near(definition, wished, _chance()) for _ in range(2))
    assert once == again


def test_skipped_items_are_left_out():
    definition = instrument("security_pulse")
    wished = {scale.key: 4.0 for scale in definition.subscales}
    answers = answers_near(definition, wished, _chance(), skip=["p2", "p5"])
    assert sorted(answers) == ["p1", "p3", "p4", "p6"]
