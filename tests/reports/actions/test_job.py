"""Jobs: asked for by those who may, held by one worker, given up when nothing helps."""

from datetime import timedelta
from uuid import uuid4

import pytest

from assessments.models import Response
from clients.models import AuditLine, Consent
from clients.roles import SYSTEM, NotAllowed
from reports.actions.claim import Claim, ClaimLost
from reports.actions.job import (
    CannotReport,
    NotConsented,
    TooManyWaiting,
    call_again,
    claim_job,
    fail_job,
)
from reports.models import Job, Report
from reports.queries.job import MOST_ATTEMPTS, due_jobs
from reports.queries.turn import BELLS, place_in_queue
from tests.factories.clients import MONDAY
from tests.factories.reports import answered
from tests.reports.conftest import ask_for

SECOND = timedelta(seconds=1)
LEASE = timedelta(seconds=30)


def acts() -> list[str]:
    """The acts of the trail, oldest first."""
    return list(AuditLine.objects.order_by("id").values_list("act", flat=True))


# ---- asking ------------------------------------------------------------------


def test_request_writes_report_job_and_line_together(wanted, harbour):
    job = wanted.job
    assert (job.state, job.stage, job.percent, job.attempts) == (
        "queued",
        "waiting",
        0,
        0,
    )
    assert (wanted.number, wanted.requested_by) == (1, harbour.nora)
    assert acts() == ["request_report"]


def test_reports_of_a_client_are_numbered(wanted, harbour):
    answered(harbour.ben)
    second, other = (
        ask_for(harbour.ana, harbour.nora),
        ask_for(harbour.ben, harbour.nora),
    )
    assert (second.number, other.number) == (2, 1)


def test_without_consent_nothing_is_asked_for(harbour):
    answered(harbour.ana)
    Consent.everywhere.filter(client=harbour.ana, kind="reports").update(
        withdrawn_at=MONDAY
    )
    with pytest.raises(NotConsented, match="no agreement to reports"):
        ask_for(harbour.ana, harbour.nora)
    assert (Report.everywhere.count(), acts()) == (0, [])


def test_without_scores_nothing_is_asked_for(harbour):
    with pytest.raises(CannotReport, match="Nothing is scored yet"):
        ask_for(harbour.ana, harbour.nora)
    assert Report.everywhere.count() == 0


def test_voided_answers_are_no_scores(harbour):
    answered(harbour.ana, [3])
    Response.everywhere.update(state="voided")
    with pytest.raises(CannotReport, match="Nothing is scored yet"):
        ask_for(harbour.ana, harbour.nora)


def test_scores_about_somebody_else_are_no_scores_about_the_client(harbour):
    partner = harbour.ana.named_people.get()
    answered(harbour.ana, [3], target=partner)
    assert ask_for(harbour.ana, harbour.nora, target=partner).target == partner
    with pytest.raises(CannotReport, match="Nothing is scored yet"):
        ask_for(harbour.ana, harbour.nora)


def test_assistant_asks_for_no_report(wanted, harbour):
    harbour.theo.role = "assistant"
    with pytest.raises(NotAllowed):
        ask_for(harbour.ana, harbour.theo)


def test_what_somebody_waits_for_is_told_from_what_may_take_its_time(harbour):
    """A report asked for by a person; one of a batch; numbers of the whole practice."""
    answered(harbour.ana)
    asked = ask_for(harbour.ana, harbour.nora)
    batch = ask_for(harbour.ana, harbour.nora, of_a_batch=True)
    numbers = ask_for(None, harbour.nora, kind="outcomes", instrument="", version="")
    queues = [each.job.queue for each in (asked, batch, numbers)]
    assert queues == ["interactive", "batch", "batch"]


def test_sixth_report_of_one_person_must_wait(wanted, harbour):
    answered(harbour.dora)
    for _ in range(4):
        ask_for(harbour.ana, harbour.nora)
    with pytest.raises(TooManyWaiting, match="Five of your reports"):
        ask_for(harbour.ana, harbour.nora)
    # A colleague's reports are counted apart.
    assert ask_for(harbour.dora, harbour.theo).number == 1
    Job.objects.filter(report=wanted).update(state="done")
    assert ask_for(harbour.ana, harbour.nora).number == 6


# ---- claiming ----------------------------------------------------------------


def test_claim_is_given_once(wanted):
    job = claim_job(job_id=wanted.job.pk, by=SYSTEM, now=MONDAY)
    assert (job.state, job.attempts, job.lease_until) == (
        "running",
        1,
        MONDAY + LEASE,
    )
    assert claim_job(job_id=wanted.job.pk, by=SYSTEM, now=MONDAY + SECOND) is None
    assert acts() == ["request_report", "claim_job"]


def test_job_of_a_silent_worker_is_claimed_again(claimed):
    later = MONDAY + LEASE
    assert claim_job(job_id=claimed.pk, by=SYSTEM, now=later - SECOND) is None
    again = claim_job(job_id=claimed.pk, by=SYSTEM, now=later)
    assert again.attempts == 2
    assert again.claim != claimed.claim


