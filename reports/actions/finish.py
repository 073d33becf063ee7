"""The last step of a job: first the file on the disk, then the row that says so."""

import json
from datetime import datetime

from django.db import transaction

from clients.actions import audit
from clients.roles import Actor
from reports.models import Job, Report
from reports.queries.report import folder_of
from reports.rendering.file import WrittenFile, forget_file, write_file


def finish_job(
    *, job: Job, pdf: bytes, facts, by: Actor, now: datetime
) -> Report | None:
    """Keeps the PDF and says that the report is made; None when the claim was lost.

    The file is written before the transaction begins, so that no row ever names a
    file that is not there; where the claim was lost meanwhile, the file goes again.
    Raises OSError when there is no room.
    """
    folder = folder_of(job.practice_id)
    written = write_file(folder, job.claim, pdf)
    # Should this raise, the file stays: the commit may have come through all the
    # same. Whoever claims the job next removes what this claim has left.
    report = _say_done(job=job, written=written, facts=facts, by=by, now=now)
    if report is None:
        forget_file(folder, job.claim)
    return report


@transaction.atomic
def _say_done(
    *, job: Job, written: WrittenFile, facts, by: Actor, now: datetime
) -> Report | None:
    held = Job.objects.filter(pk=job.pk, claim=job.claim, state=Job.State.RUNNING)
    done = held.update(
        state=Job.State.DONE,
        stage="made",
        percent=100,
        lease_until=None,
        problem="",
        ended_at=now,
    )
    if not done:
        return None
    report = Report.objects.select_related("client").get(pk=job.report_id)
    report.facts = json.loads(facts.to_json())
    report.file_name, report.sha256 = written.name, written.sha256
    report.size, report.made_at = written.size, now
    report.save()
    audit.record(
        act="finish_job",
        by=by,
        now=now,
        client=report.client,
        thing=report,
        detail={"size": report.size, "attempts": job.attempts},
    )
    return report
