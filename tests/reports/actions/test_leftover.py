"""A file that no row names has a row of its own, until it is gone from the store."""

from datetime import timedelta

import pytest

from clients.roles import SYSTEM
from reports.actions.claim import ClaimLost
from reports.actions.job import claim_job, make_again
from reports.actions.leftover import Stored
from reports.models import Job, Leftover, Report
from reports.queries.files import due_leftovers
from reports.rendering.file import ABANDONED, StoreAway, write_file
from reports.rendering.folder import Folder
from tests.factories.clients import MONDAY
from tests.reports.actions.test_finish import PDF, files, finish
from tests.store import breaking

LATER = MONDAY + ABANDONED


def test_finished_report_leaves_no_row_and_its_file_is_never_due(claimed, reports_dir):
    report = finish(claimed)
    assert not Leftover.objects.exists()
    assert files(reports_dir) == [report.file_name]


def test_file_whose_row_was_never_written_is_due_after_five_minutes(
    claimed, reports_dir
):
    """The worker died in between."""
    file = Stored.of(claimed, claimed.claim)
    file.begins(MONDAY)
    write_file(str(claimed.practice_id), claimed.claim, PDF)
    assert due_leftovers(LATER - timedelta(seconds=1)) == []
    assert due_leftovers(LATER) == [(claimed.practice_id, file.name)]
    assert Stored.sweep(due_leftovers(LATER)) == 1
    assert (files(reports_dir), Leftover.objects.count()) == ([], 0)


class Swept(Folder):
    """A folder in which the sweep is at work whenever a file was written."""

    def _save(self, name, content):
        saved = super()._save(name, content)
        assert Stored.sweep(due_leftovers(LATER)) == 1
        return saved


def test_worker_that_comes_after_the_sweep_names_no_file(
    claimed, reports_dir, settings
):
    """The claim still holds, but the file is gone: nothing is said to be made."""
    slow = {"reports": {"BACKEND": f"{__name__}.Swept"}}
    settings.STORAGES = settings.STORAGES | slow
    with pytest.raises(ClaimLost):
        finish(claimed)
    assert files(reports_dir) == []
    assert Job.objects.get(pk=claimed.pk).state == "running"
    assert Report.objects.get(pk=claimed.report_id).file_name == ""


def test_file_that_a_row_names_is_never_removed(claimed, reports_dir):
    """Whatever a row of leftovers says."""
    report = finish(claimed)
    Stored(report.practice_id, report.file_name).begins(MONDAY)
    assert Stored.sweep(due_leftovers(LATER)) == 1
    assert files(reports_dir) == [report.file_name]
    assert not Leftover.objects.exists()


def test_earlier_file_goes_after_the_act_and_by_the_sweep_where_that_was_lost(
    claimed, reports_dir
):
    """The process died between the commit and the disk: the row is what is left."""
    before = finish(claimed).file_name
    again = make_again(report=claimed.report, by=SYSTEM, now=MONDAY)
    after = finish(claim_job(job_id=again.pk, by=SYSTEM, now=MONDAY)).file_name
    assert files(reports_dir) == sorted([before, after])
    assert due_leftovers(MONDAY) == [(claimed.practice_id, before)]
    assert Stored.sweep(due_leftovers(MONDAY)) == 1
    assert files(reports_dir) == [after]


# ---- a bucket --------------------------------------------------------------------


def test_file_whose_store_went_silent_is_written_again_and_the_first_one_goes(
    claimed, bucket, settings
):
    """All was sent and the answer was lost: an object is there that no row names."""
    whole = bucket.port
    with breaking(whole, after=10_000_000) as line:
        bucket.port = line.here
        bucket.kept_in(settings)
        with pytest.raises(StoreAway):
            finish(claimed)
    bucket.port = whole
    bucket.kept_in(settings)
    left = f"{claimed.practice_id}/{claimed.claim.hex}.pdf"
    assert bucket.objects() == [left]
    second = claim_job(job_id=claimed.pk, by=SYSTEM, now=MONDAY + timedelta(minutes=1))
    report = finish(second)
    assert Stored.sweep(due_leftovers(LATER)) == 1
    assert bucket.objects() == [f"{report.practice_id}/{report.file_name}"]


def test_row_stays_as_long_as_the_store_does_not_answer(claimed, bucket):
    file = Stored.of(claimed, claimed.claim)
    file.begins(MONDAY)
    write_file(str(claimed.practice_id), claimed.claim, PDF)
    bucket.store.kill()
    assert Stored.sweep(due_leftovers(LATER)) == 0
    assert Leftover.objects.count() == 1
    bucket.store.start()
    assert Stored.sweep(due_leftovers(LATER)) == 1
    assert (bucket.objects(), Leftover.objects.count()) == ([], 0)
