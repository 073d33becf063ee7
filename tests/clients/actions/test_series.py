"""A row of sessions is added, moved and cancelled as one; each session is a row."""

from datetime import date, timedelta

import pytest

from clients.actions.care import EpisodeClosed, close_episode, record_attendance
from clients.actions.series import (
    cancel_sessions,
    move_sessions,
    restore_session,
    schedule_series,
)
from clients.models import AuditLine, Session
from clients.queries.calendar import later_ones
from clients.queries.care import current_episode
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, StaffFactory

WEEK = timedelta(weeks=1)


def _row(harbour, many=3):
    return schedule_series(
        episode=current_episode(harbour.ana),
        staff=harbour.nora,
        starts=[MONDAY + WEEK * n for n in range(many)],
        by=harbour.nora.actor,
        now=MONDAY,
    )


def _acts():
    return list(AuditLine.objects.values_list("act", flat=True).order_by("id"))


def test_each_session_of_a_row_is_a_row_of_its_own_with_a_line(harbour):
    row = _row(harbour)
    assert [each.number for each in row] == [1, 2, 3]
    assert len({each.series for each in row}) == 1
    assert {each.recorded_at for each in row} == {MONDAY}
    assert _acts() == ["schedule_session"] * 3


def test_single_session_is_no_row(harbour):
    assert _row(harbour, many=1)[0].series is None


def test_row_is_added_whole_or_not_at_all(harbour):
    episode = current_episode(harbour.ana)
    close_episode(
        episode=episode,
        closed_on=date(2026, 3, 2),
        reason="ended",
        by=harbour.nora.actor,
        now=MONDAY,
    )
    with pytest.raises(EpisodeClosed):
        schedule_series(
            episode=episode,
            staff=harbour.nora,
            starts=[MONDAY, MONDAY + WEEK],
            by=harbour.nora.actor,
            now=MONDAY,
        )
    assert Session.objects.count() == 0


def test_later_ones_are_those_still_planned_from_this_one_on(harbour):
    first, second, third = _row(harbour)
    _attend(harbour, second)
    assert later_ones(first) == [first, third]
    assert later_ones(third) == [third]


def test_move_leaves_what_was_attended_meanwhile(harbour):
    row = _row(harbour)
    _attend(harbour, row[1])
    day = timedelta(days=1)
    moved = move_sessions(
        sessions=row,
        starts=[each.starts_at + day for each in row],
        by=harbour.nora.actor,
        now=MONDAY,
    )
    assert moved == [row[0], row[2]]
    kept = list(Session.objects.order_by("number").values_list("starts_at", flat=True))
    assert kept == [MONDAY + day, MONDAY + WEEK, MONDAY + 2 * WEEK + day]


def test_cancelled_row_keeps_its_reason_and_can_be_restored(harbour):
    row = _row(harbour)
    by = harbour.nora.actor
    cancel_sessions(sessions=row[1:], reason="Holiday", by=by, now=MONDAY)
    found = Session.objects.order_by("number")
    states = [(each.state, each.cancel_reason) for each in found]
    assert states == [("planned", ""), *[("cancelled", "Holiday")] * 2]
    again = restore_session(session=row[1], by=by, now=MONDAY)
    assert (again.state, again.cancel_reason) == ("planned", "")
    lines = len(_acts())
    # Only what is cancelled is restored.
    restore_session(session=row[0], by=by, now=MONDAY)
    assert len(_acts()) == lines


def test_supervisor_keeps_no_sessions(harbour):
    row = _row(harbour)
    vera = StaffFactory(practice=harbour.harbour, role="supervisor").actor
    with pytest.raises(NotAllowed):
        cancel_sessions(sessions=row, reason="x", by=vera, now=MONDAY)
    with pytest.raises(NotAllowed):
        move_sessions(sessions=row, starts=[MONDAY] * 3, by=vera, now=MONDAY)
    with pytest.raises(NotAllowed):
        restore_session(session=row[0], by=vera, now=MONDAY)


def _attend(harbour, session):
    record_attendance(
        session=session, state="attended", by=harbour.nora.actor, now=MONDAY
    )
