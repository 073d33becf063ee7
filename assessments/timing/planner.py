"""Which forms a protocol asks for, and when: computed anew, and never counted on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from assessments.timing.calendar import (
    DAY,
    MORNING,
    at_clock,
    day_of,
    end_of,
    first_free,
    is_quiet,
    shifted,
    when_free,
)
from assessments.timing.parts import (
    CLOSING,
    EVERY,
    SESSION,
    START,
    Care,
    Occurrence,
    Span,
    Step,
    Turn,
)

# How far ahead is looked: intervals go on for ever.
AHEAD = timedelta(weeks=26)


def plan(care: Care, steps: Iterable[Step], now: datetime) -> tuple[Occurrence, ...]:
    """What these steps ask for, the first to open first; nothing of it is a promise.

    It holds every session that stands, given for or not; the start, the ending; and
    of intervals the turns after the last that is settled, as weeks and the sessions
    attended until now make them.
    """
    found = [
        (each, place)
        for place, step in enumerate(steps)
        for each in _OF[step.anchor](care, step, now)
    ]
    found.sort(key=lambda pair: (pair[0].opens_at, pair[1], pair[0].key))
    return tuple(each for each, _ in found)


def is_open(each: Occurrence, care: Care, now: datetime) -> bool:
    """Whether it is to be given now: it has opened, it still makes sense, and nobody
    rests from forms today."""
    in_time = each.opens_at <= now and (each.until is None or now < each.until)
    return in_time and not is_quiet(day_of(now, care.zone), _quiet(care))


def given_now(each: Occurrence, step: Step, care: Care, now: datetime) -> Occurrence:
    """The same as it is given at `now`: what was held up for days is due later, too.

    What belongs to a session, or to a planned ending, stays due with that.
    """
    opened = day_of(each.opens_at, care.zone)
    today = day_of(now, care.zone)
    if opened == today:
        return each
    if each.session:
        return each
    if step.anchor == CLOSING and care.ends_on is not None:
        return replace(each, due_on=max(each.due_on, today))
    return _occurrence(care, step, each.key, now, today + step.due_days * DAY)


def _start(care: Care, step: Step, now: datetime) -> Iterator[Occurrence]:
    """Once, where the step was there when the course began."""
    if not care.with_start or step.since > care.since:
        return
    opens = shifted(care.since, step.opens, step.unit, care.zone)
    yield from _from(care, step, START, opens)


def _sessions(care: Care, step: Step, now: datetime) -> Iterator[Occurrence]:
    """Before each session that is neither cancelled nor in a break."""
    since = max(step.since, care.since)
    for meeting in care.meetings:
        day = day_of(meeting.starts_at, care.zone)
        if meeting.state == "cancelled" or meeting.starts_at <= since:
            continue
        if is_quiet(day, care.breaks):
            continue
        opens = shifted(meeting.starts_at, -step.opens, step.unit, care.zone)
        opens = when_free(opens, care.breaks, care.zone) or opens
        yield replace(
            _occurrence(
                care, step, f"session/{meeting.key}", opens, day + step.due_days * DAY
            ),
            until=meeting.starts_at,
            session=meeting.key,
        )


def _turns(care: Care, step: Step, now: datetime) -> Iterator[Occurrence]:
    """Turn after turn, whichever is first: so many sessions, or so many weeks.

    Each turn ends when the next one opens, so that whoever was away is asked once.
    """
    last = care.turns.get(step.key)
    number = last.number if last else 0
    before = last.opened_at if last else max(step.since, care.since)
    opens = _after(care, step, before)
    while opens is not None and opens <= now + AHEAD:
        number += 1
        following = _after(care, step, opens)
        for each in _from(care, step, f"{EVERY}/{number}", opens):
            yield replace(each, until=following)
        opens = following


def _closing(care: Care, step: Step, now: datetime) -> Iterator[Occurrence]:
    """Once, before the planned ending or when somebody asks for it."""
    opens = care.closing_from
    if opens is None:
        if care.ends_on is None:
            return
        opens = at_clock(care.ends_on, MORNING, care.zone)
        opens = shifted(opens, -step.opens, step.unit, care.zone)
    for each in _from(care, step, CLOSING, max(opens, care.since)):
        if care.ends_on is None:
            yield each
            continue
        due = max(care.ends_on + step.due_days * DAY, day_of(each.opens_at, care.zone))
        yield _occurrence(care, step, each.key, each.opens_at, due)


_OF: dict[str, Callable[[Care, Step, datetime], Iterator[Occurrence]]] = {
    START: _start,
    SESSION: _sessions,
    EVERY: _turns,
    CLOSING: _closing,
}


def _after(care: Care, step: Step, before: datetime) -> datetime | None:
    """When the turn after the one of `before` opens; None where nothing says so."""
    moments = []
    if step.every_weeks:
        day = day_of(before, care.zone) + step.every_weeks * 7 * DAY
        moments.append(at_clock(day, MORNING, care.zone))
    if step.every_sessions:
        held = sorted(
            each.starts_at
            for each in care.meetings
            if each.state == "attended" and each.starts_at > before
        )
        moments += held[step.every_sessions - 1 : step.every_sessions]
    if not moments:
        return None
    opens = shifted(min(moments), step.opens, step.unit, care.zone)
    return when_free(opens, _quiet(care), care.zone)


def _from(care: Care, step: Step, name: str, opens: datetime) -> Iterator[Occurrence]:
    """An occurrence of this course that hangs on its own opening."""
    free = when_free(opens, _quiet(care), care.zone)
    if free is not None:
        due = day_of(free, care.zone) + step.due_days * DAY
        yield _occurrence(care, step, f"{care.name}/{name}", free, due)


def _occurrence(
    care: Care, step: Step, key: str, opens: datetime, due: date
) -> Occurrence:
    """With the days that follow from its due date; none of them in a quiet time."""
    due = first_free(due, _quiet(care)) or due
    expires = None
    if step.expires_days is not None:
        last = first_free(due + step.expires_days * DAY, _quiet(care))
        expires = end_of(last, care.zone) if last else None
    return Occurrence(
        step=step.key,
        key=key,
        opens_at=opens,
        until=None,
        due_on=due,
        late_from=due + (step.late_days + 1) * DAY,
        expires_at=expires,
    )


def _quiet(care: Care) -> tuple[Span, ...]:
    return care.breaks + care.pauses


def turn_of(key: str, opened_at: datetime) -> Turn | None:
    """The turn of an interval that this key names, or None."""
    *_, kind, number = key.split("/") if "/" in key else ("", "", "")
    return Turn(int(number), opened_at) if kind == EVERY else None
