"""A clock on the wall shows most times once, some never, and some twice."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from clients.calendar.wall import on_the_wall, readings

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")


@pytest.mark.parametrize(
    ("zone", "wall", "in_utc"),
    [
        (LONDON, (2026, 7, 1, 14, 0), [(2026, 7, 1, 13, 0)]),
        (LONDON, (2026, 1, 1, 14, 0), [(2026, 1, 1, 14, 0)]),
        # Forward: from 00:59 to 02:00.
        (LONDON, (2026, 3, 29, 0, 59), [(2026, 3, 29, 0, 59)]),
        (LONDON, (2026, 3, 29, 1, 0), []),
        (LONDON, (2026, 3, 29, 1, 59), []),
        (LONDON, (2026, 3, 29, 2, 0), [(2026, 3, 29, 1, 0)]),
        # Back: the hour from 01:00 comes twice.
        (LONDON, (2026, 10, 25, 1, 30), [(2026, 10, 25, 0, 30), (2026, 10, 25, 1, 30)]),
        (LONDON, (2026, 10, 25, 2, 0), [(2026, 10, 25, 2, 0)]),
        (NEW_YORK, (2026, 3, 8, 2, 30), []),
        (NEW_YORK, (2026, 11, 1, 1, 30), [(2026, 11, 1, 5, 30), (2026, 11, 1, 6, 30)]),
        # Where the clocks change by half an hour.
        (LORD_HOWE, (2026, 4, 5, 1, 45), [(2026, 4, 4, 14, 45), (2026, 4, 4, 15, 15)]),
    ],
)
def test_readings_are_the_moments_a_clock_shows_that_time(zone, wall, in_utc):
    found = [
        each.astimezone(UTC).replace(tzinfo=None)
        for each in readings(datetime(*wall), zone)  # noqa: DTZ001 - a wall time
    ]
    assert found == [datetime(*each) for each in in_utc]  # noqa: DTZ001


def test_what_is_read_stands_on_the_wall_again():
    wall = datetime(2026, 10, 25, 1, 30)  # noqa: DTZ001 - a wall time
    assert [on_the_wall(each, LONDON) for each in readings(wall, LONDON)] == [wall] * 2
