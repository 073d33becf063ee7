"""What holds of every plan, whatever the sessions, breaks, pauses and steps are."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from assessments.timing.parts import Care, Meeting, Span, Step
from assessments.timing.planner import given_now, is_open, plan, turn_of

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
ZONES = ["Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"]
STATES = ["planned", "attended", "missed", "cancelled"]

moments = st.integers(0, 365 * 96).map(lambda n: START + timedelta(minutes=15 * n))
days = st.integers(0, 365).map(lambda n: date(2026, 1, 5) + timedelta(days=n))
spans = st.builds(
    lambda first, length: Span(
        first, None if length is None else first + timedelta(days=length)
    ),
    days,
    st.none() | st.integers(0, 60),
)
steps = st.lists(
    st.builds(
        Step,
        key=st.sampled_from("abcd"),
        anchor=st.sampled_from(["start", "session", "every", "closing"]),
        since=st.just(START) | moments,
        opens=st.integers(0, 30),
        unit=st.sampled_from(["hours", "days"]),
        every_sessions=st.none() | st.integers(1, 8),
        every_weeks=st.none() | st.integers(1, 12),
        due_days=st.integers(0, 14),
        late_days=st.integers(0, 3),
        expires_days=st.none() | st.integers(3, 30),
    ),
    max_size=4,
    unique_by=lambda each: each.key,
)
meetings = st.lists(st.tuples(moments, st.sampled_from(STATES)), max_size=25).map(
    lambda found: tuple(
        Meeting(key=str(place), starts_at=at, state=state)
        for place, (at, state) in enumerate(found)
    )
)
cares = st.builds(
    Care,
    name=st.just("c"),
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    since=st.just(START),
    with_start=st.booleans(),
    ends_on=st.none() | days,
    closing_from=st.none() | moments,
    meetings=meetings,
    breaks=st.lists(spans.filter(lambda each: each.last), max_size=3).map(tuple),
    pauses=st.lists(spans, max_size=2).map(tuple),
)


def _names(found):
    return [(each.step, each.key) for each in found]


@given(cares, steps, moments)
def test_no_key_comes_twice(care, asked, now):
    names = _names(plan(care, asked, now))
    assert len(names) == len(set(names))


@given(cares, steps, moments)
def test_plan_made_again_is_the_same(care, asked, now):
    assert plan(care, asked, now) == plan(care, asked, now)


@given(cares, steps, moments)
def test_nothing_is_late_or_over_before_it_is_due(care, asked, now):
    for each in plan(care, asked, now):
        assert each.late_from > each.due_on
        assert each.expires_at is None or each.expires_at > each.opens_at


@given(cares, steps, moments, st.data())
def test_session_that_moves_moves_its_own_forms_and_no_others(care, asked, now, data):
    coming = [each for each in care.meetings if each.state == "planned"]
    if not coming:
        return
    moving = data.draw(st.sampled_from(coming))
    moved = replace(moving, starts_at=data.draw(moments))
    others = tuple(each for each in care.meetings if each != moving)
    after = plan(replace(care, meetings=(*others, moved)), asked, now)
    before = plan(care, asked, now)
    theirs = [
        {e for e in found if e.session != moving.key} for found in (before, after)
    ]
    assert theirs[0] == theirs[1]


@given(cares, steps, st.lists(st.integers(1, 900), min_size=1, max_size=40))
def test_beats_at_any_hours_give_each_key_once_and_a_second_beat_nothing(
    care, asked, hours
):
    """As the sweep does it: what was given is settled, and turns go on from there."""
    taken: set[tuple[str, str]] = set()
    by_key = {each.key: each for each in asked}
    now = START
    for pause in hours:
        now += timedelta(hours=pause)
        for beat in range(2):
            fresh = [
                each
                for each in plan(care, asked, now)
                if is_open(each, care, now) and (each.step, each.key) not in taken
            ]
            assert beat == 0 or not fresh
            for each in fresh:
                given_ = given_now(each, by_key[each.step], care, now)
                taken.add((each.step, each.key))
                turn = turn_of(each.key, given_.opens_at)
                if turn is not None:
                    care = replace(care, turns={**care.turns, each.step: turn})
