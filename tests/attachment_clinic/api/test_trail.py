"""Every reading of a file by a program is a line of the trail (R44)."""

import pytest
from drf_spectacular.generators import SchemaGenerator

from clients.models import AuditLine
from tests.factories.reports import answered
from tests.reports.conftest import ask_for

# What each operation leaves that only reads, or why it leaves nothing.
LEAVES = {
    "client": ("/clients/{client}/", "open_file", "api"),
    "assignments": ("/clients/{client}/assignments/", "open_file", "questionnaires"),
    "responses": ("/clients/{client}/responses/", "open_file", "responses"),
    "scores": ("/clients/{client}/scores/", "open_file", "scores"),
    "reports": ("/clients/{client}/reports/", "open_file", "reports"),
    "report_file": ("/reports/{report}/file/", "open_report", ""),
}
NOTHING = {
    "instruments": "the catalogue, about nobody",
    "clients": "a list, as the page of the caseload is; no file is opened",
    "report": "how far a report is, asked again and again; its content is the file",
}


@pytest.fixture
def ids(harbour):
    answered(harbour.ana)
    return {"client": harbour.ana.pk, "report": ask_for(harbour.ana, harbour.nora).pk}


def reading() -> set[str]:
    """The operations of the OpenAPI document that only read."""
    paths = SchemaGenerator().get_schema(request=None, public=True)["paths"]
    return {each["get"]["operationId"] for each in paths.values() if "get" in each}


def test_each_operation_that_reads_is_said_to_leave_a_line_or_why_not():
    assert {*LEAVES, *NOTHING} == reading()
    assert set(LEAVES) & set(NOTHING) == set()


@pytest.mark.parametrize("operation", sorted(set(LEAVES) - {"report_file"}))
def test_reading_leaves_one_line_about_the_client(harbour, nora, ids, operation):
    path, act, page = LEAVES[operation]
    before = AuditLine.objects.count()
    assert nora.get(path.format(**ids)).status_code == 200
    line = AuditLine.objects.first()
    assert AuditLine.objects.count() == before + 1
    assert (line.act, line.detail, line.client_id, line.actor_id) == (
        act,
        {"page": page},
        harbour.ana.pk,
        str(harbour.nora.pk),
    )


@pytest.mark.parametrize("path", ["/instruments/", "/clients/", "/reports/{report}/"])
def test_what_opens_no_file_leaves_none(nora, ids, path):
    before = AuditLine.objects.count()
    assert nora.get(path.format(**ids)).status_code == 200
    assert AuditLine.objects.count() == before


def test_refused_reading_is_no_look_into_a_file(cast, nora):
    before = AuditLine.objects.count()
    assert nora.get(f"/clients/{cast.cleo.pk}/scores/").status_code == 404
    assert AuditLine.objects.count() == before
