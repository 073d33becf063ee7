"""Opening a report: checked each time, and never without a line."""

import json

import pytest

from clients.models import AuditLine, Relationship
from clients.queries import Missing
from clients.roles import NotAllowed
from reports.actions.report import (
    NotMade,
    ReportDamaged,
    open_report,
    preview_report,
)
from reports.queries.facts_couple import couple_facts
from reports.queries.report import report_for
from tests.factories.clients import MONDAY, CareRelationFactory, ConsentFactory
from tests.factories.reports import ReportFactory, answered
from tests.reports.actions.test_finish import PDF, finish


def last_act() -> tuple[str, str]:
    line = AuditLine.objects.first()
    return line.act, line.actor_name


def test_opening_gives_the_file_and_leaves_a_line(claimed, harbour):
    report = finish(claimed)
    kept = open_report(report=report, by=harbour.nora.actor, now=MONDAY)
    assert kept.data == PDF
    assert kept.name == f"{report.practice_id}/{report.file_name}"
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


def joint_page(harbour):
    """A joint page of Ana and Ben with its facts, not yet a file."""
    Relationship.objects.create(
        practice=harbour.harbour,
        kind="partner",
        first=harbour.ana,
        second=harbour.ben,
        created_at=MONDAY,
    )
    for client in (harbour.ana, harbour.ben):
        answered(client)
        ConsentFactory(client=client, kind="joint")
    report = ReportFactory(
        client=harbour.ana,
        partner=harbour.ben,
        kind="couple",
        requested_by=harbour.nora,
    )
    report.facts = json.loads(couple_facts(report, MONDAY).to_json())
    report.save()
    return report


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_joint_page_closes_when_either_agreement_is_taken_back(harbour, who):
    report = joint_page(harbour)
    by = harbour.nora.actor
    assert "Ben Brandt" in preview_report(report=report, by=by, now=MONDAY)
    getattr(harbour, who).consents.filter(kind="joint").update(withdrawn_at=MONDAY)
    with pytest.raises(NotMade, match="Both partners have to agree"):
        preview_report(report=report, by=by, now=MONDAY)


def test_joint_page_is_missing_for_who_sees_one_partner_only(harbour):
    report = joint_page(harbour)
    CareRelationFactory(client=harbour.ana, staff=harbour.theo)
    assert report_for(harbour.nora, report.pk) == report
    with pytest.raises(Missing):
        report_for(harbour.theo, report.pk)
