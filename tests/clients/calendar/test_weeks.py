"""Rows of sessions keep their weekday and their time on the wall."""

from datetime import date, datetime

from clients.calendar.weeks import MOST, moved_along, weekly

FIRST = datetime(2026, 3, 3, 14, 30)  # noqa: DTZ001 - a wall time


def test_weekly_counts_or_ends_on_a_day():
    days = [each.date().isoformat() for each in weekly(FIRST, every=2, times=3)]
    assert days == ["2026-03-03", "2026-03-17", "2026-03-31"]
    until = weekly(FIRST, every=1, until=date(2026, 3, 17))
    assert [each.date().day for each in until] == [3, 10, 17]
    assert {each.time() for each in until} == {FIRST.time()}


def test_weekly_has_an_end_and_at_least_its_first():
    assert len(weekly(FIRST, every=1, until=date(2099, 1, 1))) == MOST
    assert weekly(FIRST, every=4, until=date(2026, 1, 1)) == [FIRST]


def test_moved_row_keeps_its_steps():
    walls = weekly(FIRST, every=1, times=3)
    to = datetime(2026, 3, 5, 9, 0)  # noqa: DTZ001 - a wall time
    assert moved_along(walls, to) == weekly(to, every=1, times=3)
