"""Who sees which sessions of a week, and which sessions overlap."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clients.models import Episode
from clients.queries.calendar import clashes_with, sessions_of_week
from tests.factories.clients import MONDAY, SessionFactory, StaffFactory

DAY = MONDAY.date()
MINUTE = timedelta(minutes=1)


def _session(client, staff, at=MONDAY, **more):
    return SessionFactory(
        episode=Episode.everywhere.get(client=client),
        staff=staff,
        starts_at=at,
        **more,
    )


def test_week_is_seven_days_of_the_practices_clock(harbour):
    """In London's summer the week begins an hour before that of UTC."""
    monday = date(2026, 7, 6)
    first = datetime(2026, 7, 5, 23, 0, tzinfo=UTC)
    inside = [first, first + timedelta(days=7) - MINUTE]
    for at in (first - MINUTE, *inside, first + timedelta(days=7)):
        _session(harbour.ana, harbour.nora, at)
    found = sessions_of_week(harbour.nora, monday)
    assert [each.starts_at for each in found] == inside


def test_week_holds_the_clients_that_one_may_see(harbour):
    own = _session(harbour.dora, harbour.theo)
    other = _session(harbour.ana, harbour.nora, MONDAY + MINUTE)
    _session(harbour.cleo, harbour.sam)
    assert list(sessions_of_week(harbour.theo, DAY)) == [own]
    assert list(sessions_of_week(harbour.nora, DAY)) == [own, other]
    assert list(sessions_of_week(harbour.nora, DAY, harbour.nora)) == [other]
    vera = StaffFactory(practice=harbour.harbour, role="supervisor")
    assert list(sessions_of_week(vera, DAY)) == []


@pytest.mark.parametrize(
    ("minutes_later", "state", "overlaps"),
    [
        (-50, "planned", False),
        (-49, "planned", True),
        (0, "attended", True),
        (49, "planned", True),
        (50, "planned", False),
        (0, "cancelled", False),
        (0, "missed", False),
    ],
)
def test_sessions_clash_when_they_overlap(harbour, minutes_later, state, overlaps):
    there = _session(harbour.ana, harbour.nora, state=state)
    start = MONDAY + MINUTE * minutes_later
    found = clashes_with(harbour.nora, [start], 50)
    assert found == ([there] if overlaps else [])
    assert clashes_with(harbour.theo, [start], 50) == []
    assert clashes_with(harbour.nora, [start], 50, [there.pk]) == []
    assert clashes_with(harbour.nora, [], 50) == []


def test_a_row_is_looked_at_in_one_query(harbour, django_assert_num_queries):
    starts = [MONDAY + timedelta(weeks=n) for n in range(100)]
    last = _session(harbour.ana, harbour.nora, starts[-1])
    with django_assert_num_queries(1):
        assert clashes_with(harbour.nora, starts, 50) == [last]
