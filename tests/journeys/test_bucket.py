"""Reports in a bucket of a real server: read, backed up, erased; and while it is away.

Nothing is lost by a dead store: a page says so, a report is made when it is back, and
an erasure is carried out when it can be.
"""

import hashlib
from datetime import timedelta
from pathlib import Path

import pyrage
import pytest
import time_machine
from django.core.management import call_command

from attachment_clinic.upkeep import archive, places
from clients.roles import SYSTEM
from reports.actions.job import claim_job
from reports.models import Job, Report
from reports.rendering.file import StoreAway
from reports.rendering.trouble import AWAY_WORDS
from reports.tasks import run_job, sweep_jobs
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import MONDAY
from tests.factories.reports import answered
from tests.reports.actions.test_erasure import carry_out, confirmed
from tests.reports.actions.test_finish import PDF, finish
from tests.reports.conftest import ask_for

pytestmark = pytest.mark.journey


@pytest.fixture
def wanted(harbour):
    """A report about Ana that Nora asked for on Monday."""
    answered(harbour.ana)
    return ask_for(harbour.ana, harbour.nora)


@pytest.fixture
def made(wanted, bucket) -> Report:
    """The same, made."""
    return finish(claim_job(job_id=wanted.job.pk, by=SYSTEM, now=MONDAY))


def name_of(report) -> str:
    return f"{report.practice_id}/{report.file_name}"


def test_file_is_streamed_by_the_product_and_a_dead_store_is_said_calmly(
    made, harbour, bucket, signed_in
):
    nora, url = signed_in(harbour.nora), at("report_file", harbour.ana.pk, made.pk)
    assert bucket.objects() == [name_of(made)]
    assert b"".join(nora.get(url).streaming_content) == PDF
    bucket.store.kill()
    nora.raise_request_exception = False
    away = nora.get(url)
    assert (away.status_code, away["Retry-After"]) == (503, "5")
    assert "Files cannot be reached just now" in away.content.decode()
    bucket.store.start()
    assert b"".join(nora.get(url).streaming_content) == PDF


@pytest.mark.pdf
def test_report_is_made_when_the_store_is_back(wanted, harbour, bucket):
    """However often it was tried, that is nobody's attempt (FT-8 for a store)."""
    bucket.store.kill()
    run_job(str(wanted.job.pk))
    job = Job.objects.get(report=wanted)
    assert (job.state, job.attempts, job.problem) == ("queued", 0, AWAY_WORDS)
    bucket.store.start()
    # The store has a clock of its own, and takes nothing that was signed long ago.
    with time_machine.travel(job.lease_until + timedelta(seconds=1), tick=False):
        assert sweep_jobs() == 1
        run_job(str(wanted.job.pk))
    report = Report.objects.get(pk=wanted.pk)
    assert report.job.state == "done"
    assert bucket.objects() == [name_of(report)]


def test_erasure_takes_the_object_and_waits_for_a_store_that_is_away(
    made, harbour, bucket
):
    erasure = confirmed(harbour, harbour.ana)
    bucket.store.kill()
    with pytest.raises(StoreAway):
        carry_out(erasure)
    erasure.refresh_from_db()
    assert erasure.state == "confirmed"
    assert Report.objects.filter(pk=made.pk).exists()
    bucket.store.start()
    assert bucket.objects() == [name_of(made)]
    assert carry_out(erasure) is True
    assert bucket.objects() == []
    assert not Report.objects.filter(pk=made.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_backup_holds_the_object_and_a_restore_puts_it_into_another_bucket(
    made, bucket, object_store, settings, tmp_path: Path
):
    settings.INSTRUMENTS_DIR = tmp_path / "instruments"
    identity = pyrage.x25519.Identity.generate()
    call_command("backup", to=tmp_path / "to", recipient=[str(identity.to_public())])
    [path] = (tmp_path / "to").iterdir()
    (folder := tmp_path / "unpacked").mkdir()
    manifest = archive.unpack(path, str(identity), folder)
    digest = hashlib.sha256(PDF).hexdigest()
    assert manifest.files == {f"reports/{name_of(made)}": digest}
    assert manifest.missing == []
    other = object_store.bucket().kept_in(settings)
    assert places.any_files() is False
    places.replace_files(folder / archive.FILES)
    assert other.objects() == [name_of(made)]
    assert (object_store.folder / other.name / name_of(made)).read_bytes() == PDF
