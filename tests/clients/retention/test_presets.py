"""Rules to begin with: none without the source that its figure was read in."""

from dataclasses import asdict
from datetime import date

import pytest

from clients.retention.presets import preset, presets


@pytest.mark.parametrize("each", presets(), ids=lambda each: each.key)
def test_rule_says_where_its_figure_was_read(each):
    """Every part is there, and addresses are addresses."""
    assert all(asdict(each).values())
    assert tuple(each.words) == ("en", "de")
    assert {each.url[:8], each.read_at[:8]} == {"https://"}
    assert each.status in {"read", "summary"}
    assert each.read_on <= date(2026, 11, 26)


def test_rules_are_those_that_could_be_cited():
    """A figure from memory is no rule; an unknown key is none either."""
    assert [(each.key, each.years) for each in presets()] == [("nhs_england", 20)]
    assert preset("nhs_england") == presets()[0]
    assert preset("apa") is None
