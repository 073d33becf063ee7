"""What the protocols of clients ask for: rows in, the planner's answer out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from assessments.models import (
    Assignment,
    Enrolment,
    Pause,
    ProtocolOccurrence,
    ProtocolStep,
)
from assessments.queries.assignment import OPEN
from assessments.queries.protocol import steps_of
from assessments.timing.calendar import day_of, is_quiet
from assessments.timing.parts import (
    CLOSING,
    Care,
    Meeting,
    Occurrence,
    Span,
    Step,
    Turn,
)
from assessments.timing.planner import is_open, plan, turn_of
from clients.queries import Missing
from clients.queries.breaks import breaks_of_each
from clients.queries.care import sessions_of_episodes
from clients.queries.consent import agreed

DAY = timedelta(days=1)
GIVEN = ProtocolOccurrence.State.GIVEN
TAKEN_BACK = ProtocolOccurrence.State.TAKEN_BACK

Taken = Mapping[tuple[str, str], ProtocolOccurrence]


@dataclass(frozen=True, slots=True)
class Course:
    """One client on one protocol: what is planned, and what became of it so far.

    `taken` is by step and key; `waiting` holds open forms by their occurrence.
    """

    enrolment: Enrolment
    care: Care
    rows: dict[str, ProtocolStep]
    steps: dict[str, Step]
    plan: tuple[Occurrence, ...]
    taken: Taken
    waiting: dict[UUID, list[Assignment]]

    def coming(self) -> list[Occurrence]:
        """What was neither given nor left out, of steps that are still given."""
        return [
            each
            for each in self.plan
            if self.rows[each.step].ended_at is None and self._is_free(each)
        ]

    def to_give(self, now: datetime) -> list[Occurrence]:
        """What is to be given now: never to whoever has left, or does not agree."""
        client = self.enrolment.client
        if client.status != "active" or not self.enrolment.agrees:
            return []
        return [each for each in self.coming() if is_open(each, self.care, now)]

    def to_take_back(self) -> list[ProtocolOccurrence]:
        """What waits for a session that does not stand any more."""
        planned = {(each.step, each.key) for each in self.plan}
        return [
            row
            for name, row in self.taken.items()
            if row.session_id and name not in planned and row.pk in self.waiting
        ]

    def moved(self) -> list[tuple[ProtocolOccurrence, Occurrence]]:
        """What waits, and is due or over on another day than it says."""
        found = []
        for each in self.plan:
            row = self.taken.get((each.step, each.key))
            if row is None or row.pk not in self.waiting or not self._follows(each):
                continue
            fresh = self._not_before_given(each, row)
            if self._differs(row, fresh):
                found.append((row, fresh))
        return found

    def expired(self, now: datetime) -> list[Assignment]:
        """Forms whose time is over; none while the client rests from forms."""
        if is_quiet(day_of(now, self.care.zone), self.care.breaks + self.care.pauses):
            return []
        return [
            form
            for row in self.taken.values()
            if row.expires_at is not None and row.expires_at <= now
            for form in self.waiting.get(row.pk, ())
        ]

    def has_work(self, now: datetime) -> bool:
        """Whether anything is to be done now."""
        todo = self.to_give(now), self.to_take_back(), self.moved(), self.expired(now)
        return any(todo)

    def _is_free(self, each: Occurrence) -> bool:
        row = self.taken.get((each.step, each.key))
        return row is None or row.state == TAKEN_BACK

    def _follows(self, each: Occurrence) -> bool:
        """A session, or a planned ending; all else hangs on when it was given."""
        closing = self.steps[each.step].anchor == CLOSING
        return bool(each.session) or (closing and self.care.ends_on is not None)

    def _not_before_given(self, each: Occurrence, row: ProtocolOccurrence):
        day = day_of(row.made_at, self.care.zone)
        if each.due_on >= day:
            return each
        return replace(each, due_on=day, late_from=max(each.late_from, day + DAY))

    def _differs(self, row: ProtocolOccurrence, fresh: Occurrence) -> bool:
        days = {(form.due_on, form.late_from) for form in self.waiting[row.pk]}
        return row.expires_at != fresh.expires_at or days != {
            (fresh.due_on, fresh.late_from)
        }


def running() -> QuerySet[Enrolment]:
    """Every course of the practice entered that goes on, of episodes that are open."""
    return (
        Enrolment.objects.filter(ended_at__isnull=True, episode__closed_on__isnull=True)
        .exclude(client__status="discharged")
        .select_related("client__practice", "episode", "protocol")
        .annotate(agrees=agreed("client", "questionnaires"))
    )


def courses(enrolments: Iterable[Enrolment], now: datetime) -> list[Course]:
    """The course of each of `running()`, in as many queries for one as for many."""
    followed = list(enrolments)
    if not followed:
        return []
    clients = [each.client_id for each in followed]
    rows = _rows_by_protocol(followed)
    sessions = sessions_of_episodes([each.episode_id for each in followed])
    breaks, pauses = breaks_of_each(clients), _pauses(followed)
    taken, waiting = _taken(clients), _waiting(clients)
    found = []
    for each in followed:
        theirs = taken[each.client_id]
        care = Care(
            name=each.pk.hex,
            zone=ZoneInfo(each.client.practice.time_zone),
            since=each.begun_at,
            with_start=each.with_start,
            ends_on=each.episode.ends_on,
            closing_from=each.closing_from,
            meetings=_meetings(sessions[each.episode_id]),
            breaks=tuple(Span(b.since, b.until) for b in breaks[each.client_id]),
            pauses=tuple(pauses[each.client_id]),
            turns=_turns(each, theirs),
        )
        steps = {str(row.pk): _step(row) for row in rows[each.protocol_id]}
        found.append(
            Course(
                enrolment=each,
                care=care,
                rows={str(row.pk): row for row in rows[each.protocol_id]},
                steps=steps,
                plan=plan(care, steps.values(), now),
                taken=theirs,
                waiting=waiting[each.client_id],
            )
        )
    return found


def course_of(client, now: datetime) -> Course | None:
    """The course this client is on, or None."""
    return next(iter(courses(running().filter(client=client), now)), None)


def coming_for(
    client, step_id: UUID, key: str, now: datetime
) -> tuple[Enrolment, Occurrence]:
    """What a step will ask once, and for which course; raises Missing."""
    course = course_of(client, now)
    for each in course.coming() if course else ():
        if (each.step, each.key) == (str(step_id), key):
            return course.enrolment, each
    raise Missing("Nothing like it is to come.")


def with_work(now: datetime) -> list[UUID]:
    """Ids of the enrolments of the practice entered for which something is to do."""
    return [each.enrolment.pk for each in courses(running(), now) if each.has_work(now)]


def _rows_by_protocol(followed: list[Enrolment]) -> dict[Any, list[ProtocolStep]]:
    found: dict[Any, list[ProtocolStep]] = defaultdict(list)
    for row in steps_of({each.protocol for each in followed}):
        found[row.protocol_id].append(row)
    return found


def _step(row: ProtocolStep) -> Step:
    return Step(
        key=str(row.pk),
        anchor=row.anchor,
        since=row.created_at,
        opens=row.opens,
        unit=row.unit,
        every_sessions=row.every_sessions,
        every_weeks=row.every_weeks,
        due_days=row.due_days,
        late_days=row.late_days,
        expires_days=row.expires_days,
    )


def _meetings(sessions: Sequence[Any]) -> tuple[Meeting, ...]:
    return tuple(Meeting(str(e.pk), e.starts_at, e.state) for e in sessions)


def _pauses(followed: list[Enrolment]) -> dict[UUID, list[Span]]:
    """The client's own pauses; one that was ended early lasted until the day before."""
    zones = {e.client_id: ZoneInfo(e.client.practice.time_zone) for e in followed}
    found: dict[UUID, list[Span]] = defaultdict(list)
    for each in Pause.objects.filter(client__in=list(zones)):
        last = each.until
        if each.ended_at is not None:
            ended = day_of(each.ended_at, zones[each.client_id]) - DAY
            last = min(last, ended) if last else ended
        if last is None or last >= each.since:
            found[each.client_id].append(Span(each.since, last))
    return found


def _taken(clients: list[UUID]) -> dict[UUID, dict[tuple[str, str], Any]]:
    found: dict[UUID, dict[tuple[str, str], Any]] = defaultdict(dict)
    for row in ProtocolOccurrence.objects.filter(client__in=clients):
        found[row.client_id][str(row.step_id), row.key] = row
    return found


def _waiting(clients: list[UUID]) -> dict[UUID, dict[UUID, list[Assignment]]]:
    found: dict[UUID, dict[UUID, list[Assignment]]] = defaultdict(dict)
    rows = Assignment.objects.filter(
        client__in=clients, occurrence__isnull=False, state__in=OPEN
    ).order_by("place")
    for row in rows:
        found[row.client_id].setdefault(row.occurrence_id, []).append(row)
    return found


def _turns(enrolment: Enrolment, taken: Taken) -> dict[str, Turn]:
    """The last turn of each interval in this course that was given or left out."""
    found: dict[str, Turn] = {}
    for (step, key), row in taken.items():
        turn = turn_of(key, row.opened_at)
        if turn is None or row.enrolment_id != enrolment.pk:
            continue
        if step not in found or found[step].number < turn.number:
            found[step] = turn
    return found
