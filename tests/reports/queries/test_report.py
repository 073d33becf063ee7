"""Reports are there for those who see client and scores, and for nobody else."""

import pytest

from clients.queries import Missing
from clients.tenancy import in_practice
from reports.queries.report import report_for, reports_of, stored_name
from tests.reports.conftest import ask_for


def test_reports_come_newest_first_with_their_jobs(
    wanted, harbour, django_assert_num_queries
):
    newer = ask_for(harbour.ana, harbour.nora, now=wanted.requested_at.replace(hour=10))
    with django_assert_num_queries(1):
        found = [(each, each.job.state) for each in reports_of(harbour.ana)]
    assert found == [(newer, "queued"), (wanted, "queued")]
    assert list(reports_of(harbour.ben)) == []


def test_report_is_found_by_its_therapist(wanted, harbour):
    assert report_for(harbour.nora, wanted.pk) == wanted


def test_report_of_another_caseload_is_missing(wanted, harbour):
    with pytest.raises(Missing):
        report_for(harbour.theo, wanted.pk)


def test_report_is_missing_for_those_who_see_no_scores(wanted, harbour):
    harbour.nora.role = "assistant"
    with pytest.raises(Missing):
        report_for(harbour.nora, wanted.pk)


def test_report_is_missing_for_the_other_practice(wanted, cast):
    with in_practice(cast.lighthouse.pk), pytest.raises(Missing):
        report_for(cast.sam, wanted.pk)


def test_report_that_is_not_made_has_no_file(wanted):
    assert stored_name(wanted) is None
