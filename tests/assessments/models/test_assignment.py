"""An assignment knows whether it waits, and since when it waits too long."""

from datetime import date

import pytest

from assessments.models import Assignment

OPEN = {"open", "started"}
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("state", Assignment.State.values)
def test_assignment_is_open_until_something_became_of_it(state):
    assert Assignment(state=state).is_open is (state in OPEN)


@pytest.mark.parametrize("state", Assignment.State.values)
def test_only_open_assignments_are_overdue_and_from_the_next_day(state):
    given = Assignment(state=state, due_on=date(2026, 3, 1))
    assert given.is_overdue(TODAY) is (state in OPEN)
    assert not given.is_overdue(date(2026, 3, 1))
    assert not Assignment(state=state).is_overdue(TODAY)
