"""Scoring again: nothing without a reason, everything or nothing."""

import pytest

from assessments.actions.score import NoReason, rescore_client
from assessments.models import Score
from assessments.queries.library import DefinitionChanged
from clients.actions import audit
from clients.roles import SYSTEM
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import MONDAY


@pytest.fixture
def wrong(harbour):
    """Ana's five signs, each with a wrong score in its row."""
    given = AssignmentFactory(client=harbour.ana)
    done = submitted(given, {f"s{number:02}": 3 for number in range(1, 26)})
    Score.objects.update(value=1)
    return done


def again(client, reason="A fault was mended."):
    return rescore_client(
        client_id=client.pk,
        instrument="five_signs",
        version="1.0",
        reason=reason,
        by=SYSTEM,
        now=MONDAY,
    )


def values():
    return [row.value for row in Score.objects.all()]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_no_score_is_replaced_without_a_reason(harbour, wrong, reason):
    with pytest.raises(NoReason, match="Say why"):
        again(harbour.ana, reason)
    assert values() == [1] * 5


def test_no_score_is_replaced_without_its_line(harbour, wrong, monkeypatch):
    def fail(**kwargs):
        raise RuntimeError("no line")

    monkeypatch.setattr(audit, "record", fail)
    with pytest.raises(RuntimeError):
        again(harbour.ana)
    assert values() == [1] * 5
    assert Score.on_record.count() == 5


def test_form_of_another_definition_is_not_scored_with_this_one(harbour, wrong):
    given = wrong.assignment
    given.definition_digest = "0" * 64
    given.save()
    with pytest.raises(DefinitionChanged, match="Nothing was changed"):
        again(harbour.ana)
    assert values() == [1] * 5


def test_all_scales_are_replaced_at_once(harbour, wrong):
    assert len(again(harbour.ana)) == 5
    assert 1 not in values()
    assert (Score.objects.count(), Score.on_record.count()) == (5, 10)
