"""What tests of reports share: somebody with scores, and a report that is wanted."""

from pathlib import Path

import pytest

from clients.roles import SYSTEM
from reports.actions.job import claim_job, request_report
from tests.factories.clients import MONDAY
from tests.factories.reports import answered


@pytest.fixture
def reports_dir(settings, tmp_path) -> Path:
    """An empty folder for the files of this test."""
    settings.REPORTS_DIR = tmp_path / "reports"
    return settings.REPORTS_DIR


@pytest.fixture
def wanted(harbour, reports_dir):
    """A report that Nora asked for, about Ana, who has answered three times."""
    answered(harbour.ana)
    return ask_for(harbour.ana, harbour.nora)


@pytest.fixture
def claimed(wanted):
    """The job of that report, claimed."""
    return claim_job(job_id=wanted.job.pk, by=SYSTEM, now=MONDAY)


def ask_for(client, staff, now=MONDAY, **more):
    """A report on the five signs, asked for by `staff`."""
    asked = {"instrument": "five_signs", "version": "1.0", **more}
    return request_report(client=client, staff=staff, by=staff.actor, now=now, **asked)
