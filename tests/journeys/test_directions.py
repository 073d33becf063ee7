"""Answers that become better are called better, on every scale (hazard H11)."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from assessments.change.course import Course, course
from assessments.change.levels import Verdict
from assessments.change.phrases import verdict_sentence
from assessments.instruments.reading import catalogue
from assessments.scoring.scorecard import score
from reports.documents.pieces import pieces
from reports.documents.progress import compose
from tests.reports.charts.test_progress import arrow_heads
from tests.reports.documents.examples import LOCAL, facts_of, forms, parsed
from tests.reports.documents.kinds import text

SCALES = [
    pytest.param(definition, scale, id=f"{definition.key}-{scale.key}")
    for definition in catalogue()
    for scale in definition.subscales
]


def range_of(definition, code):
    """The answers that one item takes."""
    item = next(each for each in definition.items if each.code == code)
    return (item.response or definition.response).values


def scored(definition, scale, answers) -> float:
    """What the product's own function makes of these answers on one scale."""
    found = {each.key: each.value for each in score(definition, answers).scales}
    return float(found[scale.key])


def steps(definition, scale) -> list[float]:
    """From the worst to the best score: one item after another answered better.

    Which end of an item is the better one is found by asking, not by its key.
    """
    answers = {
        each.code: range_of(definition, each.code)[0] for each in definition.items
    }
    for code in scale.items:
        answers[code] = min(
            range_of(definition, code),
            key=lambda value, code=code: (
                scale.direction * scored(definition, scale, answers | {code: value})
            ),
        )
    values = [scored(definition, scale, answers)]
    for code in scale.items:
        answers[code] = max(
            range_of(definition, code),
            key=lambda value, code=code: (
                scale.direction * scored(definition, scale, answers | {code: value})
            ),
        )
        values.append(scored(definition, scale, answers))
    return values


def followed(definition, scale, values) -> Course:
    """The course of these scores, by figures that fit the width of the scale."""
    sd = (scale.maximum - scale.minimum) / 8
    local = replace(LOCAL, sd=sd, sd_retest=sd, alpha=Decimal("0.9"))
    return course(definition, scale.key, forms(values), local=local)


@pytest.mark.parametrize(("definition", "scale"), SCALES)
def test_every_better_answer_moves_the_score_to_the_better_end(definition, scale):
    """From one end of the range to the other, and never back."""
    values = steps(definition, scale)
    ends = scale.minimum, scale.maximum
    worst, best = ends if scale.direction > 0 else ends[::-1]
    assert (values[0], values[-1]) == (float(worst), float(best))
    assert all(scale.direction * (b - a) >= 0 for a, b in pairwise(values))


@pytest.mark.parametrize(("definition", "scale"), SCALES)
def test_better_answers_are_an_improvement_in_words_chart_table_and_paper(
    definition, scale
):
    """And the same answers the other way round a worsening, with the other words."""
    values = steps(definition, scale)
    up, down = (
        followed(definition, scale, ends)
        for ends in (
            [values[0]] * 3 + [values[-1]] * 3,
            [values[-1]] * 3 + [values[0]] * 3,
        )
    )
    assert (up.change.verdict, down.change.verdict) == (
        Verdict.CLEAR_IMPROVEMENT,
        Verdict.CLEAR_WORSENING,
    )
    words = [
        verdict_sentence(each.change, scale.title, "client", scale.better, scale.worse)
        for each in (up, down)
    ]
    assert [scale.better in words[0], scale.worse in words[1]] == [True, True]
    assert [scale.worse in words[0], scale.better in words[1]] == [False, False]
    arrow = "up" if scale.direction > 0 else "down"
    for each, said in ((up, "clear improvement"), (down, "clear worsening")):
        facts = facts_of([each], key=definition.key)
        drawn = parsed(pieces(facts).progress.svg)
        assert arrow_heads(drawn) == [arrow]
        assert said in text(compose(facts)).lower()
