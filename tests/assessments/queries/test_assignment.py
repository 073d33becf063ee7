"""What waits for a client, and who sees what was given."""

from datetime import timedelta
from uuid import uuid4

import pytest

from assessments.queries.assignment import (
    assignment_for,
    assignments_of,
    waiting_for,
)
from assessments.queries.response import response_for, response_of, responses_of
from clients.actions.consent import withdraw_consent
from clients.queries import Missing
from clients.queries.consent import consents_of
from clients.tenancy import NoPractice
from tests.factories.assessments import AssignmentFactory, ResponseFactory, submitted
from tests.factories.clients import MONDAY


@pytest.fixture
def others(harbour):
    """Forms of everybody but Ana."""
    people = (harbour.ben, harbour.dora, harbour.cleo)
    return [AssignmentFactory(client=each) for each in people]


def test_assignments_are_those_of_the_client(harbour, others):
    mine = [AssignmentFactory(client=harbour.ana) for _ in range(3)]
    assert set(assignments_of(harbour.ana)) == set(mine)
    assert list(assignments_of(harbour.cleo)) == []


def test_assignment_of_anybody_else_is_missing(harbour, others):
    for pk in [*(each.pk for each in others), uuid4()]:
        with pytest.raises(Missing) as refusal:
            assignment_for(harbour.ana, pk)
        assert "Ben" not in str(refusal.value)
    mine = AssignmentFactory(client=harbour.ana)
    assert assignment_for(harbour.ana, mine.pk) == mine


def test_outside_of_a_practice_nothing_is_found(cast):
    with pytest.raises(NoPractice):
        list(assignments_of(cast.ana))


def test_waiting_are_open_portal_forms_the_first_due_first(harbour, others):
    ana, day = harbour.ana, MONDAY.date()
    for state in ("submitted", "withdrawn", "not_me"):
        AssignmentFactory(client=ana, state=state)
    for way in ("link", "paper"):
        AssignmentFactory(client=ana, way=way)
    whenever = AssignmentFactory(client=ana)
    later = AssignmentFactory(client=ana, due_on=day + timedelta(days=9))
    soon = AssignmentFactory(client=ana, due_on=day, state="started")
    assert list(waiting_for(ana)) == [soon, later, whenever]


def test_nothing_waits_for_who_is_discharged_or_does_not_agree(harbour):
    given = AssignmentFactory(client=harbour.ana)
    harbour.ana.status = "discharged"
    assert list(waiting_for(harbour.ana)) == []
    harbour.ana.status = "active"
    assert list(waiting_for(harbour.ana)) == [given]
    consent = consents_of(harbour.ana).get(kind="questionnaires")
    withdraw_consent(consent=consent, by=harbour.ana.actor, now=MONDAY)
    assert list(waiting_for(harbour.ana)) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_one_query(harbour, django_assert_num_queries, rows):
    for _ in range(rows):
        ResponseFactory(assignment__client=harbour.ana)
    with django_assert_num_queries(1):
        said = [
            (each.target, each.session, each.response)
            for each in assignments_of(harbour.ana)
        ]
    assert len(said) == rows


def test_responses_are_those_handed_in_the_newest_first(harbour):
    days = [MONDAY + timedelta(days=n) for n in range(3)]
    done = [
        submitted(AssignmentFactory(client=harbour.ana), {"s01": 3}, at=day)
        for day in days
    ]
    done[1].state = "voided"
    done[1].save()
    draft = ResponseFactory(assignment__client=harbour.ana, answers={"s01": 1})
    for other in (harbour.ben, harbour.cleo):
        submitted(AssignmentFactory(client=other), {"s01": 3})
    assert list(responses_of(harbour.ana)) == done[::-1]
    assert response_of(draft.assignment) == draft
    for hidden in (draft.pk, uuid4()):
        with pytest.raises(Missing):
            response_for(harbour.ana, hidden)
    with pytest.raises(Missing):
        response_for(harbour.ben, done[0].pk)
    assert response_for(harbour.ana, done[0].pk) == done[0]
