"""Cells are understood as the person said they are written, and never guessed at."""

from datetime import date, datetime

import pytest

from clients.tables.values import (
    DATE_FORMATS,
    Unclear,
    day,
    formats_of,
    is_yes,
    minutes,
    state,
    two_names,
    wall_time,
)


@pytest.mark.parametrize(
    ("text", "date_format"),
    [
        ("2026-03-31", "%Y-%m-%d"),
        ("31/03/2026", "%d/%m/%Y"),
        ("3/31/2026", "%m/%d/%Y"),
        ("31.3.2026", "%d.%m.%Y"),
        ("Mar 31, 2026", "%b %d, %Y"),
        ("2026-03-31 00:00:00", "%Y-%m-%d"),
        ("31/03/2026 2:00 pm", "%d/%m/%Y"),
    ],
)
def test_day_is_read_in_its_format(text, date_format):
    assert day(text, date_format) == date(2026, 3, 31)


@pytest.mark.parametrize("text", ["", "soon", "31/03/2026", "0001-01-01", "2026-02-30"])
def test_day_in_another_format_is_unclear(text):
    with pytest.raises(Unclear):
        day(text, "%Y-%m-%d")


def test_formats_tell_whether_day_or_month_comes_first():
    assert formats_of(["03/04/2026", "", "31/03/2026"]) == ["%d/%m/%Y"]
    assert formats_of(["03/04/2026", "03/31/2026"]) == ["%m/%d/%Y"]
    # These could be either: a person says which.
    assert formats_of(["03/04/2026"]) == ["%d/%m/%Y", "%m/%d/%Y"]
    assert formats_of(["", ""]) == []
    assert formats_of(["03/31/2026", "31/03/2026"]) == []


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("31/03/2026", "14:30"),
        ("31/03/2026", "2:30 PM"),
        ("31/03/2026", "02:30pm"),
        ("31/03/2026", "2:30 p.m."),
        ("31/03/2026 14:30", ""),
        ("31/03/2026, 14:30:00", ""),
        ("31/03/2026 2:30 PM", ""),
        # A time of its own counts more than the midnight behind a date.
        ("31/03/2026 00:00", "14:30"),
    ],
)
def test_wall_time_stands_in_one_column_or_two(said, clock):
    found = wall_time(said, clock, "%d/%m/%Y")
    assert found == datetime(2026, 3, 31, 14, 30)  # noqa: DTZ001 - a wall time


@pytest.mark.parametrize("clock", ["", "late", "25:00", "14"])
def test_wall_time_without_a_time_is_unclear(clock):
    with pytest.raises(Unclear):
        wall_time("31/03/2026", clock, "%d/%m/%Y")


def test_time_with_a_zone_is_not_guessed_at():
    with pytest.raises(Unclear):
        wall_time("2026-03-31T14:30:00Z", "", "%Y-%m-%d")


@pytest.mark.parametrize(
    ("text", "whole"), [("50", 50), ("50 min", 50), ("50.0", 50), ("0:50", 50)]
)
def test_minutes_are_whole(text, whole):
    assert minutes(text) == whole


@pytest.mark.parametrize("text", ["", "long", "4", "481", "50.5", "9" * 400])
def test_other_minutes_are_unclear(text):
    with pytest.raises(Unclear):
        minutes(text)


def test_states_are_known_by_their_words():
    said = ["Attended", "NO SHOW", "no-show", "Late Cancellation", "Booked", "DNA"]
    states = ["attended", "missed", "missed", "cancelled", "planned", "missed"]
    assert [state(each) for each in said] == states
    with pytest.raises(Unclear):
        state("perhaps")
    assert [is_yes(each) for each in ("Yes", "true", "no", "")] == [1, 1, 0, 0]


def test_names_in_one_cell_are_taken_apart():
    assert two_names("Lind, Dora") == ("Dora", "Lind")
    assert two_names("Dora Maria Lind") == ("Dora Maria", "Lind")
    assert two_names("Dora") == ("", "Dora")


def test_every_format_reads_its_own_example():
    for date_format, words in DATE_FORMATS.items():
        example = words.removesuffix(", the day first").removesuffix(
            ", the month first"
        )
        assert day(example, date_format) == date(2026, 3, 31)
