"""The worker's side: one job from the bell to the PDF, with everything asked again."""

from datetime import timedelta
from uuid import uuid4

import pikepdf
import pytest
import time_machine

from clients.models import AuditLine, CareRelation, Consent, Relationship
from clients.tenancy import in_practice
from reports.actions.consent import withdraw_consent
from reports.models import Job, Report
from reports.queries.job import MOST_ATTEMPTS
from reports.rendering.pdf import pdf
from reports.rendering.trouble import NO_ROOM_WORDS
from reports.tasks import run_job, sweep_jobs
from tests.factories.clients import MONDAY, ConsentFactory
from tests.factories.reports import answered
from tests.files import path_of
from tests.reports.actions.test_finish import files, files_no_larger_than
from tests.reports.conftest import ask_for

pytestmark = pytest.mark.pdf


@pytest.fixture(autouse=True)
def a_monday():
    """The clock of the worker stands at the hour when the report was wanted."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


def run(report) -> Job:
    """The job after a worker was told about it."""
    run_job(str(report.job.pk))
    return Job.objects.get(report=report)


def ask_for_joint_page(cast) -> Report:
    """A joint page of Ana and Ben, who both agreed to it."""
    Relationship.objects.create(
        practice=cast.harbour,
        kind="partner",
        first=cast.ana,
        second=cast.ben,
        created_at=MONDAY,
    )
    for client in (cast.ana, cast.ben):
        answered(client)
        ConsentFactory(client=client, kind="joint")
    return ask_for(cast.ana, cast.nora, kind="couple", partner=cast.ben)


def lines(act: str) -> int:
    return AuditLine.objects.filter(act=act).count()


def test_report_is_made(wanted):
    assert run(wanted).state == "done"
    report = Report.objects.get(pk=wanted.pk)
    path = path_of(report)
    with pikepdf.open(path) as made:
        assert len(made.pages) > 0
    assert path.stat().st_size == report.size
    assert "Ana Brandt" in str(report.facts)


def test_report_that_wants_too_much_memory_needs_a_person_in_the_end(
    wanted, reports_dir, monkeypatch, a_monday
):
    """Its words say why, nothing of it is kept, and the next report is made."""
    monkeypatch.setattr("reports.rendering.pdf.written", lambda *_: bytearray(1 << 62))
    for _ in range(MOST_ATTEMPTS):
        job = run(wanted)
        a_monday.shift(timedelta(hours=1))
    words = "Making the report needed more memory than one report may have."
    assert (job.state, job.attempts, job.problem) == ("failed", MOST_ATTEMPTS, words)
    assert files(reports_dir) == []
    monkeypatch.undo()
    assert run(ask_for(wanted.client, wanted.requested_by)).state == "done"


def test_bell_that_rings_twice_makes_one_report(wanted, reports_dir):
    run(wanted)
    run(wanted)
    assert (lines("claim_job"), lines("finish_job")) == (1, 1)
    assert len(files(reports_dir)) == 1


def test_bell_for_a_job_that_is_not_there_is_quiet(harbour):
    run_job(str(uuid4()))
    assert AuditLine.objects.count() == 0


def test_worker_needs_no_practice_to_be_entered(cast, reports_dir):
    with in_practice(cast.lighthouse.pk):
        answered(cast.cleo)
        report = ask_for(cast.cleo, cast.sam)
    run_job(str(report.job.pk))
    assert Report.everywhere.get(pk=report.pk).is_made


def test_consent_withdrawn_while_it_waited_stops_it(wanted, harbour, reports_dir):
    Consent.everywhere.filter(client=harbour.ana, kind="reports").update(
        withdrawn_at=MONDAY
    )
    job = run(wanted)
    assert (job.state, job.attempts) == ("failed", 1)
    assert job.problem.startswith("There is no agreement to reports in force")
    assert files(reports_dir) == []


def test_joint_agreement_withdrawn_while_it_is_drawn_leaves_no_file(
    harbour, reports_dir, monkeypatch
):
    """Ben changes his mind between the facts and the file."""
    report = ask_for_joint_page(harbour)
    consent = Consent.objects.get(client=harbour.ben, kind="joint")

    def drawing(html, charts):
        with in_practice(harbour.harbour.pk):
            by = harbour.ben.actor
            withdraw_consent(consent=consent, by=by, now=MONDAY)
        return pdf(html, charts)

    monkeypatch.setattr("reports.tasks.pdf", drawing)
    job = run(report)
    assert (job.state, job.stage) == ("failed", "withdrawn")
    row = Report.objects.get(pk=report.pk)
    assert (row.state, row.facts, row.html) == ("withdrawn", None, "")
    assert files(reports_dir) == []


@pytest.mark.parametrize(
    ("lose", "words"),
    [
        (
            lambda cast: CareRelation.everywhere.filter(staff=cast.theo).update(
                until=MONDAY
            ),
            "no longer sees this client",
        ),
        (
            lambda cast: (
                type(cast.theo)
                .everywhere.filter(pk=cast.theo.pk)
                .update(closed_at=MONDAY)
            ),
            "may no longer make reports",
        ),
        (
            lambda cast: (
                type(cast.theo)
                .everywhere.filter(pk=cast.theo.pk)
                .update(role="assistant")
            ),
            "may no longer make reports",
        ),
    ],
    ids=["client handed over", "post closed", "role changed"],
)
def test_right_that_was_lost_while_it_waited_stops_it(
    harbour, reports_dir, lose, words
):
    answered(harbour.dora)
    report = ask_for(harbour.dora, harbour.theo)
    lose(harbour)
    job = run(report)
    assert job.state == "failed"
    assert words in job.problem
    assert files(reports_dir) == []


def test_full_disk_is_said_and_healed_by_the_sweep(wanted, reports_dir, a_monday):
    with files_no_larger_than(4096):
        job = run(wanted)
    assert (job.state, job.attempts, job.problem) == ("queued", 0, NO_ROOM_WORDS)
    assert files(reports_dir) == []
    a_monday.move_to(MONDAY + timedelta(seconds=30))
    assert sweep_jobs() == 1
    assert run(wanted).state == "done"
    assert lines("finish_job") == 1


def test_folder_that_cannot_be_written_is_tried_again_and_then_said(
    wanted, reports_dir, a_monday
):
    reports_dir.write_text("a file where the folder should be")
    for _ in range(5):
        job = run(wanted)
        a_monday.shift(timedelta(minutes=15))
    assert (job.state, job.attempts) == ("failed", 5)
    assert job.problem == "The report could not be made (NotADirectoryError)."


def test_sweep_calls_what_nobody_was_told_about(wanted, a_monday):
    assert sweep_jobs() == 0
    a_monday.shift(timedelta(seconds=30))
    assert sweep_jobs() == 1
    assert sweep_jobs() == 0  # the second timetable
    assert lines("call_job") == 1


def test_sweep_of_an_empty_house_is_quiet(harbour, reports_dir):
    assert sweep_jobs() == 0
    assert AuditLine.objects.count() == 0


def test_many_waiting_jobs_are_called_in_portions(wanted, a_monday):
    rows = [
        Report(
            practice_id=wanted.practice_id,
            client=wanted.client,
            number=number,
            instrument="five_signs",
            version="1.0",
            requested_at=MONDAY,
            requested_by=wanted.requested_by,
        )
        for number in range(2, 402)
    ]
    Report.objects.bulk_create(rows)
    Job.objects.bulk_create(
        Job(practice_id=row.practice_id, report=row, created_at=MONDAY, rung_at=MONDAY)
        for row in rows
    )
    a_monday.shift(timedelta(minutes=1))
    assert [sweep_jobs(), sweep_jobs(), sweep_jobs(), sweep_jobs()] == [200, 200, 1, 0]
