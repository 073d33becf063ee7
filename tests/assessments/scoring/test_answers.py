"""Answers that ask for a person the same day, found by the code of their item."""

from dataclasses import replace

import pytest

from assessments.instruments.reading import instrument
from assessments.scoring.answers import critical_answers

PHQ_9 = instrument("phq_9")


def _asked_about(definition, answers):
    return [critical.item for critical in critical_answers(definition, answers)]


@pytest.mark.parametrize(
    ("answer", "found"), [(0, []), (1, ["i09"]), (3, ["i09"]), (None, [])]
)
def test_critical_answer_is_found_from_its_first_value_on(answer, found):
    everything_else = dict.fromkeys(PHQ_9.item_codes, 3)
    assert _asked_about(PHQ_9, everything_else | {"i09": answer}) == found


def test_item_that_was_left_out_asks_for_nobody():
    assert _asked_about(PHQ_9, {"i01": 3}) == []


def test_order_of_the_items_changes_nothing():
    turned = replace(PHQ_9, items=tuple(reversed(PHQ_9.items)))
    assert _asked_about(turned, {"i09": 2}) == ["i09"]
