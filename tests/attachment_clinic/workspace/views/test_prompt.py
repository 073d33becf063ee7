"""Worth talking about: said where a therapist looks, and to nobody else."""

from datetime import UTC, datetime

import pytest
import time_machine

from clients.queries.care import current_episode
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import (
    NamedPersonFactory,
    SessionFactory,
    StaffFactory,
)
from tests.factories.reports import answered

NOON = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)
PILL = "Worth talking about"


@pytest.fixture(autouse=True)
def _the_day():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def ecr(harbour):
    """Answers Dora's ECR-R about her partner; every item gets the same value."""
    partner = NamedPersonFactory(client=harbour.dora, kind="partner")

    def answer(*values):
        answered(harbour.dora, values=values, key="ecr_r", target=partner)
        episode = current_episode(harbour.dora)
        SessionFactory(episode=episode, staff=harbour.theo, starts_at=NOON)

    return answer


def pages(client, dora):
    return [
        client.get(url).content.decode()
        for url in (at("today"), at("caseload"), at("client", dora.pk))
    ]


def test_three_forms_that_lean_worse_are_worth_talking_about(harbour, signed_in, ecr):
    ecr(2, 2, 6)
    found = pages(signed_in(harbour.theo), harbour.dora)
    assert [text.count(PILL) for text in found] == [1, 1, 1]
    assert (
        "Attachment anxiety: the latest answers are clearly less secure than at the "
        "start; worth asking about soon."
    ) in found[0]


@pytest.mark.parametrize("values", [(2, 6), (4, 4, 4)])
def test_two_forms_and_forms_that_stay_the_same_give_no_prompt(
    harbour, signed_in, ecr, values
):
    ecr(*values)
    found = pages(signed_in(harbour.theo), harbour.dora)
    assert [text.count(PILL) for text in found] == [0, 0, 0]


def test_who_may_not_see_scores_sees_no_prompt(harbour, signed_in, ecr):
    ecr(2, 2, 6)
    desk = StaffFactory(practice=harbour.harbour, role="assistant")
    found = pages(signed_in(desk), harbour.dora)
    assert ["Dora" in text or "Lind" in text for text in found] == [True] * 3
    assert [PILL in text or "less secure" in text for text in found] == [False] * 3


def test_group_is_named_with_the_percentiles(harbour, signed_in, ecr):
    ecr(4, 4, 3)
    text = pages(signed_in(harbour.theo), harbour.dora)[2]
    group = "among adults and students of many countries, 70 % women"
    assert text.count(group) == 2
    assert "Drawn toward the group (95 %)" in text


def test_scales_without_a_group_are_placed_nowhere(harbour, signed_in):
    answered(harbour.dora, values=(2, 5))
    text = signed_in(harbour.theo).get(at("client", harbour.dora.pk)).content.decode()
    assert ("Beside a reference group" in text, "percentile" in text) == (False, False)
