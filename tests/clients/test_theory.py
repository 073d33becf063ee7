"""The keys of the theory are the scales of the questionnaires that ask about it."""

import pytest

from assessments.instruments.reading import instrument
from clients.theory import (
    AREAS,
    CHALLENGES,
    SIGNS,
    STRATEGIES,
    STRENGTHENED_BY,
    keys,
    title_of,
)
from tests.forbidden import found_in

EVERY = {
    "five_signs": SIGNS,
    "life_areas": AREAS,
    "challenges": CHALLENGES,
    "strategies_log": STRATEGIES,
}


@pytest.mark.parametrize("questionnaire", EVERY)
def test_topics_are_the_scales_of_the_questionnaire(questionnaire):
    scales = {scale.key for scale in instrument(questionnaire).subscales}
    assert set(keys(EVERY[questionnaire])) == scales
    assert len(keys(EVERY[questionnaire])) == len(scales)


@pytest.mark.parametrize("topics", EVERY.values(), ids=EVERY)
def test_every_topic_has_a_name_in_both_languages(topics):
    for each in topics:
        assert each.title("en") != each.title("de")
        assert each.title("fr") == each.en
        assert found_in(f"{each.en} | {each.de}") == []


def test_every_sign_is_strengthened_by_strategies_there_are():
    assert tuple(STRENGTHENED_BY) == keys(SIGNS)
    for strategies in STRENGTHENED_BY.values():
        assert set(strategies) <= set(keys(STRATEGIES))
    practised = {each for strategies in STRENGTHENED_BY.values() for each in strategies}
    assert practised == set(keys(STRATEGIES))


def test_key_that_is_no_topic_stands_for_itself():
    assert title_of(SIGNS, "reliability_trust", "de") == "Verlässlichkeit und Vertrauen"
    assert title_of(SIGNS, "patience") == "patience"
