"""Opening a report: checked each time, and never without a line."""

import pytest

from clients.models import AuditLine
from clients.roles import NotAllowed
from reports.actions.report import NotMade, ReportDamaged, open_report
from tests.factories.clients import MONDAY
from tests.reports.actions.test_finish import PDF, finish


def last_act() -> tuple[str, str]:
    line = AuditLine.objects.first()
    return line.act, line.actor_name


def test_opening_gives_the_file_and_leaves_a_line(claimed, harbour):
    report = finish(claimed)
    path = open_report(report=report, by=harbour.nora.actor, now=MONDAY)
    assert path.read_bytes() == PDF
    assert last_act() == ("open_report", "Nora Quist")


def test_report_that_is_not_made_is_not_opened(wanted, harbour):
    with pytest.raises(NotMade, match="not made yet"):
        open_report(report=wanted, by=harbour.nora.actor, now=MONDAY)


def test_changed_file_is_not_shown_and_leaves_a_line(claimed, harbour, reports_dir):
    report = finish(claimed)
    path = reports_dir / str(report.practice_id) / report.file_name
    path.write_bytes(PDF[:-1] + b"?")
    with pytest.raises(ReportDamaged, match="missing or was changed"):
        open_report(report=report, by=harbour.nora.actor, now=MONDAY)
    assert last_act() == ("find_report_damaged", "Nora Quist")


def test_missing_file_is_said_to_be_missing(claimed, harbour, reports_dir):
    report = finish(claimed)
    (reports_dir / str(report.practice_id) / report.file_name).unlink()
    with pytest.raises(ReportDamaged, match="missing or was changed"):
        open_report(report=report, by=harbour.nora.actor, now=MONDAY)


def test_assistant_opens_no_report(claimed, harbour):
    report = finish(claimed)
    harbour.theo.role = "assistant"
    with pytest.raises(NotAllowed):
        open_report(report=report, by=harbour.theo.actor, now=MONDAY)
