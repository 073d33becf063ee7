"""Episodes hold sessions; one episode is open at a time."""

from datetime import date, timedelta

import pytest

from clients.actions.care import (
    EpisodeClosed,
    EpisodeOpen,
    begin_episode,
    close_episode,
    move_session,
    plan_ending,
    record_attendance,
    schedule_session,
)
from clients.models import Session
from clients.queries.care import current_episode
from tests.factories.clients import MONDAY


def _schedule(harbour, at=MONDAY):
    return schedule_session(
        episode=current_episode(harbour.ana),
        staff=harbour.nora,
        starts_at=at,
        by=harbour.nora.actor,
        now=MONDAY,
    )


def test_sessions_of_an_episode_are_counted_on(harbour):
    assert [_schedule(harbour).number for _ in range(3)] == [1, 2, 3]


def test_second_episode_waits_for_the_end_of_the_first(harbour):
    with pytest.raises(EpisodeOpen):
        begin_episode(
            client=harbour.ana,
            opened_on=date(2026, 3, 2),
            by=harbour.nora.actor,
            now=MONDAY,
        )


def test_closed_episode_takes_no_sessions(harbour):
    episode = current_episode(harbour.ana)
    close_episode(
        episode=episode,
        closed_on=date(2026, 3, 2),
        reason="ended well",
        by=harbour.nora.actor,
        now=MONDAY,
    )
    with pytest.raises(EpisodeClosed):
        schedule_session(
            episode=episode,
            staff=harbour.nora,
            starts_at=MONDAY,
            by=harbour.nora.actor,
            now=MONDAY,
        )
    following = begin_episode(
        client=harbour.ana,
        opened_on=date(2026, 3, 3),
        by=harbour.nora.actor,
        now=MONDAY,
    )
    assert following.number == 2


def test_moved_session_keeps_its_number(harbour):
    session = _schedule(harbour)
    later = MONDAY + timedelta(days=1)
    moved = move_session(
        session=session, starts_at=later, by=harbour.nora.actor, now=MONDAY
    )
    assert (moved.number, moved.starts_at) == (1, later)


def test_reason_is_kept_for_a_cancelled_session_only(harbour):
    session = _schedule(harbour)
    for state, reason in [("cancelled", "ill"), ("attended", "")]:
        record_attendance(
            session=session,
            state=state,
            reason="ill",
            by=harbour.nora.actor,
            now=MONDAY,
        )
        kept = Session.objects.get(pk=session.pk)
        assert (kept.state, kept.cancel_reason) == (state, reason)


def test_ending_is_planned_for_a_day_and_unplanned_again(harbour):
    episode = harbour.ana.episodes.get()
    how = {"episode": episode, "by": harbour.nora.actor, "now": MONDAY}
    day = (MONDAY + timedelta(weeks=8)).date()
    assert plan_ending(ends_on=day, **how).ends_on == day
    assert plan_ending(ends_on=None, **how).ends_on is None
    close_episode(closed_on=MONDAY.date(), reason="Moved", **how)
    with pytest.raises(EpisodeClosed):
        plan_ending(ends_on=day, **how)
