"""The worker's side: one job from the bell to the PDF, with everything asked again."""

from datetime import timedelta
from uuid import uuid4

import pikepdf
import pytest
import time_machine
from celery import current_app
from celery.signals import before_task_publish

from clients.models import AuditLine, CareRelation, Consent, Relationship
from clients.tenancy import in_practice
from reports.actions.consent import withdraw_consent
from reports.models import Job, Report
from reports.queries.job import MOST_ATTEMPTS
from reports.queries.turn import BELLS
from reports.rendering.pdf import pdf
from reports.rendering.trouble import NO_ROOM_WORDS
from reports.tasks import run_job, sweep_jobs
from tests.factories.clients import MONDAY, ConsentFactory
from tests.factories.reports import answered, crowd
from tests.files import path_of
from tests.reports.actions.test_finish import files, files_no_larger_than
from tests.reports.conftest import ask_for

pytestmark = pytest.mark.pdf


@pytest.fixture(autouse=True)
def a_monday():
    """The clock of the worker stands at the hour when the report was wanted."""
    with time_machine.travel(MONDAY, tick=False) as clock:
        yield clock


@pytest.fixture
def bells():
    """The ids of jobs that workers were told about in a queue since it was last asked.

    Noted when they are sent: the broker of a test run may be one for several processes.
    """
    sent: list[tuple[str, str]] = []

    def note(sender, body, routing_key, **_):
        if sender == run_job.name:
            sent.append((routing_key, body[0][0]))

    def heard(name: str) -> list[str]:
        found = [job for queue, job in sent if queue == name]
        sent[:] = [each for each in sent if each[0] != name]
        return found

    before_task_publish.connect(note)
    yield heard
    before_task_publish.disconnect(note)


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


def one_after_another(cast, count, **how) -> list[Report]:
    """Reports that were asked for in this order."""
    moments = [MONDAY + timedelta(microseconds=each) for each in range(-count, 0)]
    return [ask_for(cast.ana, cast.nora, now=each, **how) for each in moments]


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


def test_of_a_crowd_a_few_are_called_and_ring_for_the_others(harbour, a_monday, bells):
    """So the messages in the broker stay few, however many wait."""
    crowd(harbour.ana, 300, since=MONDAY - timedelta(hours=1), queue="batch")
    crowd(harbour.ben, 1, since=MONDAY - timedelta(hours=1))
    assert [sweep_jobs(), sweep_jobs()] == [BELLS + 1, 0]
    assert (len(bells("batch")), len(bells("interactive"))) == (BELLS, 1)
    a_monday.shift(timedelta(seconds=30))
    assert sweep_jobs() == BELLS + 1


# ---- bells -------------------------------------------------------------------------


def test_bell_leads_to_whoever_is_next_and_rings_for_the_one_after(
    harbour, reports_dir, bells
):
    answered(harbour.ana)
    reports = one_after_another(harbour, 3)
    run_job(str(reports[2].job.pk))
    states = [Job.objects.get(report=each).state for each in reports]
    assert states == ["done", "queued", "queued"]
    assert bells("interactive") == [str(reports[1].job.pk)]


def test_last_bell_rings_for_nobody(wanted, bells):
    assert run_job(str(wanted.job.pk)) == "interactive"
    assert run_job(str(wanted.job.pk)) == ""
    assert bells("interactive") == []


def test_bell_stays_in_its_queue_whatever_it_made(harbour, reports_dir, bells):
    """Else one that serves that queue alone would never hear of the others."""
    answered(harbour.ana)
    ask_for(harbour.ana, harbour.nora)
    batch = one_after_another(harbour, 2, of_a_batch=True)
    assert run_job(str(batch[0].job.pk)) == "interactive"
    assert bells("batch") == [str(batch[0].job.pk)]
    assert bells("interactive") == []


def test_end_of_a_report_rings_where_its_practice_had_to_wait_for_it(
    harbour, reports_dir, bells, settings
):
    settings.PRACTICE_JOBS_AT_ONCE = 1
    answered(harbour.ana)
    first, second = one_after_another(harbour, 2)
    run_job(str(first.job.pk))
    assert bells("interactive") == [str(second.job.pk)]


def test_worker_of_one_queue_makes_nothing_of_the_other(wanted, bells):
    queues = current_app.amqp.queues
    queues.select(["batch", "mail"])
    try:
        assert run_job(str(wanted.job.pk)) == ""
    finally:
        queues._consume_from = None
    assert Job.objects.get().state == "queued"
