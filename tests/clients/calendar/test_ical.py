"""Calendar files: every event once, at its right time; what is left out is said."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clients.calendar.ical import LARGEST, UnreadableCalendar, event_of, unrolled

LONDON = ZoneInfo("Europe/London")
SINCE, UNTIL = datetime(2026, 3, 1, tzinfo=UTC), datetime(2027, 3, 1, tzinfo=UTC)


def calendar(*events: str) -> bytes:
    """A file with these entries, each the lines between BEGIN and END."""
    body = "".join(f"BEGIN:VEVENT\n{each}\nEND:VEVENT\n" for each in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{body}END:VCALENDAR\n".encode()


def _read(*events: str):
    return unrolled(calendar(*events), LONDON, SINCE, UNTIL)


def _starts(feed):
    return [f"{each.starts_at:%m-%d %H:%M}" for each in feed.events]


def _event(start: str, *more: str, uid: str = "a") -> str:
    return "\n".join([f"UID:{uid}", f"DTSTART{start}", "DURATION:PT50M", *more])


@pytest.mark.parametrize(
    ("start", "in_utc"),
    [
        (":20260701T130000Z", "07-01 13:00"),
        # Without a zone: that of the practice.
        (":20260701T140000", "07-01 13:00"),
        (";TZID=America/New_York:20260701T090000", "07-01 13:00"),
        # As some programs of Microsoft call it.
        (";TZID=W. Europe Standard Time:20260701T150000", "07-01 13:00"),
        # Twice on the clock: the first. Never on it: as if it had not been changed.
        (";TZID=Europe/London:20261025T013000", "10-25 00:30"),
        (";TZID=Europe/London:20260329T013000", "03-29 01:30"),
    ],
)
def test_times_are_those_of_their_zone(start, in_utc):
    assert _starts(_read(_event(start))) == [in_utc]


def test_event_is_what_it_says():
    [event] = _read(
        "UID:x@y\nDTSTART:20260701T130000Z\nDTEND:20260701T135000Z\n"
        "SUMMARY:Dora [H-0003]\nDESCRIPTION:see [ H-0003 ]\\n[Zoom]\n"
        "X-CLIENT-REFERENCE:H-9\nSTATUS:CANCELLED"
    ).events
    assert (event.uid, event.recurrence, event.minutes) == ("x@y", "", 50)
    assert event.references == ("H-9", "H-0003", "Zoom")
    assert (event.title, event.is_cancelled) == ("Dora [H-0003]", True)
    assert event_of(event.as_row()) == event


def test_row_keeps_its_time_on_the_wall_and_leaves_exceptions_out():
    feed = _read(
        _event(
            ";TZID=Europe/London:20260317T140000",
            "RRULE:FREQ=WEEKLY;COUNT=4",
            "EXDATE;TZID=Europe/London:20260324T140000",
        ),
        _event(
            ";TZID=Europe/London:20260409T100000",
            "RECURRENCE-ID;TZID=Europe/London:20260407T140000",
        ),
    )
    assert _starts(feed) == ["03-17 14:00", "03-31 13:00", "04-09 09:00"]
    names = [each.recurrence for each in feed.events]
    assert names == ["20260317T140000Z", "20260331T130000Z", "20260407T130000Z"]


@pytest.mark.parametrize(
    ("rule", "starts"),
    [
        ("FREQ=WEEKLY;UNTIL=20260331T130000Z", ["03-17", "03-24", "03-31"]),
        ("FREQ=WEEKLY;UNTIL=20260331T125959Z", ["03-17", "03-24"]),
        ("FREQ=WEEKLY;UNTIL=20260331", ["03-17", "03-24", "03-31"]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=2", ["03-17", "03-31"]),
        ("FREQ=MONTHLY;BYDAY=3TU;COUNT=2", ["03-17", "04-21"]),
    ],
)
def test_rules_end_where_they_say(rule, starts):
    feed = _read(_event(";TZID=Europe/London:20260317T140000", f"RRULE:{rule}"))
    assert [each[:5] for each in _starts(feed)] == starts


def test_endless_rules_end_with_the_time_that_is_read():
    feed = _read(_event(":20200107T090000Z", "RRULE:FREQ=WEEKLY"))
    assert len(feed.events) == 52
    assert _starts(feed)[0] == "03-03 09:00"


def test_dates_can_be_added_one_by_one():
    feed = _read(_event(":20260317T140000Z", "RDATE:20260318T140000Z,20260320T140000Z"))
    assert _starts(feed) == ["03-17 14:00", "03-18 14:00", "03-20 14:00"]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (_event(";VALUE=DATE:20260701"), "whole days"),
        (_event(";TZID=Nowhere/Land:20260701T140000"), "Nowhere/Land, is not known"),
        ("UID:a\nDTSTART:20260701T130000Z", "when it ends"),
        ("UID:a\nDTSTART:20260701T130000Z\nDURATION:PT1M", "shorter than 5 minutes"),
        ("UID:a\nDTSTART:20260701T130000Z\nDURATION:-PT50M", "shorter than 5 minutes"),
        ("UID:a\nDTSTART:20260701T130000Z\nDURATION:P9D", "longer than 8 hours"),
        ("DTSTART:20260701T130000Z\nDURATION:PT50M", "no name (UID)"),
        (f"UID:{'x' * 201}\nDTSTART:20260701T130000Z", "no name (UID)"),
        ("UID:a\nDURATION:PT50M", "cannot be read"),
        (_event(":2026"), "cannot be read"),
        (_event(":20260701T130000Z", "RRULE:FREQ=SECONDLY"), "repeats too often"),
        (
            _event(":20260701T130000Z", "RRULE:FREQ=DAILY;BYHOUR=1,2"),
            "repeats too often",
        ),
        (_event(":19000101T130000Z", "RRULE:FREQ=DAILY"), "repeats too often"),
        (_event(":20260701T130000Z", "RRULE:FREQ=WEEKLY;INTERVAL=0"), "cannot be read"),
        (
            _event(":20260701T130000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260701"),
            "changes a whole row",
        ),
    ],
)
def test_entry_that_makes_no_session_is_left_out_with_words(entry, words):
    feed = _read(entry, _event(":20260702T130000Z", uid="b"))
    assert [each.uid for each in feed.events] == ["b"]
    assert [words in said for _, said in feed.skipped] == [True]


def test_rule_that_never_fits_comes_to_an_end():
    feed = _read(
        _event(":20260701T130000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    )
    assert _starts(feed) == ["07-01 13:00"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "no calendar file"),
        (b"<html>", "no calendar file"),
        (b"\x00\xff" * 9, "no calendar file"),
        (b"BEGIN:VCALENDAR\n" * 3000, "no calendar file"),
        (b"x" * (LARGEST + 1), "over 1 MB"),
        (calendar(*["UID:a"] * 2001), "more than 2000 events"),
        (
            calendar(
                *(
                    _event(":20260317T140000Z", "RRULE:FREQ=DAILY", uid=f"u{n}")
                    for n in range(9)
                )
            ),
            "more than 2000 events",
        ),
    ],
)
def test_what_is_no_calendar_is_refused_in_words(raw, words):
    with pytest.raises(UnreadableCalendar, match=words):
        unrolled(raw, LONDON, SINCE, UNTIL)


LINES = st.sampled_from(
    [
        "BEGIN:VEVENT",
        "END:VEVENT",
        "UID:a",
        "DTSTART:20260317T140000Z",
        "DTSTART;TZID=x:",
        "DURATION:P",
        "DURATION:PT50M",
        "RRULE:FREQ=WEEKLY;UNTIL=x",
        "RRULE:FREQ=WEEKLY;COUNT=x",
        "EXDATE:",
        "RECURRENCE-ID:",
        "SUMMARY:[",
    ]
)


@given(st.lists(LINES | st.text(max_size=20), max_size=12))
def test_any_lines_are_read_or_refused(lines):
    raw = "\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR"]).encode()
    try:
        feed = unrolled(raw, LONDON, SINCE, UNTIL)
    except UnreadableCalendar:
        return
    assert all(SINCE <= each.starts_at < UNTIL for each in feed.events)
