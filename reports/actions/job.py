"""Jobs: asked for, claimed by one worker at a time, given up when nothing helps."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from clients.actions import audit
from clients.roles import Actor, require
from reports.actions.leftover import Stored
from reports.documents.options import Options
from reports.models import Disclosure, Job, Report
from reports.queries import CannotReport, NotConsented, QueueFull, TooManyWaiting
from reports.queries.job import MOST_ATTEMPTS, due, lease
from reports.queries.kinds import kind_of
from reports.queries.limit import refuse_beyond_limit, refuse_when_full

State = Job.State
INTERACTIVE, BATCH = Job.Queue.INTERACTIVE, Job.Queue.BATCH
BY_DEFAULT = Options()

__all__ = ["CannotReport", "NotConsented", "QueueFull", "TooManyWaiting"]

# What a job makes, read along with it.
SUBJECT = ("report__client", "disclosure__client")
# How long to wait after each attempt that failed.
WAITS = [timedelta(seconds=s) for s in (5, 30, 120, 600)]


class StillBeingMade(Exception):
    """A worker has this report, or will have it in a moment."""


@transaction.atomic
def request_report(
    *,
    client,
    staff,
    by: Actor,
    now: datetime,
    kind: str = Report.Kind.PROGRESS,
    options: Options = BY_DEFAULT,
    of_a_batch: bool = False,
    amends: Report | None = None,
    **made_from,
) -> Report:
    """Writes down that a report is wanted, and the job that will make it.

    `made_from` are columns of the row, as its kind needs them: `instrument`,
    `version`, `language`, `target`, `partner`, `response`, `assignment`. Nobody waits
    for what is `of_a_batch`, which has a limit of its own; what amends a report is the
    next edition of its number. Raises NotConsented, TooManyWaiting, or CannotReport.
    """
    require(by, "make_reports")
    _wait_for_our_turn(staff, client)
    report = Report(
        kind=kind,
        client=client,
        **_numbers(staff, client, amends),
        options=options.to_plain(),
        requested_at=now,
        requested_by=staff,
        **made_from,
    )
    kind_of(report).refuse(report)
    _refuse_beyond_limit(staff, client, of_a_batch)
    report.save(force_insert=True)
    # Numbers of the whole practice take their time, and nobody is in front of them.
    _add_job(report, BATCH if of_a_batch or client is None else INTERACTIVE, now)
    about = {"client": client, "thing": report, "detail": {"kind": report.kind}}
    audit.record(act="request_report", by=by, now=now, **about)
    return report


@transaction.atomic
def make_again(
    *, report: Report, by: Actor, now: datetime, queue: str = INTERACTIVE
) -> Job:
    """Sends the report through a worker once more, from the first attempt on.

    `queue` says whether somebody waits for it. The file there is stays until the new
    one takes its place. Raises StillBeingMade while a worker has it, or will have.
    """
    over = Job.objects.filter(report=report, state__in=[State.DONE, State.FAILED])
    again = over.update(
        state=State.QUEUED,
        queue=queue,
        stage="waiting",
        percent=0,
        attempts=0,
        claim=None,
        lease_until=None,
        rung_at=now,
        problem="",
        created_at=now,
        ended_at=None,
    )
    if not again:
        raise StillBeingMade(
            _("This report is being made at this moment. Try again when it is there.")
        )
    job = Job.objects.select_related(*SUBJECT).get(report=report)
    _record("make_again", job, by, now)
    return job


@transaction.atomic
def claim_job(*, job_id: UUID, by: Actor, now: datetime) -> Job | None:
    """The job, if it is this caller who makes it now; else None.

    One UPDATE decides, whoever else was told: only a waiting job, or one whose
    worker has been silent for longer than its lease, can be claimed.
    """
    last = Job.objects.filter(pk=job_id).values_list("claim", flat=True).first()
    claimed = Job.objects.filter(
        due(now), pk=job_id, claim=last, attempts__lt=MOST_ATTEMPTS
    ).update(
        state=State.RUNNING,
        stage="collecting",
        percent=5,
        claim=uuid4(),
        claimed_at=now,
        lease_until=now + lease(),
        attempts=F("attempts") + 1,
        problem="",
    )
    if not claimed:
        return None
    job = Job.objects.select_related(*SUBJECT).get(pk=job_id)
    if last is not None:
        # Whatever the silent worker left behind is of no use any more.
        transaction.on_commit(Stored.of(job, last).remove)
    audit.record(
        act="claim_job",
        by=by,
        now=now,
        client=job.makes.client,
        thing=job,
        detail={"attempt": job.attempts},
    )
    return job


@transaction.atomic
def call_again(*, job_id: UUID, by: Actor, now: datetime) -> bool:
    """Whether a worker should be told about this job again; true for one caller.

    A job that took down its workers too often is given up instead.
    """
    job = Job.objects.filter(due(now), pk=job_id, rung_at__lte=now - lease())
    called = job.update(rung_at=now)
    if not called:
        return False
    row = Job.objects.select_related(*SUBJECT).get(pk=job_id)
    audit.record(act="call_job", by=by, now=now, client=row.makes.client, thing=row)
    if row.attempts < MOST_ATTEMPTS:
        return True
    _give_up(row, gettext_noop("It was begun five times and never finished."), by, now)
    return False


@transaction.atomic
def fail_job(
    *,
    job: Job,
    problem: str,
    by: Actor,
    now: datetime,
    final: bool = False,
    for_want_of_room: bool = False,
) -> bool:
    """It could not be made: try again later, or ask for a person.

    `final`: trying again would change nothing. `for_want_of_room`: the disk is
    full, which is nobody's attempt: it is tried again, as often as it takes.
    False when the claim was lost meanwhile.
    """
    if final or (job.attempts >= MOST_ATTEMPTS and not for_want_of_room):
        return _give_up(job, problem, by, now)
    wait = lease() if for_want_of_room else WAITS[job.attempts - 1]
    held = _held(job).update(
        state=State.QUEUED,
        stage="waiting",
        percent=0,
        lease_until=now + wait,
        problem=problem[:200],
        attempts=F("attempts") - int(for_want_of_room),
    )
    if held:
        _record("fail_job", job, by, now, attempt=job.attempts)
    return bool(held)


def _give_up(job: Job, problem: str, by: Actor, now: datetime) -> bool:
    given_up = _held(job).update(
        state=State.FAILED,
        stage="needs attention",
        lease_until=None,
        problem=problem[:200],
        ended_at=now,
    )
    if given_up:
        _take_signature_back(job)
        _back_to_preparing(job, problem)
        _record("give_up_job", job, by, now, attempt=job.attempts)
    return bool(given_up)


def _take_signature_back(job: Job) -> None:
    """What could not be made is not signed: the draft is there as it was before."""
    Report.objects.filter(pk=job.report_id, state=Report.State.SIGNING).update(
        state=Report.State.DRAFT,
        signed_by=None,
        signed_title="",
        signed_registration="",
        signed_at=None,
        code=None,
    )


def _back_to_preparing(job: Job, problem: str) -> None:
    """A copy of data that could not be made waits for a person, who is told why."""
    Disclosure.objects.filter(
        pk=job.disclosure_id, state=Disclosure.State.MAKING
    ).update(state=Disclosure.State.PREPARING, problem=problem[:200])


def _held(job: Job):
    """The row, as long as it is still this claim that holds it."""
    return Job.objects.filter(
        pk=job.pk, claim=job.claim, state__in=[State.RUNNING, State.QUEUED]
    )


def _record(act: str, job: Job, by: Actor, now: datetime, **detail) -> None:
    audit.record(
        act=act, by=by, now=now, client=job.makes.client, thing=job, detail=detail
    )


def _refuse_beyond_limit(staff, client, of_a_batch: bool) -> None:
    if of_a_batch:
        refuse_when_full()
    else:
        refuse_beyond_limit(staff, client)


def _add_job(report: Report, queue: str, now: datetime) -> None:
    Job.objects.create(
        practice_id=report.practice_id,
        report=report,
        queue=queue,
        created_at=now,
        rung_at=now,
    )


def _wait_for_our_turn(staff, client) -> None:
    """Locks both rows, so that two requests at once count each other."""
    for row in filter(None, (staff, client)):
        rows = type(row).objects.select_for_update(no_key=True)
        rows.filter(pk=row.pk).values_list("pk").get()


def _numbers(staff, client, amends: Report | None) -> dict:
    """A number of its own, or the next edition of the number that is amended."""
    rows = Report.objects.filter(client=client, practice_id=staff.practice_id)
    if amends is None:
        number = _last(rows, "number") + 1
        return {"practice_id": staff.practice_id, "number": number}
    editions = rows.filter(number=amends.number)
    return {
        "practice_id": staff.practice_id,
        "number": amends.number,
        "edition": _last(editions, "edition") + 1,
        "replaces": amends,
    }


def _last(rows, column: str) -> int:
    return rows.aggregate(last=Max(column))["last"] or 0
