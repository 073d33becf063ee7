"""Where many clients stand: what waits, what is overdue, what the last series says."""

from datetime import date, timedelta

import pytest

from assessments.queries.caseload import (
    opened_by_others_of,
    standings_of,
    waiting_of,
)
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY, NamedPersonFactory, StaffFactory
from tests.factories.reports import answered

TODAY = date(2026, 6, 1)


def _standing(harbour, client, staff=None):
    return standings_of(staff or harbour.theo, [client], TODAY)[client.pk]


def test_standing_of_a_new_client_is_empty(harbour):
    standing = _standing(harbour, harbour.dora)
    assert (standing.waiting, standing.overdue) == (0, 0)
    assert (standing.last_answered, standing.newest) == (None, None)


@pytest.mark.parametrize(
    ("due_on", "state", "counted"),
    [
        (None, "open", (1, 0)),
        (TODAY, "open", (1, 0)),
        (TODAY - timedelta(days=1), "open", (1, 1)),
        (TODAY - timedelta(days=1), "started", (1, 1)),
        (TODAY - timedelta(days=1), "withdrawn", (0, 0)),
        (TODAY - timedelta(days=1), "not_me", (0, 0)),
    ],
)
def test_standing_counts_what_waits(harbour, due_on, state, counted):
    AssignmentFactory(client=harbour.dora, due_on=due_on, state=state)
    standing = _standing(harbour, harbour.dora)
    assert (standing.waiting, standing.overdue) == counted


def test_standing_says_the_series_answered_last_and_no_other(harbour):
    """A second partner is another series; the first one's forms are left out."""
    first, second = (
        NamedPersonFactory(client=harbour.dora, name=name) for name in ("Per", "Kim")
    )
    answered(harbour.dora, values=(2, 3, 5))
    answered(harbour.dora, values=(6, 5, 4, 3), key="ecr_r", target=first)
    forms = answered(harbour.dora, values=(5, 5, 4, 2, 2), key="ecr_r", target=second)
    newest = _standing(harbour, harbour.dora).newest
    assert (newest.definition.key, newest.target) == ("ecr_r", second)
    assert [len(course.forms) for course in newest.courses] == [5, 5]
    ids = [form.id for form in newest.courses[0].forms]
    assert ids == [str(form.pk) for form in forms]


def test_standing_leaves_voided_forms_out(harbour):
    forms = answered(harbour.dora, values=(2, 3))
    forms[1].state = "voided"
    forms[1].save()
    standing = _standing(harbour, harbour.dora)
    assert standing.last_answered == MONDAY
    assert [len(course.forms) for course in standing.newest.courses] == [1] * 5


def test_standing_shows_no_scores_to_the_front_desk(harbour):
    answered(harbour.dora)
    desk = StaffFactory(practice=harbour.harbour, role="assistant")
    standing = _standing(harbour, harbour.dora, desk)
    assert standing.last_answered is not None
    assert standing.newest is None


def test_standing_says_nothing_of_clients_of_others(harbour):
    """Asked for by mistake, a client of Nora's stays empty for Theo."""
    answered(harbour.ana)
    AssignmentFactory(client=harbour.ana)
    standing = _standing(harbour, harbour.ana)
    assert (standing.waiting, standing.last_answered, standing.newest) == (
        0,
        None,
        None,
    )


@pytest.mark.parametrize("count", [1, 3])
def test_standings_take_seven_queries_for_any_number(
    harbour, count, django_assert_num_queries
):
    clients = [harbour.ana, harbour.ben, harbour.dora][:count]
    for client in clients:
        answered(client)
        AssignmentFactory(client=client)
    with django_assert_num_queries(7):
        standings = standings_of(harbour.nora, clients, TODAY)
    assert {each.waiting for each in standings.values()} == {1}
    assert len(standings) == count


def test_waiting_is_in_order_of_the_day_it_is_due(harbour):
    for day in (None, 3, 1):
        due_on = None if day is None else TODAY + timedelta(days=day)
        AssignmentFactory(client=harbour.dora, due_on=due_on)
    AssignmentFactory(client=harbour.ana, due_on=TODAY)
    found = [each.due_on and each.due_on.day for each in waiting_of(harbour.theo)]
    assert found == [2, 4, None]


def test_opened_by_others_is_forgotten_once_it_is_given_again(harbour):
    stranger = AssignmentFactory(client=harbour.dora, state="not_me")
    AssignmentFactory(client=harbour.ana, state="not_me")
    assert list(opened_by_others_of(harbour.theo)) == [stranger]
    AssignmentFactory(client=harbour.dora, created_at=MONDAY + timedelta(days=1))
    assert list(opened_by_others_of(harbour.theo)) == []
