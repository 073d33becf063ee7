"""A calendar is read by one reader at a time, every hour, and with patience."""

from datetime import timedelta

import pytest
import time_machine

from clients.actions.calendar import (
    EVERY,
    LEASE,
    claim_calendar,
    mark_unread,
    read_calendar,
)
from clients.calendar.ical import Feed
from clients.models import AuditLine, Calendar
from clients.queries.calendar_event import due_calendars
from clients.roles import SYSTEM
from clients.tasks import read_calendars
from tests.factories.clients import MONDAY
from tests.factories.practice import CalendarFactory


@pytest.fixture
def mine(harbour):
    return CalendarFactory(staff=harbour.nora)


def _claim(calendar, now=MONDAY):
    return claim_calendar(calendar_id=calendar.pk, by=SYSTEM, now=now)


def test_one_reader_has_it_until_the_lease_ends(mine):
    assert _claim(mine) == mine
    assert _claim(mine) is None
    assert _claim(mine, MONDAY + LEASE) == mine


def test_what_was_read_is_read_again_in_an_hour(mine):
    _claim(mine)
    feed = Feed((), (("Supper", "It lasts whole days, so it is no session."),))
    mine.problem, mine.attempts = "before", 3
    mine.save()
    read_calendar(calendar=mine, feed=feed, by=SYSTEM, now=MONDAY)
    kept = Calendar.objects.get()
    assert (kept.fetched_at, kept.problem, kept.attempts) == (MONDAY, "", 0)
    assert (kept.skipped, kept.next_fetch_at) == (1, MONDAY + EVERY)
    assert due_calendars(MONDAY + EVERY) == [(mine.practice_id, mine.pk)]
    assert due_calendars(MONDAY + EVERY - timedelta(seconds=1)) == []


def test_what_could_not_be_read_waits_longer_each_time_up_to_a_day(mine):
    hours = []
    for _ in range(7):
        mark_unread(calendar=mine, problem="x" * 300, by=SYSTEM, now=MONDAY)
        mine.refresh_from_db()
        hours.append((mine.next_fetch_at - MONDAY) / timedelta(hours=1))
    assert hours == [1, 2, 4, 8, 16, 24, 24]
    assert len(mine.problem) == 200


def test_calendars_of_closed_posts_and_ended_ones_are_not_due(harbour, mine):
    ended = CalendarFactory(staff=harbour.theo)
    ended.ended_at = MONDAY
    ended.save()
    harbour.nora.closed_at = MONDAY
    harbour.nora.save()
    assert due_calendars(MONDAY) == []
    assert _claim(ended) is None


@time_machine.travel(MONDAY, tick=False)
def test_sweep_says_what_went_wrong_and_nothing_of_the_address(harbour, caplog):
    """The address leads into the house, so nothing is asked at all."""
    CalendarFactory(staff=harbour.nora, url="https://127.0.0.1/private-1234.ics")
    assert read_calendars() == 1
    kept = Calendar.objects.get()
    assert kept.problem == "This address is not on the open internet."
    assert kept.attempts == 1
    assert "private-1234" not in caplog.text
    acts = AuditLine.objects.values_list("act", flat=True).order_by("id")
    assert list(acts) == ["claim_calendar", "fail_calendar"]
    # Twice at once, and before its time, nothing is done.
    assert read_calendars() == 0
