"""The last step: a file that is whole, and a row that names it, in this order."""

import json
import os
import resource
import stat
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import DatabaseError, connection

from clients.models import AuditLine
from clients.roles import SYSTEM
from reports.actions.finish import Made, finish_job
from reports.actions.job import claim_job
from reports.actions.leftover import Stored
from reports.documents.facts import Facts
from reports.models import Job, Report
from reports.queries.kinds import facts_for
from reports.rendering.file import forget_file, reap_parts, write_file
from tests.factories.clients import MONDAY

PDF = b"%PDF-1.7 " + bytes(range(256)) * 100


def finish(job, now=MONDAY, pdf=PDF):
    made = Made(facts_for(job.report, now), "<html/>", pdf)
    return finish_job(job=job, made=made, by=SYSTEM, now=now)


def files(folder) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def finished_lines() -> int:
    return AuditLine.objects.filter(act="finish_job").count()


@contextmanager
def files_no_larger_than(size):
    """What a full disk does to a file, as far as one process can bring it about."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_finished_report_has_its_file_hash_size_and_facts(claimed, reports_dir):
    report = finish(claimed)
    path = reports_dir / str(report.practice_id) / report.file_name
    assert path.read_bytes() == PDF
    assert (report.sha256, report.size) == (sha256(PDF).hexdigest(), len(PDF))
    job = Job.objects.get(pk=claimed.pk)
    assert (job.state, job.stage, job.percent, job.ended_at) == (
        "done",
        "made",
        100,
        MONDAY,
    )
    assert finished_lines() == 1


def test_facts_that_are_kept_make_the_same_report_again(claimed):
    facts = facts_for(claimed.report, MONDAY)
    finish(claimed)
    kept = Report.objects.get(pk=claimed.report_id).facts
    assert Facts.from_json(json.dumps(kept)) == facts


def test_file_is_for_the_server_alone_and_says_nothing(claimed, reports_dir, harbour):
    report = finish(claimed)
    path = reports_dir / str(report.practice_id) / report.file_name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert report.file_name == f"{claimed.claim.hex}.pdf"


def test_worker_that_lost_its_claim_says_nothing_and_leaves_no_file(
    claimed, reports_dir
):
    later = MONDAY + timedelta(minutes=1)
    second = claim_job(job_id=claimed.pk, by=SYSTEM, now=later)
    assert finish(claimed, later, b"%PDF of the first") is None
    assert (files(reports_dir), finished_lines()) == ([], 0)
    report = finish(second, later)
    assert (files(reports_dir), finished_lines()) == ([report.file_name], 1)
    assert finish(claimed, later) is None
    assert finish(second, later) is None
    assert finished_lines() == 1


def test_second_claim_of_a_finished_job_is_none(claimed):
    finish(claimed)
    later = MONDAY + timedelta(days=1)
    assert claim_job(job_id=claimed.pk, by=SYSTEM, now=later) is None


def test_what_a_dead_worker_left_goes_with_the_next_claim(
    claimed, reports_dir, django_capture_on_commit_callbacks
):
    folder = reports_dir / str(claimed.practice_id)
    Stored.of(claimed, claimed.claim).begins(MONDAY)
    write_file(folder.name, claimed.claim, PDF)
    (folder / f"{claimed.claim.hex}.part").write_bytes(PDF[:100])
    with django_capture_on_commit_callbacks(execute=True):
        claim_job(job_id=claimed.pk, by=SYSTEM, now=MONDAY + timedelta(minutes=1))
    assert files(reports_dir) == []


def test_file_that_does_not_fit_is_not_left_half(claimed, reports_dir):
    with files_no_larger_than(4096), pytest.raises(OSError, match="File too large"):
        finish(claimed)
    assert (files(reports_dir), finished_lines()) == ([], 0)
    assert Job.objects.get(pk=claimed.pk).state == "running"
    assert finish(claimed).size == len(PDF)


def test_reaping_takes_old_unfinished_files_only(claimed, reports_dir):
    report = finish(claimed)
    part = reports_dir / str(report.practice_id) / "0123.part"
    part.write_bytes(b"half")
    os.utime(part, (MONDAY.timestamp(),) * 2)
    assert reap_parts(MONDAY + timedelta(minutes=4)) == 0
    assert reap_parts(MONDAY + timedelta(minutes=6)) == 1
    assert files(reports_dir) == [report.file_name]


def test_forgetting_what_is_not_there_is_quiet(claimed, reports_dir):
    forget_file("nowhere", claimed.claim)
    assert files(reports_dir) == []


def test_line_that_cannot_be_written_takes_the_row_down(claimed):
    """R45: no act without its line. The table itself refuses the line here."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE clients_auditline RENAME TO elsewhere")
    with pytest.raises(DatabaseError):
        finish(claimed)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE elsewhere RENAME TO clients_auditline")
    assert Job.objects.get(pk=claimed.pk).state == "running"
