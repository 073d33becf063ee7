"""Breaks: from a day to a day nothing is planned and nothing is asked."""

from datetime import date, timedelta

import pytest

from clients.actions.breaks import CannotBreak, add_break, end_break
from clients.models import AuditLine, Break
from clients.queries import Missing
from clients.queries.breaks import break_for, break_on, breaks_of, breaks_of_each
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, StaffFactory

AUGUST = {"since": date(2026, 8, 3), "until": date(2026, 8, 21)}


@pytest.fixture
def add(harbour):
    def add(**different):
        how = {"client": harbour.ana, "by": harbour.nora.actor, "now": MONDAY}
        return add_break(**how | AUGUST | different)

    return add


def test_break_lasts_from_its_first_day_to_its_last(harbour, add):
    noted = add(reason=" summer ")
    days = [date(2026, 8, day) for day in (2, 3, 21, 22)]
    assert [break_on(harbour.ana, day) for day in days] == [None, noted, noted, None]
    assert break_on(harbour.ben, AUGUST["since"]) is None
    assert (noted.reason, str(noted)) == (
        "summer",
        "from 3 August 2026 to 21 August 2026",
    )
    assert breaks_of_each([harbour.ana.pk, harbour.ben.pk]) == {harbour.ana.pk: [noted]}


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"until": date(2026, 8, 2)}, "The last day lies before the first."),
        (
            {"until": date(2027, 8, 21)},
            "A break lasts a year at most. Look at the years again.",
        ),
    ],
)
def test_break_that_is_none_is_refused(add, days, words):
    with pytest.raises(CannotBreak) as refusal:
        add(**days)
    assert str(refusal.value) == words


def test_breaks_of_one_client_do_not_meet(harbour, add):
    add()
    with pytest.raises(CannotBreak):
        add(since=date(2026, 8, 21), until=date(2026, 9, 1))
    add(since=date(2026, 8, 22), until=date(2026, 9, 1))
    add(client=harbour.ben)
    assert breaks_of(harbour.ana).count() == 2


def test_break_to_come_is_taken_back_and_one_begun_ends_yesterday(harbour, add):
    noted = add()
    end_break(noted=noted, by=harbour.nora.actor, now=MONDAY)
    assert list(breaks_of(harbour.ana)) == []
    begun = add()
    middle = MONDAY.replace(month=8, day=10)
    end_break(noted=begun, by=harbour.nora.actor, now=middle)
    later = middle + timedelta(days=3)
    end_break(noted=begun, by=harbour.nora.actor, now=later)
    assert [each.until for each in breaks_of(harbour.ana)] == [date(2026, 8, 9)]
    assert AuditLine.objects.filter(act="end_break").count() == 2


def test_break_of_another_file_is_missing(harbour, add):
    noted = add()
    assert break_for(harbour.ana, noted.pk) == noted
    with pytest.raises(Missing):
        break_for(harbour.ben, noted.pk)


def test_supervisor_notes_no_break(harbour, add):
    vera = StaffFactory(practice=harbour.harbour, role="supervisor")
    with pytest.raises(NotAllowed):
        add(by=vera.actor)
    assert Break.objects.count() == 0
