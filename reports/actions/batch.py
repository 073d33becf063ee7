"""Batches: the reports of a day, asked for in one act and opened in one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from assessments.queries.score import Series, series_of
from clients.actions import audit
from clients.roles import Actor, require
from clients.translatable import SOURCE
from reports.actions.job import CannotReport, TooManyWaiting, request_report
from reports.actions.report import NotMade, ReportDamaged, open_report
from reports.models import Batch, BatchItem, Report
from reports.queries.batch import Place, todays_report, unsettled_batch_of
from reports.queries.limit import refuse_when_full
from reports.rendering.file import KeptFile

# A day has fewer appointments than this.
MOST = 60


class NothingToPrint(Exception):
    """No session was chosen, or too many at once."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What can be printed, in order, and what cannot, with the reason in words."""

    files: tuple[tuple[Place, KeptFile], ...]
    left_out: tuple[tuple[Place, str], ...]


@transaction.atomic
def request_batch(
    *, staff, sessions: Iterable[Any], day: date, by: Actor, now: datetime
) -> Batch:
    """Asks for the progress report of each session's client, by appointment.

    A report made that day, with nothing answered since, is taken again. Whoever
    cannot have one is kept with the reason. `sessions` are sessions of clients
    `staff` may see. Raises NothingToPrint, or TooManyWaiting while an earlier batch
    of this person is still being made, or where the queue has no room for all of them.
    """
    require(by, "make_reports")
    if unsettled_batch_of(staff) is not None:
        raise TooManyWaiting(_("Your reports of before are still being made."))
    chosen = _one_a_client(sessions)
    if not 0 < len(chosen) <= MOST:
        raise NothingToPrint(
            _("Choose one session or more, at most %(most)s.") % {"most": MOST}
        )
    refuse_when_full(len(chosen))
    batch = Batch.objects.create(
        practice_id=staff.practice_id, requested_by=staff, day=day, created_at=now
    )
    for position, session in enumerate(chosen, start=1):
        _add(batch, position, session, staff, by, now)
    audit.record(
        act="request_batch", by=by, now=now, thing=batch, detail={"of": len(chosen)}
    )
    return batch


def open_batch(*, places: Iterable[Place], by: Actor, now: datetime) -> Opened:
    """The files of these places; opening leaves the line of each report (R44).

    Raises NotMade while something is still being made.
    """
    files, left_out = [], []
    for place in places:
        if place.state == "waiting":
            raise NotMade(_("These reports are still being made."))
        if place.state == "failed":
            left_out.append((place, place.problem))
            continue
        try:
            file = open_report(report=place.report, by=by, now=now)
        except ReportDamaged as damaged:
            left_out.append((place, str(damaged)))
        else:
            files.append((place, file))
    return Opened(tuple(files), tuple(left_out))


def _one_a_client(sessions: Iterable[Any]) -> list[Any]:
    """The first session of each client, in order of time."""
    ordered = sorted(sessions, key=lambda each: (each.starts_at, str(each.pk)))
    first: dict[Any, Any] = {}
    for session in ordered:
        first.setdefault(session.client_id, session)
    return list(first.values())


def _add(
    batch: Batch, position: int, session, staff, by: Actor, now: datetime
) -> BatchItem:
    # What is written down is English; the page says it to whoever reads.
    with translation.override(SOURCE):
        report, problem = _report(session.client, staff, batch.day, by, now)
    return BatchItem.objects.create(
        practice_id=batch.practice_id,
        batch=batch,
        position=position,
        client=session.client,
        starts_at=session.starts_at,
        report=report,
        problem=problem,
    )


def _report(
    client, staff, day: date, by: Actor, now: datetime
) -> tuple[Report | None, str]:
    series = _newest(client)
    if series is None:
        return None, _("Nothing has been answered yet.")
    known = todays_report(client, series, day)
    if known is not None:
        return known, ""
    try:
        # A transaction of its own: a refusal leaves nothing of this client behind.
        with transaction.atomic():
            return _new_report(client, series, staff, by, now), ""
    except CannotReport as refusal:
        return None, str(refusal)[:200]


def _new_report(client, series: Series, staff, by: Actor, now: datetime) -> Report:
    return request_report(
        client=client,
        staff=staff,
        by=by,
        now=now,
        of_a_batch=True,
        instrument=series.definition.key,
        version=series.definition.version,
        language=series.language,
        target=series.target,
    )


def _newest(client) -> Series | None:
    """The client's own series that was answered last and has a score."""
    own = (each for each in series_of(client) if each.informant == "self")
    return next((e for e in own if any(c.forms for c in e.courses)), None)
