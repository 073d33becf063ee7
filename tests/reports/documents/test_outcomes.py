"""Outcomes of a practice: no number below ten."""

import pytest

from assessments.change.levels import Verdict
from reports.documents import (
    outcomes,
)
from tests.reports.documents.kinds import common, grids, text


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((12, 15, 30, 10, 11), (78, (12, 15, 30, 10, 11))),
        ((12, 15, 30, 9, 8), (74, (12, 15, 30, None, None))),
        # One hidden count could be had by subtraction: the total is hidden, too.
        ((12, 15, 30, 10, 9), (None, (12, 15, 30, 10, None))),
        ((3, 2, 1, 2, 1), (None, (None,) * 5)),
        ((0, 0, 10, 0, 0), (10, (None, None, 10, None, None))),
    ],
)
def test_counts_below_ten_are_never_told(counts, told):
    assert outcomes.told(counts) == told


def test_outcomes_hold_no_small_number_even_in_their_facts():
    verdicts = [Verdict.CLEAR_IMPROVEMENT] * 14 + [Verdict.CLEAR_WORSENING] * 3
    tally = outcomes.tally("ECR-R", "Attachment anxiety", verdicts)
    facts = outcomes.OutcomesFacts(**common(), by_scale=(tally,))
    assert tally.counts == (14, None, None, None, None)
    assert '"counts": [14, null, null, null, null]' in facts.to_json()
    assert "fewer than 10" in text(outcomes.compose(facts))


def test_outcomes_of_few_people_say_only_that():
    document = outcomes.compose(outcomes.OutcomesFacts(**common(), by_scale=()))
    assert "Nothing is told yet." in text(document)
    assert grids(document) == {}
