"""Batches of reports: how far each one is, for the person who asked for it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from assessments.queries.score import Series
from clients.queries import Missing
from clients.queries.client import clients_of
from reports.models import Batch, BatchItem, Job, Report

GONE = gettext_noop("This client is not in your care any more.")


@dataclass(frozen=True, slots=True)
class Place:
    """One client of a batch: `state` is "made", "waiting" or "failed".

    `problem` says in words why there is no report; `client` is None for a client
    the person may not see any more.
    """

    client: Any | None
    starts_at: datetime
    report: Any | None
    state: str
    problem: str = ""


def batch_for(staff, batch_id: UUID) -> Batch:
    """A batch this person asked for; raises Missing, also without the right."""
    found = None
    if staff.actor.may("see_scores"):
        found = Batch.objects.filter(pk=batch_id, requested_by=staff).first()
    if found is None:
        raise Missing("There is no such batch.")
    return found


def places_of(batch: Batch, staff) -> list[Place]:
    """Every client of the batch in order of appointment, as things stand now."""
    visible = set(clients_of(staff).values_list("pk", flat=True))
    items = BatchItem.objects.filter(batch=batch).select_related(
        "client", "report__job", "report__client", "report__practice"
    )
    return [_place(item, item.client_id in visible) for item in items]


def is_settled(places: list[Place]) -> bool:
    """Whether nothing of it is still being made."""
    return all(each.state != "waiting" for each in places)


def unsettled_batch_of(staff) -> Batch | None:
    """A batch of this person in which something is still being made."""
    waiting = [Job.State.QUEUED, Job.State.RUNNING]
    items = BatchItem.objects.filter(
        batch__requested_by=staff, report__job__state__in=waiting
    )
    item = items.select_related("batch").first()
    return item.batch if item else None


def todays_report(client, series: Series, day: date) -> Report | None:
    """A progress report made that day, with nothing answered since; else None."""
    made = Report.objects.filter(
        client=client,
        kind=Report.Kind.PROGRESS,
        instrument=series.definition.key,
        version=series.definition.version,
        language=series.language,
        target=series.target,
        observer=series.observer,
        made_at__gt=series.last_answered,
    ).exclude(state__in=[Report.State.WITHDRAWN, Report.State.SUPERSEDED])
    newest = made.order_by("-made_at").first()
    if newest is None:
        return None
    zone = ZoneInfo(client.practice.time_zone)
    return newest if newest.made_at.astimezone(zone).date() == day else None


def _place(item: BatchItem, visible: bool) -> Place:
    if not visible:
        return Place(None, item.starts_at, None, "failed", GONE)
    state, problem = _state(item)
    return Place(item.client, item.starts_at, item.report, state, problem)


def _state(item: BatchItem) -> tuple[str, str]:
    if item.report is None:
        return "failed", item.problem
    if item.report.state == Report.State.WITHDRAWN:
        return "failed", _("This report was withdrawn.")
    if item.report.is_made:
        return "made", ""
    if item.report.job.state == Job.State.FAILED:
        return "failed", item.report.job.problem
    return "waiting", ""
