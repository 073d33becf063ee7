"""Following protocols: forms are given, moved, taken back and ended as care goes on."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext_noop

from assessments.actions.assignment import CHANNELS, withdraw_assignment
from assessments.actions.battery import CannotGive, Set, give_set
from assessments.models import Assignment, Enrolment, ProtocolOccurrence
from assessments.queries.answering import NoLongerOpen
from assessments.queries.assignment import EXPIRED, OPEN
from assessments.queries.following import Course, courses, running
from assessments.queries.protocol import contents_of_step
from assessments.queries.reminder import next_daytime
from assessments.timing.parts import Occurrence
from assessments.timing.planner import given_now
from clients.actions import audit
from clients.roles import Actor
from clients.translatable import AS_PLANNED, BY_PROTOCOL, SOURCE

NO_SESSION = gettext_noop("the session does not take place")
NOTHING_HELD = gettext_noop("None of its forms can be given here.")

State = ProtocolOccurrence.State


@transaction.atomic
def follow(*, enrolment_id: UUID, by: Actor, now: datetime) -> int:
    """Does what the protocol of one client asks for now; how many things were done.

    Safe to do twice and by two timetables at once: the row of the enrolment is held,
    and the database takes each occurrence once.
    """
    Enrolment.objects.select_for_update().filter(pk=enrolment_id).first()
    found = courses(running().filter(pk=enrolment_id), now)
    if not found:
        return 0
    [course] = found
    done = sum(_take_back(course, row, by, now) for row in course.to_take_back())
    for row, fresh in course.moved():
        done += _move(course, row, fresh, by, now)
    done += sum(_expire(each, by, now) for each in course.expired(now))
    return done + _give_all(course, by, now)


def _take_back(
    course: Course, row: ProtocolOccurrence, by: Actor, now: datetime
) -> int:
    """Takes back what waits for a session that does not stand; answers stay.

    With an answer the occurrence stays given: it is not asked twice.
    """
    for each in course.waiting[row.pk]:
        _withdraw(each, NO_SESSION, by, now)
    answered = Assignment.objects.filter(occurrence=row, state="submitted").exists()
    if not answered:
        ProtocolOccurrence.objects.filter(pk=row.pk, state=State.GIVEN).update(
            state=State.TAKEN_BACK
        )
    return 1


def _move(
    course: Course, row: ProtocolOccurrence, fresh: Occurrence, by: Actor, now: datetime
) -> int:
    """The days of what waits follow the session, or the planned ending."""
    Assignment.objects.filter(occurrence=row, state__in=OPEN).update(
        due_on=fresh.due_on, late_from=fresh.late_from
    )
    ProtocolOccurrence.objects.filter(pk=row.pk).update(expires_at=fresh.expires_at)
    row.expires_at = fresh.expires_at
    audit.record(
        act="move_forms",
        by=by,
        now=now,
        client=course.enrolment.client,
        thing=row,
        detail={"due_on": str(fresh.due_on)},
    )
    return 1


def _expire(form: Assignment, by: Actor, now: datetime) -> int:
    return _withdraw(form, EXPIRED, by, now)


def _withdraw(form: Assignment, reason: str, by: Actor, now: datetime) -> int:
    """1 where it was taken back, 0 where it was answered this very moment."""
    try:
        withdraw_assignment(assignment=form, reason=reason, by=by, now=now)
    except NoLongerOpen:
        return 0
    return 1


def _give_all(course: Course, by: Actor, now: datetime) -> int:
    done, problem = 0, ""
    # What is written down is English, whoever's press of a button led here.
    with translation.override(SOURCE):
        for each in course.to_give(now):
            if _would_wake(course, each, now):
                continue
            try:
                done += _give(course, each, now)
            except CannotGive as refusal:
                problem = str(refusal)[:300]
    # Written down only where it is news: a sweep comes every minute.
    changed = Enrolment.objects.filter(pk=course.enrolment.pk).exclude(problem=problem)
    changed.update(problem=problem)
    return done


def _would_wake(course: Course, planned: Occurrence, now: datetime) -> bool:
    """What is sent waits for the hours of reminders, where that is not too late."""
    step = course.rows[planned.step]
    if step.battery_id is not None or step.way not in CHANNELS:
        return False
    morning = next_daytime(course.enrolment.client, now)
    return now < morning and (planned.until is None or morning < planned.until)


def _give(course: Course, planned: Occurrence, now: datetime) -> int:
    """Gives one occurrence with all its forms, or nothing; 0 where another did."""
    step = course.rows[planned.step]
    contents = contents_of_step(step)
    fresh = given_now(planned, course.steps[planned.step], course.care, now)
    by = _as_protocol(course)
    try:
        with transaction.atomic():
            row = _taken(course, fresh, by, now)
            if row is None:
                return 0
            if contents and all(each.optional for each in contents):
                return _give_what_can_be(course, row, fresh, contents, by, now)
            _give_forms(course, row, fresh, contents, by, now)
    except IntegrityError:
        # Another timetable was first.
        return 0
    return 1


def _give_what_can_be(course, row, fresh, contents, by: Actor, now: datetime) -> int:
    """Where all of it may be left out and must be, it counts as left out."""
    try:
        _give_forms(course, row, fresh, contents, by, now)
    except CannotGive:
        row.state, row.reason = State.SKIPPED, NOTHING_HELD
        row.save(update_fields=["state", "reason"])
    return 1


def _give_forms(course, row, fresh, contents, by: Actor, now: datetime) -> Set:
    given = give_set(
        client=course.enrolment.client,
        contents=contents,
        set_id=row.pk,
        occurrence=row,
        late_from=fresh.late_from,
        session=row.session,
        due_on=fresh.due_on,
        early_reason=AS_PLANNED % {"what": course.enrolment.protocol},
        by=by,
        now=now,
    )
    _end_earlier(course, row, by, now)
    return given


def _end_earlier(course: Course, row: ProtocolOccurrence, by: Actor, now: datetime):
    """What the same step asked before and nobody answered in time is asked no more."""
    for name, before in course.taken.items():
        if name[0] != str(row.step_id) or before.pk == row.pk:
            continue
        for form in course.waiting.get(before.pk, ()):
            if form.is_overdue(_today(course, now)):
                _withdraw(form, EXPIRED, by, now)


def _taken(
    course: Course, planned: Occurrence, by: Actor, now: datetime
) -> ProtocolOccurrence | None:
    """The row of this occurrence, ours to give: written now, or once taken back."""
    before = course.taken.get((planned.step, planned.key))
    facts = {
        "opened_at": planned.opens_at,
        "expires_at": planned.expires_at,
        "made_at": now,
        "made_by": by.name,
    }
    if before is None:
        return ProtocolOccurrence.objects.create(
            practice_id=course.enrolment.practice_id,
            enrolment=course.enrolment,
            client=course.enrolment.client,
            step=course.rows[planned.step],
            key=planned.key,
            session_id=planned.session or None,
            **facts,
        )
    back = ProtocolOccurrence.objects.filter(pk=before.pk, state=State.TAKEN_BACK)
    if not back.update(state=State.GIVEN, **facts):
        return None
    before.refresh_from_db()
    return before


def _as_protocol(course: Course) -> Actor:
    enrolment = course.enrolment
    name = BY_PROTOCOL % {"what": enrolment.protocol}
    return Actor("system", str(enrolment.pk), name, enrolment.practice_id)


def _today(course: Course, now: datetime):
    return now.astimezone(course.care.zone).date()
