"""Schedules of reports: those of a client, those that are due, drafts to be read."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from assessments.queries.score import Series, series_of
from clients.queries import Missing
from clients.queries.care import sessions_of
from clients.queries.client import clients_of
from reports.models import Report, Schedule


def schedules_of(client) -> QuerySet[Schedule]:
    """The schedules of this client that go on."""
    return Schedule.objects.filter(client=client, ended_at__isnull=True).select_related(
        "target"
    )


def schedule_for(client, schedule_id: UUID) -> Schedule:
    """One of `schedules_of(client)`; raises Missing."""
    found = schedules_of(client).filter(pk=schedule_id).first()
    if found is None:
        raise Missing("There is no such schedule in this file.")
    return found


def unread_drafts_of(staff) -> QuerySet[Report]:
    """Drafts that came by themselves and that nobody has opened yet, oldest first.

    Only about clients `staff` may see, and only for those who may see scores.
    """
    if not staff.actor.may("see_scores"):
        return Report.objects.none()
    return (
        Report.objects.filter(
            client__in=clients_of(staff),
            scheduled__seen_at__isnull=True,
            scheduled__isnull=False,
            made_at__isnull=False,
            state=Report.State.DRAFT,
        )
        .select_related("client")
        .order_by("made_at")
    )


def open_schedules() -> list[tuple[UUID, UUID]]:
    """(practice id, schedule id) of every schedule that goes on."""
    # `everywhere`: the timetable serves all practices, and enters each in turn.
    rows = Schedule.everywhere.filter(ended_at__isnull=True)
    return list(rows.values_list("practice_id", "pk"))


def series_for(schedule: Schedule) -> Series | None:
    """The newest series the schedule is about; None before anything was answered."""
    wanted = (schedule.instrument, schedule.language, schedule.target_id, "self")
    for each in series_of(schedule.client):
        target_id = each.target.pk if each.target else None
        if (each.definition.key, each.language, target_id, each.informant) == wanted:
            return each
    return None


def sessions_attended(client) -> int:
    """How many sessions this client has attended in all."""
    return sessions_of(client).filter(state="attended").count()


def is_due(schedule: Schedule, now: datetime) -> bool:
    """Whether its time has come; at discharge it comes once more, and at once."""
    if schedule.client.status == "discharged":
        return True
    if schedule.unit == Schedule.Unit.WEEKS:
        next_on = schedule.last_on + timedelta(weeks=schedule.every)
        return today_of(schedule, now) >= next_on
    attended = sessions_attended(schedule.client)
    return attended - schedule.last_sessions >= schedule.every


def answered_since(schedule: Schedule, series: Series) -> bool:
    """Whether anything was answered since the last draft; without it none is made."""
    made = Report.objects.filter(scheduled__schedule=schedule)
    last = made.order_by("-requested_at").values_list("requested_at", flat=True).first()
    return last is None or series.last_answered > last


def today_of(schedule: Schedule, now: datetime) -> date:
    """The day it is in the practice."""
    return now.astimezone(ZoneInfo(schedule.client.practice.time_zone)).date()
