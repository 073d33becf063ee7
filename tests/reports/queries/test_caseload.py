"""Reports that need a person: told to those who see the client, until asked anew."""

from clients.roles import SYSTEM
from reports.actions.job import fail_job
from reports.queries.caseload import failed_reports_of
from tests.factories.clients import MONDAY
from tests.reports.conftest import ask_for


def give_up(job) -> None:
    fail_job(job=job, problem="No.", final=True, by=SYSTEM, now=MONDAY)


def test_report_that_failed_is_shown_to_those_who_see_the_client(claimed, harbour):
    assert list(failed_reports_of(harbour.nora)) == []
    give_up(claimed)
    assert list(failed_reports_of(harbour.nora)) == [claimed.report]
    assert list(failed_reports_of(harbour.theo)) == []


def test_report_that_failed_is_not_shown_without_the_right_to_scores(claimed, harbour):
    give_up(claimed)
    harbour.nora.role = "assistant"
    assert list(failed_reports_of(harbour.nora)) == []


def test_report_that_was_asked_for_anew_is_not_shown(claimed, harbour):
    give_up(claimed)
    ask_for(harbour.ana, harbour.nora)
    assert list(failed_reports_of(harbour.nora)) == []
