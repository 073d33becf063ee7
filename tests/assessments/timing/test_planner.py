"""What a protocol asks for and when: by sessions, weeks, breaks, pauses and clocks."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from assessments.timing.parts import Care, Meeting, Span, Step, Turn
from assessments.timing.planner import given_now, is_open, plan, turn_of

LONDON, NEW_YORK = ZoneInfo("Europe/London"), ZoneInfo("America/New_York")
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WEEK, DAY = timedelta(weeks=1), timedelta(days=1)


def step(anchor, key="a", **how):
    return Step(key=key, anchor=anchor, since=MONDAY, **how)


def care(**how):
    return Care(**{"name": "c", "zone": LONDON, "since": MONDAY} | how)


def meet(number, starts_at, state="planned"):
    return Meeting(key=f"s{number}", starts_at=starts_at, state=state)


def weekly(count, state="planned", zone=LONDON):
    """Sessions at ten of the clock, the first a week after Monday."""
    first = datetime(2026, 3, 9, 10, 0, tzinfo=zone)
    return tuple(meet(n, first + (n - 1) * WEEK, state) for n in range(1, count + 1))


def opened(found):
    return [(each.key, f"{each.opens_at:%m-%d %H:%M}") for each in found]


def test_start_comes_once_and_hangs_on_its_opening():
    [each] = plan(
        care(), [step("start", due_days=7, late_days=2, expires_days=14)], MONDAY
    )
    assert (each.key, each.opens_at, each.due_on) == (
        "c/start",
        MONDAY,
        date(2026, 3, 9),
    )
    assert each.late_from == date(2026, 3, 12)
    # Midnight of the 23rd, which is an hour before by then: the clocks go on the 29th.
    assert each.expires_at == datetime(2026, 3, 24, 0, 0, tzinfo=UTC)
    assert plan(care(with_start=False), [step("start")], MONDAY) == ()


def test_step_that_is_younger_than_the_course_asks_nothing_for_its_start():
    later = Step(key="a", anchor="start", since=MONDAY + DAY)
    assert plan(care(), [later], MONDAY) == ()


def test_days_before_a_session_are_counted_by_the_clock_and_hours_are_not():
    """Clocks in London went on in the night before the 29th of March."""
    sessions = (meet(1, datetime(2026, 3, 30, 9, 0, tzinfo=UTC)),)
    by_days = plan(
        care(meetings=sessions), [step("session", opens=2, unit="days")], MONDAY
    )
    by_hours = plan(care(meetings=sessions), [step("session", opens=48)], MONDAY)
    assert opened(by_days) == [("session/s1", "03-28 10:00")]
    assert opened(by_hours) == [("session/s1", "03-28 09:00")]


def test_day_a_form_is_due_is_that_of_the_practice():
    """Half past eleven at night in New York is the next day in Greenwich."""
    late = meet(1, datetime(2026, 3, 11, 3, 30, tzinfo=UTC))
    [there] = plan(care(zone=NEW_YORK, meetings=(late,)), [step("session")], MONDAY)
    [here] = plan(care(meetings=(late,)), [step("session")], MONDAY)
    assert (there.due_on, here.due_on) == (date(2026, 3, 10), date(2026, 3, 11))


def test_session_form_is_given_until_its_session_begins():
    sessions = weekly(1)
    course = care(meetings=sessions)
    [each] = plan(course, [step("session", opens=24)], MONDAY)
    begins = sessions[0].starts_at
    moments = [begins - DAY - timedelta(seconds=1), begins - DAY, begins]
    assert [is_open(each, course, at) for at in moments] == [False, True, False]


def test_cancelled_sessions_and_those_in_a_break_are_asked_nothing_for():
    sessions = (
        *weekly(2),
        meet(3, datetime(2026, 3, 23, 10, 0, tzinfo=UTC), "cancelled"),
        meet(4, datetime(2026, 3, 30, 9, 0, tzinfo=UTC)),
    )
    away = (Span(date(2026, 3, 16), date(2026, 3, 20)),)
    found = plan(care(meetings=sessions, breaks=away), [step("session")], MONDAY)
    assert [each.session for each in found] == ["s1", "s4"]


def test_form_that_would_open_in_a_break_opens_on_the_morning_after():
    away = (Span(date(2026, 3, 7), date(2026, 3, 8)),)
    course = care(meetings=weekly(1), breaks=away)
    assert opened(plan(course, [step("session", opens=24)], MONDAY)) == [
        ("session/s1", "03-09 09:00")
    ]


def test_nothing_is_open_in_a_pause_and_a_session_stands():
    course = care(meetings=weekly(1), pauses=(Span(date(2026, 3, 8), None),))
    [each] = plan(course, [step("session", opens=24)], MONDAY)
    assert not is_open(each, course, each.opens_at)


def test_turn_comes_after_so_many_weeks_or_sessions_whichever_is_first():
    by_either = step("every", every_sessions=6, every_weeks=8)
    by_weeks = plan(care(), [by_either], MONDAY)
    assert opened(by_weeks)[:2] == [
        ("c/every/1", "04-27 08:00"),
        ("c/every/2", "06-22 08:00"),
    ]
    attended = weekly(6, "attended")
    both = plan(care(meetings=attended), [by_either], MONDAY)
    assert opened(both)[:2] == [
        ("c/every/1", "04-13 09:00"),
        ("c/every/2", "06-08 08:00"),
    ]
    assert plan(care(meetings=weekly(6)), [by_either], MONDAY) == by_weeks


def test_missed_and_unrecorded_sessions_do_not_make_a_turn():
    sessions = (*weekly(5, "attended"), meet(9, MONDAY + 7 * WEEK, "missed"))
    only = step("every", every_sessions=6)
    assert plan(care(meetings=sessions), [only], MONDAY) == ()


def test_whoever_was_away_is_asked_once():
    """Thirty weeks without a beat: three turns went by, and one of them is open."""
    course, turns = care(), step("every", every_weeks=8, due_days=7)
    now = MONDAY + 30 * WEEK
    found = [each for each in plan(course, [turns], now) if is_open(each, course, now)]
    assert [each.key for each in found] == ["c/every/3"]
    given = given_now(found[0], turns, course, now)
    assert (given.opens_at, given.due_on) == (now, date(2026, 10, 5))


def test_turns_go_on_from_the_last_that_was_given():
    course = care(turns={"a": Turn(3, MONDAY + 10 * WEEK)})
    found = plan(course, [step("every", every_weeks=8)], MONDAY + 11 * WEEK)
    assert opened(found)[0] == ("c/every/4", "07-06 08:00")
    assert turn_of("c/every/4", MONDAY) == Turn(4, MONDAY)
    assert turn_of("c/start", MONDAY) is None


def test_break_over_a_turn_moves_it_to_the_morning_after():
    away = (Span(date(2026, 4, 20), date(2026, 5, 10)),)
    found = plan(care(breaks=away), [step("every", every_weeks=8)], MONDAY)
    assert opened(found)[:2] == [
        ("c/every/1", "05-11 08:00"),
        ("c/every/2", "07-06 08:00"),
    ]


def test_pause_without_an_end_lets_no_turn_come():
    away = (Span(date(2026, 4, 20), None),)
    assert plan(care(pauses=away), [step("every", every_weeks=8)], MONDAY) == ()


def test_ending_opens_the_closing_forms_before_its_day():
    closing = step("closing", opens=14, unit="days", due_days=0, expires_days=7)
    [each] = plan(care(ends_on=date(2026, 6, 30)), [closing], MONDAY)
    assert (each.key, f"{each.opens_at:%m-%d %H:%M}") == ("c/closing", "06-16 08:00")
    assert each.due_on == date(2026, 6, 30)
    assert plan(care(), [closing], MONDAY) == ()


def test_closing_forms_can_be_asked_for_at_once():
    closing = step("closing", opens=14, unit="days", due_days=7)
    [each] = plan(care(closing_from=MONDAY + DAY), [closing], MONDAY)
    assert (each.opens_at, each.due_on) == (MONDAY + DAY, date(2026, 3, 10))
    both = care(closing_from=MONDAY + DAY, ends_on=date(2026, 3, 20))
    [each] = plan(both, [closing], MONDAY)
    assert (each.opens_at, each.due_on) == (MONDAY + DAY, date(2026, 3, 27))


@pytest.mark.parametrize(
    ("zone", "opens"),
    [(LONDON, "10-24 10:00"), (NEW_YORK, "10-24 15:00")],
)
def test_two_zones_change_their_clocks_on_their_own_days(zone, opens):
    """The Monday after London's clocks went back, and before New York's."""
    day = datetime(2026, 10, 26, 11, 0, tzinfo=zone)
    course = care(zone=zone, meetings=(meet(1, day),))
    found = plan(course, [step("session", opens=2, unit="days")], MONDAY)
    assert opened(found) == [("session/s1", opens)]
