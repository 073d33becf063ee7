"""What is printed on every document: its number, and what its file is called."""

from reports.models import Report
from reports.queries.sheet import document_number, file_title
from tests.factories.reports import ReportFactory


def test_versions_of_a_report_have_one_number_and_files_of_their_own(harbour):
    first = ReportFactory(client=harbour.ana, requested_by=harbour.nora, number=7)
    second = Report(client=harbour.ana, number=7, edition=2, replaces=first)
    assert document_number(first) == document_number(second) == "H-0001-007"
    assert file_title(first) == "H-0001-007"
    assert file_title(second) == "H-0001-007 version 2"


def test_document_about_nobody_is_numbered_for_the_practice():
    assert document_number(Report(number=12, kind="outcomes")) == "P-012"
