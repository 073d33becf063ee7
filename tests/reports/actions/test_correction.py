"""Reports of both files are right after answers were moved from one to the other."""

from datetime import timedelta

import pytest

from clients.models import Alert
from clients.roles import SYSTEM
from reports.actions.correction import move_response
from reports.actions.job import claim_job, request_report
from reports.models import Job, Report
from tests.factories.clients import MONDAY
from tests.factories.reports import answered
from tests.reports.actions.test_finish import finish
from tests.reports.actions.test_sign import lock
from tests.reports.conftest import ask_for

LATER = MONDAY + timedelta(weeks=6)


@pytest.fixture
def responses(harbour, reports_dir):
    """Three forms of Ana's, of which Ben gave the last, and one of his own."""
    answered(harbour.ben, values=(4,))
    return answered(harbour.ana, values=(2, 3, 5))


def move(harbour, response):
    return move_response(
        response=response,
        to=harbour.ben,
        reason="The wrong tablet.",
        staff=harbour.nora,
        by=harbour.nora.actor,
        now=LATER,
    )


def made(harbour, client, now=LATER, **more) -> Report:
    """A draft with its file."""
    report = ask_for(client, harbour.nora, now=now, **more)
    finish(claim_job(job_id=report.job.pk, by=SYSTEM, now=now), now)
    return Report.objects.get(pk=report.pk)


def test_drafts_of_both_files_are_made_anew_and_cannot_be_read_meanwhile(
    harbour, responses
):
    drafts = [made(harbour, each) for each in (harbour.ana, harbour.ben)]
    other = made(harbour, harbour.ana, instrument="five_signs", language="en")
    moved = move(harbour, responses[2])
    for draft in (*drafts, other):
        draft.refresh_from_db()
        assert (draft.facts, draft.file_name, draft.made_at) == (None, "", None)
        assert Job.objects.get(report=draft).state == "queued"
    jobs = Job.objects.filter(report__in=[*drafts, other])
    assert set(moved.jobs) == set(jobs)


def test_worker_that_was_at_it_loses_its_claim(harbour, responses):
    report = ask_for(harbour.ana, harbour.nora, now=LATER)
    job = claim_job(job_id=report.job.pk, by=SYSTEM, now=LATER)
    move(harbour, responses[2])
    assert finish(job) is None
    assert Job.objects.get(pk=job.pk).state == "queued"


def test_draft_of_those_answers_alone_is_withdrawn(harbour, responses):
    single = request_report(
        client=harbour.ana,
        staff=harbour.nora,
        kind="single",
        response=responses[2],
        by=harbour.nora.actor,
        now=LATER,
    )
    move(harbour, responses[2])
    single.refresh_from_db()
    assert single.state == "withdrawn"


def test_signed_report_stays_and_somebody_is_asked_to_read_it_again(harbour, responses):
    signed = lock(made(harbour, harbour.ana), harbour.nora, now=LATER)
    before = (signed.state, signed.sha256, signed.facts)
    move(harbour, responses[2])
    signed.refresh_from_db()
    assert (signed.state, signed.sha256, signed.facts) == before
    alert = Alert.objects.get()
    assert (alert.kind, alert.about, alert.client) == (
        *("report_to_amend", signed.pk),
        harbour.ana,
    )


def test_report_from_before_those_answers_is_left_alone(harbour, responses):
    lock(made(harbour, harbour.ana, now=MONDAY), harbour.nora, now=MONDAY)
    move(harbour, responses[2])
    assert not Alert.objects.exists()
