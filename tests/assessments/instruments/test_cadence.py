"""The least interval: the definition's own, else by the time its items ask about."""

from dataclasses import replace
from decimal import Decimal

from assessments.instruments import cadence
from assessments.instruments.cadence import least_interval
from assessments.instruments.figure import Figure
from assessments.instruments.reading import catalogue, instrument


def test_every_period_of_the_catalogue_has_its_interval():
    """Nothing that is shipped falls to what is meant for definitions made elsewhere."""
    periods = {each.recall_period for each in catalogue()}
    assert periods == set(cadence._BY_PERIOD)


def test_interval_is_no_shorter_than_the_time_asked_about():
    days = {key: int(least_interval(instrument(key)).value) for key in KEYS}
    assert days == KEYS


KEYS = {
    "ecr_r": 28,
    "five_signs": 28,
    "phq_9": 14,
    "core_10": 7,
    "security_pulse": 2,
    "srs": 1,
    "ace": 365,
}


def test_interval_says_where_it_comes_from():
    found = least_interval(instrument("phq_9"))
    assert found.status == "own"
    assert "the last 2 weeks" in found.source


def test_unknown_period_is_asked_once_a_week():
    other = replace(instrument("phq_9"), recall_period="this season")
    assert least_interval(other).value == 7


def test_definition_that_says_its_own_interval_is_followed():
    own = Figure(Decimal(3), "Its manual, p. 4", "seen")
    assert least_interval(replace(instrument("phq_9"), least_interval=own)) is own
