"""Events become sessions by a reference alone, move them, and never double them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from clients.actions.calendar_event import (
    CannotTake,
    bring_events,
    end_event,
    leave_event,
    match_event,
    take_events,
)
from clients.actions.care import move_session, record_attendance
from clients.actions.draft import DraftGone
from clients.calendar.ical import Event
from clients.models import AuditLine, CalendarEvent, Episode, Session
from clients.queries.calendar_event import changes_by, waiting_events_of
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, SessionFactory, StaffFactory
from tests.factories.practice import CalendarFactory, ImportDraftFactory

DAY = timedelta(days=1)
START = datetime(2026, 3, 10, 14, 0, tzinfo=UTC)


def _event(*references, uid="a", at=START, **more):
    said = {
        "recurrence": "",
        "minutes": 50,
        "title": "Ana Brandt",
        "is_cancelled": False,
    }
    return Event(uid=uid, starts_at=at, references=references, **{**said, **more})


def _take(harbour, *events, calendar=None, staff=None):
    staff = staff or harbour.nora
    return take_events(
        staff=staff, calendar=calendar, events=events, by=staff.actor, now=MONDAY
    )


def _sessions():
    rows = Session.objects.order_by("starts_at")
    return [(row.client.reference, row.starts_at, row.state) for row in rows]


def _waiting(harbour):
    return [(e.uid, e.state, e.title) for e in waiting_events_of(harbour.nora, MONDAY)]


def test_event_with_the_reference_of_a_client_becomes_a_session(harbour):
    assert _take(harbour, _event("Zoom", "H-0001")) == {"new": 1}
    assert _sessions() == [("H-0001", START, "planned")]
    session = Session.objects.get()
    assert (session.staff, session.minutes) == (harbour.nora, 50)
    # The words of the calendar are not kept.
    assert CalendarEvent.objects.get().title == ""
    line = AuditLine.objects.get(act="take_events")
    assert line.detail == {"new": 1}


def test_name_alone_finds_nobody(harbour):
    """The title is the very name of a client."""
    assert _take(harbour, _event()) == {"wait": 1}
    assert _sessions() == []
    assert _waiting(harbour) == [("a", "waiting", "Ana Brandt")]


@pytest.mark.parametrize("references", [("H-0001", "H-0002"), ("H-9999",), ("L-0001",)])
def test_no_reference_or_more_than_one_waits(harbour, references):
    """That of the other practice is none here."""
    assert _take(harbour, _event(*references)) == {"wait": 1}
    assert _sessions() == []


def test_references_of_colleagues_clients_wait(harbour):
    assert _take(harbour, _event("H-0001"), staff=harbour.theo) == {"wait": 1}
    assert _sessions() == []


def test_same_calendar_again_changes_nothing(harbour):
    events = [_event("H-0001"), _event("H-0002", uid="b", at=START + DAY)]
    _take(harbour, *events)
    before = _sessions()
    assert _take(harbour, *events) == {"same": 2}
    assert _sessions() == before


def test_moved_event_moves_its_session(harbour):
    _take(harbour, _event("H-0001"))
    assert _take(harbour, _event("H-0001", at=START + DAY, minutes=80)) == {"move": 1}
    assert _sessions() == [("H-0001", START + DAY, "planned")]
    assert Session.objects.get().minutes == 80
    assert AuditLine.objects.filter(act="move_session").count() == 1


def test_session_moved_here_stays_while_the_calendar_says_the_same(harbour):
    _take(harbour, _event("H-0001"))
    session = Session.objects.get()
    by = harbour.nora.actor
    move_session(session=session, starts_at=START + 2 * DAY, by=by, now=MONDAY)
    assert _take(harbour, _event("H-0001")) == {"same": 1}
    assert _sessions() == [("H-0001", START + 2 * DAY, "planned")]


@pytest.mark.parametrize("state", ["attended", "missed", "cancelled"])
def test_what_was_recorded_is_never_touched(harbour, state):
    _take(harbour, _event("H-0001"))
    record_attendance(
        session=Session.objects.get(),
        state=state,
        reason="x",
        by=harbour.nora.actor,
        now=MONDAY,
    )
    assert _take(harbour, _event("H-0001", at=START + DAY)) == {"same": 1}
    assert _take(harbour, _event("H-0001", is_cancelled=True)) == {"same": 1}
    assert _sessions() == [("H-0001", START, state)]


def test_session_that_is_here_already_is_taken_for_the_event(harbour):
    there = SessionFactory(
        episode=harbour.ana.episodes.get(), staff=harbour.nora, starts_at=START
    )
    assert _take(harbour, _event("H-0001")) == {"there": 1}
    assert CalendarEvent.objects.get().session == there
    assert _take(harbour, _event("H-0001", at=START + DAY)) == {"move": 1}
    assert _sessions() == [("H-0001", START + DAY, "planned")]


def test_cancelled_event_asks_first(harbour):
    _take(harbour, _event("H-0001"))
    assert _take(harbour, _event("H-0001", is_cancelled=True)) == {"end": 1}
    assert _sessions() == [("H-0001", START, "planned")]
    [event] = waiting_events_of(harbour.nora, MONDAY)
    end_event(event=event, cancel=True, by=harbour.nora.actor, now=MONDAY)
    assert _sessions() == [("H-0001", START, "cancelled")]
    assert _waiting(harbour) == []
    assert _take(harbour, _event("H-0001", is_cancelled=True)) == {"same": 1}


def test_session_can_be_kept_although_its_event_is_over(harbour):
    _take(harbour, _event("H-0001"))
    _take(harbour, _event("H-0001", is_cancelled=True))
    [event] = waiting_events_of(harbour.nora, MONDAY)
    end_event(event=event, cancel=False, by=harbour.nora.actor, now=MONDAY)
    assert _take(harbour, _event("H-0001", is_cancelled=True)) == {"same": 1}
    assert (_sessions(), _waiting(harbour)) == ([("H-0001", START, "planned")], [])


def test_event_that_comes_back_asks_no_longer(harbour):
    _take(harbour, _event("H-0001"))
    _take(harbour, _event("H-0001", is_cancelled=True))
    assert _take(harbour, _event("H-0001")) == {"move": 1}
    assert _waiting(harbour) == []


def test_event_that_is_gone_from_its_calendar_asks_first(harbour):
    mine = CalendarFactory(staff=harbour.nora)
    other = CalendarFactory(staff=harbour.nora)
    first, second = _event("H-0001"), _event("H-0002", uid="b")
    _take(harbour, first, second, calendar=mine)
    # What is not in another calendar of hers is not gone.
    assert _take(harbour, calendar=other) == {}
    assert _take(harbour, second, calendar=mine) == {"same": 1, "end": 1}
    assert _waiting(harbour) == [("a", "ending", "")]
    # What is over in time is not gone either.
    late = START + DAY
    assert changes_by(harbour.nora, [], mine, late) == []


def test_another_file_does_not_end_what_the_first_brought(harbour):
    _take(harbour, _event("H-0001"))
    assert _take(harbour, _event("H-0002", uid="b")) == {"new": 1}
    newer = _event("H-0002", uid="b"), _event("H-0002", uid="c", at=START + DAY)
    assert _take(harbour, *newer) == {"same": 1, "new": 1, "end": 1}


def test_waiting_event_is_matched_by_a_person_and_then_follows_the_calendar(harbour):
    _take(harbour, _event())
    [event] = waiting_events_of(harbour.nora, MONDAY)
    by = harbour.nora.actor
    said = {"client": harbour.ana, "therapist": harbour.nora, "by": by, "now": MONDAY}
    match_event(event=event, **said)
    assert _take(harbour, _event(at=START + DAY)) == {"move": 1}
    assert _sessions() == [("H-0001", START + DAY, "planned")]
    with pytest.raises(CannotTake):
        match_event(event=event, **said)


def test_event_that_was_left_out_is_not_asked_about_again(harbour):
    _take(harbour, _event())
    [event] = waiting_events_of(harbour.nora, MONDAY)
    leave_event(event=event, by=harbour.nora.actor, now=MONDAY)
    assert _take(harbour, _event()) == {"left": 1}
    assert (_waiting(harbour), CalendarEvent.objects.get().title) == ([], "")
    # A reference that is added later says more than that.
    assert _take(harbour, _event("H-0001")) == {"new": 1}


def test_event_that_names_another_client_now_is_left_to_a_person(harbour):
    _take(harbour, _event("H-0001"))
    assert _take(harbour, _event("H-0002", at=START + DAY)) == {"refused": 1}
    assert _sessions() == [("H-0001", START, "planned")]


def test_client_without_an_episode_is_left_out_in_words(harbour):
    Episode.objects.filter(client=harbour.ana).update(closed_on=MONDAY.date())
    [change] = changes_by(harbour.nora, [_event("H-0001")], None, MONDAY)
    assert (change.kind, change.words) == ("refused", "No episode of care is open.")


def test_events_of_a_row_are_told_apart_by_their_first_start(harbour):
    row = [
        _event("H-0001", recurrence=f"r{n}", at=START + n * 7 * DAY) for n in range(3)
    ]
    assert _take(harbour, *row) == {"new": 3}
    moved = replace(row[1], starts_at=row[1].starts_at + DAY)
    assert _take(harbour, row[0], moved, row[2]) == {"same": 2, "move": 1}


def test_dry_run_takes_as_many_queries_for_many_events(
    harbour, django_assert_num_queries
):
    for many in (1, 300):
        events = [
            _event("H-0001", uid=f"u{n}", at=START + n * DAY) for n in range(many)
        ]
        with django_assert_num_queries(5):
            assert len(changes_by(harbour.nora, events, None, MONDAY)) == many


def test_file_is_taken_once_and_supervisors_take_none(harbour):
    draft = ImportDraftFactory(staff=harbour.nora, kind="events", rows=[])
    said = {"draft": draft, "events": [_event("H-0001")], "now": MONDAY}
    bring_events(by=harbour.nora.actor, **said)
    with pytest.raises(DraftGone):
        bring_events(by=harbour.nora.actor, **said)
    vera = StaffFactory(practice=harbour.harbour, role="supervisor")
    with pytest.raises(NotAllowed):
        _take(harbour, staff=vera)