def test_worker_that_lost_its_claim_is_told(claimed):
    lost = Claim(claimed.pk, claimed.claim)
    lost.renew(MONDAY + 20 * SECOND)
    claim_job(job_id=claimed.pk, by=SYSTEM, now=MONDAY + 50 * SECOND)
    with pytest.raises(ClaimLost):
        lost.renew(MONDAY + 51 * SECOND)
    with pytest.raises(ClaimLost):
        lost.advance("saving", 95, MONDAY + 51 * SECOND)
    row = Job.objects.get(pk=claimed.pk)
    assert (row.stage, row.percent) == ("collecting", 5)


def test_beat_moves_the_end_of_the_lease(claimed):
    Claim(claimed.pk, claimed.claim).renew(MONDAY + 10 * SECOND)
    assert Job.objects.get(pk=claimed.pk).lease_until == MONDAY + 10 * SECOND + LEASE


def test_claim_of_nothing_is_none(harbour):
    assert claim_job(job_id=uuid4(), by=SYSTEM, now=MONDAY) is None


# ---- failing -----------------------------------------------------------------


def test_failed_job_waits_longer_each_time_then_needs_a_person(wanted):
    now, waits = MONDAY, []
    for _ in range(MOST_ATTEMPTS):
        job = claim_job(job_id=wanted.job.pk, by=SYSTEM, now=now)
        fail_job(job=job, problem="The PDF could not be drawn.", by=SYSTEM, now=now)
        row = Job.objects.get(pk=job.pk)
        if row.lease_until:
            assert claim_job(job_id=job.pk, by=SYSTEM, now=now) is None
            waits.append((row.lease_until - now).total_seconds())
            now = row.lease_until
    assert waits == [5, 30, 120, 600]
    assert (row.state, row.get_state_display(), row.problem) == (
        "failed",
        "Needs attention",
        "The PDF could not be drawn.",
    )
    assert claim_job(job_id=row.pk, by=SYSTEM, now=now + timedelta(days=1)) is None


def test_final_failure_is_not_tried_again(claimed):
    assert fail_job(job=claimed, problem="No.", final=True, by=SYSTEM, now=MONDAY)
    row = Job.objects.get(pk=claimed.pk)
    assert (row.state, row.ended_at, row.attempts) == ("failed", MONDAY, 1)


def test_full_disk_is_waited_for_as_long_as_it_takes(wanted):
    now = MONDAY
    for _ in range(MOST_ATTEMPTS + 3):
        job = claim_job(job_id=wanted.job.pk, by=SYSTEM, now=now)
        fail_job(job=job, problem="Full.", for_want_of_room=True, by=SYSTEM, now=now)
        now += timedelta(minutes=1)
    row = Job.objects.get(pk=wanted.job.pk)
    assert (row.state, row.attempts, row.problem) == ("queued", 0, "Full.")


def test_failure_of_a_lost_claim_is_not_written(claimed):
    later = MONDAY + LEASE
    claim_job(job_id=claimed.pk, by=SYSTEM, now=later)
    assert not fail_job(job=claimed, problem="No.", by=SYSTEM, now=later)
    assert Job.objects.get(pk=claimed.pk).state == "running"


# ---- calling again -----------------------------------------------------------


def test_job_is_called_again_once_when_nobody_came(wanted):
    job_id, late = wanted.job.pk, MONDAY + LEASE
    assert due_jobs(late - SECOND, BELLS) == []
    assert due_jobs(late, BELLS) == [(wanted.practice_id, job_id, "interactive")]
    assert call_again(job_id=job_id, by=SYSTEM, now=late)
    # The second of two sweeps, or of two timetables, finds nothing to do.
    assert not call_again(job_id=job_id, by=SYSTEM, now=late)
    assert due_jobs(late, BELLS) == []


def test_job_that_waits_after_a_failure_is_not_called_before_its_time(claimed):
    fail_job(job=claimed, problem="No.", by=SYSTEM, now=MONDAY + LEASE)
    assert due_jobs(MONDAY + LEASE + 4 * SECOND, BELLS) == []
    assert len(due_jobs(MONDAY + LEASE + 5 * SECOND, BELLS)) == 1


def test_job_that_kills_its_workers_is_given_up(wanted):
    now = MONDAY
    for _ in range(MOST_ATTEMPTS):
        assert claim_job(job_id=wanted.job.pk, by=SYSTEM, now=now)
        now += timedelta(minutes=2)
    assert claim_job(job_id=wanted.job.pk, by=SYSTEM, now=now) is None
    assert not call_again(job_id=wanted.job.pk, by=SYSTEM, now=now)
    row = Job.objects.get(pk=wanted.job.pk)
    assert (row.state, row.problem) == (
        "failed",
        "It was begun five times and never finished.",
    )
    assert due_jobs(now + timedelta(days=1), BELLS) == []


def test_place_in_queue_counts_those_before(wanted, harbour):
    later = ask_for(harbour.ana, harbour.nora, now=MONDAY + SECOND)
    assert [place_in_queue(row.job) for row in (wanted, later)] == [1, 2]
    job = claim_job(job_id=wanted.job.pk, by=SYSTEM, now=MONDAY)
    assert [place_in_queue(row) for row in (job, later.job)] == [0, 1]
