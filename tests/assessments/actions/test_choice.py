"""A choice among descriptions is kept as it was made: no score, no course."""

from datetime import date, timedelta

import pytest

from assessments.actions.response import enter_paper
from assessments.models import Score
from assessments.queries.caseload import standings_of
from assessments.queries.score import scores_of, series_of
from tests.factories.clients import MONDAY
from tests.factories.reports import answered


@pytest.fixture
def chosen(give, harbour):
    """The second description, typed in from paper, after two scored forms."""
    answered(harbour.ana, values=(2, 3))
    later = MONDAY + timedelta(weeks=9)
    return enter_paper(
        assignment=give(instrument="hazan_shaver", way="paper", now=later),
        answers={"choice": 2},
        assessed_at=later,
        by=harbour.nora.actor,
        now=later,
    )


def test_choice_is_kept_and_has_no_score(chosen):
    assert (chosen.state, chosen.answers) == ("submitted", {"choice": 2})
    assert scores_of(chosen) == []
    assert Score.objects.filter(response=chosen).count() == 0


def test_choice_makes_no_series_and_hides_none(chosen, harbour):
    assert [each.definition.key for each in series_of(harbour.ana)] == ["five_signs"]
    standing = standings_of(harbour.nora, [harbour.ana], date(2026, 9, 1))
    newest = standing[harbour.ana.pk].newest
    assert (newest.definition.key, len(newest.courses[0].forms)) == ("five_signs", 2)


def test_choice_alone_leaves_nothing_to_follow(give, harbour):
    enter_paper(
        assignment=give(instrument="hazan_shaver", way="paper"),
        answers={"choice": 1},
        assessed_at=MONDAY,
        by=harbour.nora.actor,
        now=MONDAY,
    )
    standing = standings_of(harbour.nora, [harbour.ana], date(2026, 9, 1))
    assert series_of(harbour.ana) == []
    assert standing[harbour.ana.pk].newest is None
    assert standing[harbour.ana.pk].last_answered == MONDAY
