"""Sessions of a day are those of the practice's day, not of UTC's."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from clients.queries.care import sessions_by_day, sessions_on
from tests.factories.clients import EpisodeFactory, SessionFactory


def _session(client, staff, starts_at, **more):
    episode = client.episodes.first() or EpisodeFactory(client=client)
    return SessionFactory(episode=episode, staff=staff, starts_at=starts_at, **more)


def test_day_begins_and_ends_at_the_practice_s_midnight(harbour):
    harbour.nora.practice.time_zone = "America/New_York"
    late = _session(harbour.ana, harbour.nora, datetime(2026, 3, 3, 3, 30, tzinfo=UTC))
    _session(harbour.ana, harbour.nora, datetime(2026, 3, 3, 5, 30, tzinfo=UTC))
    # 03:30 UTC is half past ten in the evening before in New York.
    assert list(sessions_on(harbour.nora, date(2026, 3, 2))) == [late]


def test_day_of_the_clock_change_has_twenty_three_hours(harbour):
    before = _session(
        harbour.ana, harbour.nora, datetime(2026, 3, 29, 22, 30, tzinfo=UTC)
    )
    _session(harbour.ana, harbour.nora, datetime(2026, 3, 29, 23, 30, tzinfo=UTC))
    assert list(sessions_on(harbour.nora, date(2026, 3, 29))) == [before]


def test_therapist_sees_the_sessions_of_the_own_clients(harbour):
    at = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
    _session(harbour.ana, harbour.nora, at)
    mine = _session(harbour.dora, harbour.theo, at)
    assert list(sessions_on(harbour.theo, date(2026, 3, 2))) == [mine]


def test_cancelled_session_is_not_of_the_day(harbour):
    at = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
    _session(harbour.ana, harbour.nora, at, state="cancelled")
    assert list(sessions_on(harbour.nora, date(2026, 3, 2))) == []


def test_sessions_by_day_are_those_of_the_practice_clock_that_take_place(harbour):
    episode = harbour.ana.episodes.get()
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    for number, at, state in (
        (3, late - timedelta(days=7), "attended"),
        (4, late, "planned"),
        (5, late + timedelta(days=7), "cancelled"),
    ):
        SessionFactory(episode=episode, number=number, starts_at=at, state=state)
    days = sessions_by_day(harbour.ana, ZoneInfo("Europe/Berlin"))
    assert days == {date(2026, 2, 24): 3, date(2026, 3, 3): 4}
