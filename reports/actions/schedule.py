"""Schedules of reports: begun, ended, and the draft each makes when its time comes."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from clients.actions import audit
from clients.queries.client import therapist_of
from clients.roles import SYSTEM, Actor, require
from clients.translatable import SOURCE
from reports.actions.job import CannotReport, request_report
from reports.models import Report, Schedule, ScheduledReport
from reports.queries.schedule import (
    answered_since,
    is_due,
    series_for,
    sessions_attended,
    today_of,
)

NOBODY = gettext_noop(
    "No therapist is in charge of this client, so nobody would read it."
)


class AlreadyScheduled(Exception):
    """There is a schedule for this series."""


@transaction.atomic
def add_schedule(
    *,
    client,
    instrument: str,
    language: str,
    target,
    every: int,
    unit: str,
    at_discharge: bool,
    by: Actor,
    now: datetime,
) -> Schedule:
    """Begins a schedule; the first draft comes after one whole interval.

    Raises AlreadyScheduled while there is one for this series.
    """
    require(by, "make_reports")
    schedule = Schedule(
        practice_id=client.practice_id,
        client=client,
        instrument=instrument,
        language=language,
        target=target,
        every=every,
        unit=Schedule.Unit(unit).value,
        at_discharge=at_discharge,
        last_sessions=sessions_attended(client),
        created_at=now,
        created_by=by.name,
    )
    schedule.last_on = today_of(schedule, now)
    try:
        with transaction.atomic():
            schedule.save(force_insert=True)
    except IntegrityError as twin:
        raise AlreadyScheduled(_("There is a schedule for this already.")) from twin
    _record("add_schedule", schedule, by, now)
    return schedule


@transaction.atomic
def end_schedule(*, schedule: Schedule, by: Actor, now: datetime) -> Schedule:
    """No more drafts come by themselves; those there are stay."""
    require(by, "make_reports")
    if schedule.ended_at is None:
        schedule.ended_at = now
        schedule.save(update_fields=["ended_at"])
    _record("end_schedule", schedule, by, now)
    return schedule


@transaction.atomic
def make_due_draft(*, schedule_id: UUID, by: Actor, now: datetime) -> Report | None:
    """The draft of a schedule whose time has come, asked for; None when it is not due.

    With two timetables running one of them makes it: moving the schedule on is one
    conditional UPDATE in the same transaction. What keeps it from being made is
    written down, and it is tried again.
    """
    schedule = _open_schedule(schedule_id)
    if schedule is None or not is_due(schedule, now):
        return None
    discharged = schedule.client.status == "discharged"
    series = series_for(schedule)
    wanted = schedule.at_discharge or not discharged
    if not wanted or series is None or not answered_since(schedule, series):
        # After discharge nothing more can become due.
        if discharged:
            end_schedule(schedule=schedule, by=by, now=now)
        return None
    if not _move_on(schedule, now):
        return None
    report = _draft(schedule, series, now)
    if discharged and report is not None:
        end_schedule(schedule=schedule, by=by, now=now)
    return report


def _open_schedule(schedule_id: UUID) -> Schedule | None:
    rows = Schedule.objects.filter(pk=schedule_id, ended_at__isnull=True)
    return rows.select_related("client__practice", "target").first()


def _move_on(schedule: Schedule, now: datetime) -> bool:
    """Whether it is this caller who moves the schedule on."""
    seen = Schedule.objects.filter(
        pk=schedule.pk,
        ended_at__isnull=True,
        last_on=schedule.last_on,
        last_sessions=schedule.last_sessions,
    )
    return bool(
        seen.update(
            last_on=today_of(schedule, now),
            last_sessions=sessions_attended(schedule.client),
            problem="",
        )
    )


def _draft(schedule: Schedule, series, now: datetime) -> Report | None:
    staff = therapist_of(schedule.client)
    try:
        if staff is None:
            raise CannotReport(NOBODY)
        # A transaction of its own: a refusal leaves nothing but the reason, in English.
        with translation.override(SOURCE), transaction.atomic():
            report = request_report(
                client=schedule.client,
                staff=staff,
                by=SYSTEM,
                now=now,
                of_a_batch=True,
                instrument=series.definition.key,
                version=series.definition.version,
                language=series.language,
                target=series.target,
            )
    except CannotReport as refusal:
        _note_problem(schedule, str(refusal))
        return None
    ScheduledReport.objects.create(
        practice_id=schedule.practice_id, schedule=schedule, report=report
    )
    return report


def _note_problem(schedule: Schedule, problem: str) -> None:
    """Written down, and the schedule put back to where it stood: tried again."""
    Schedule.objects.filter(pk=schedule.pk).update(
        problem=problem[:200],
        last_on=schedule.last_on,
        last_sessions=schedule.last_sessions,
    )


def _record(act: str, schedule: Schedule, by: Actor, now: datetime) -> None:
    detail = {"every": schedule.every, "unit": schedule.unit}
    audit.record(
        act=act, by=by, now=now, client=schedule.client, thing=schedule, detail=detail
    )
