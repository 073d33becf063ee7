"""The last step of a job: first the file on the disk, then the row that says so."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from clients.actions import audit
from clients.roles import Actor
from reports.actions.claim import Claim, ClaimLost
from reports.actions.leftover import Stored
from reports.models import Job, Report
from reports.queries.report import folder_of
from reports.rendering.file import WrittenFile, write_file
from reports.rendering.made_with import made_with


@dataclass(frozen=True, slots=True)
class Made:
    """What a worker has made: the facts, the page of them, and the PDF of that."""

    facts: Any
    html: str
    pdf: bytes


def finish_job(*, job: Job, made: Made, by: Actor, now: datetime) -> Report | None:
    """Keeps the PDF and says that the report is made; None when the claim was lost.

    What was signed is locked in the same moment, and what it replaces is replaced.
    The file is written before the transaction begins, so that no row ever names a
    file that is not there; where the claim was lost meanwhile, the file goes again.
    Raises OSError when there is no room, or the store does not answer.
    """
    file = Stored.of(job, job.claim)
    file.begins(now)
    written = write_file(folder_of(job.practice_id), job.claim, made.pdf)
    # Should this raise, the file stays: the commit may have come through all the
    # same. If it has not, a row says so, and the sweep comes.
    report = _say_done(job=job, written=written, made=made, by=by, now=now)
    if report is None:
        file.remove()
    return report


@transaction.atomic
def _say_done(
    *, job: Job, written: WrittenFile, made: Made, by: Actor, now: datetime
) -> Report | None:
    if not Claim(job.pk, job.claim).done(now):
        return None
    if not Stored.of(job, job.claim).is_kept():
        raise ClaimLost("It took so long that the file was swept away.")
    report = Report.objects.select_related("client").get(pk=job.report_id)
    _let_earlier_file_go(report, now)
    report.facts = json.loads(made.facts.to_json())
    report.file_name, report.sha256 = written.name, written.sha256
    report.size, report.made_at = written.size, now
    if report.state == Report.State.SIGNING:
        _lock(report, made, by, now)
    report.save()
    detail = {"size": report.size, "attempts": job.attempts}
    _record("finish_job", report, by, now, detail)
    return report


def _let_earlier_file_go(report: Report, now: datetime) -> None:
    """A draft that was made anew, or signed, leaves no second file behind."""
    if report.file_name:
        Stored(report.practice_id, report.file_name).goes(now)


def _lock(report: Report, made: Made, by: Actor, now: datetime) -> None:
    report.html = made.html
    report.made_with = made_with(report, made.facts, made.html)
    report.state, report.locked_at = Report.State.FINAL, now
    _record("lock_report", report, by, now, {"edition": report.edition})
    # The client is shown what holds; the new edition is released by itself.
    replaced = Report.objects.filter(pk=report.replaces_id, state=Report.State.FINAL)
    if replaced.update(
        state=Report.State.SUPERSEDED, released_at=None, released_by=None
    ):
        _record("replace_report", report.replaces, by, now, {})


def _record(act: str, report: Report, by: Actor, now: datetime, detail: dict) -> None:
    audit.record(
        act=act, by=by, now=now, client=report.client, thing=report, detail=detail
    )
