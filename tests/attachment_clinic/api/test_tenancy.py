"""Another practice's row looks exactly like a row that is not there (R4)."""

from uuid import uuid4

import pytest

from clients.tenancy import in_practice
from tests.factories.assessments import AssignmentFactory
from tests.factories.reports import answered
from tests.reports.conftest import ask_for

READS = [
    "/clients/{client}/",
    "/clients/{client}/assignments/",
    "/clients/{client}/responses/",
    "/clients/{client}/scores/",
    "/clients/{client}/reports/",
    "/reports/{report}/",
    "/reports/{report}/file/",
]
WRITES = {
    "/clients/{client}/assignments/": {"instrument": "five_signs", "way": "portal"},
    "/clients/{client}/responses/": {
        "assignment": "{assignment}",
        "answers": {},
        "assessed_at": "2026-03-02T09:00:00Z",
    },
    "/clients/{client}/reports/": {"instrument": "five_signs"},
}
NOTHING = {
    "detail": "There is no such thing, or it is not open to you.",
    "code": "not_found",
}


@pytest.fixture
def leaks(cast):
    """Everything Cleo has, of whom nobody of Harbour Practice may ever learn."""
    with in_practice(cast.lighthouse.pk):
        answered(cast.cleo)
        report = ask_for(cast.cleo, cast.sam)
        assignment = AssignmentFactory(client=cast.cleo)
    return {"client": cast.cleo.pk, "report": report.pk, "assignment": assignment.pk}


@pytest.fixture
def nowhere():
    return {"client": uuid4(), "report": uuid4(), "assignment": uuid4()}


def parts(response) -> tuple:
    headers = dict(response.headers)
    del headers["X-Request-ID"]  # each request has a name of its own
    return response.status_code, response.content, headers


@pytest.mark.parametrize("path", READS)
def test_other_practice_reads_as_missing_to_the_byte(nora, leaks, nowhere, path):
    theirs, none = nora.get(path.format(**leaks)), nora.get(path.format(**nowhere))
    assert parts(theirs) == parts(none)
    assert (theirs.status_code, theirs.json()) == (404, NOTHING)


@pytest.mark.parametrize("path", WRITES)
def test_other_practice_takes_no_writing(nora, leaks, nowhere, path):
    theirs, none = (
        nora.post(
            path.format(**ids),
            {k: v.format(**ids) if k == "assignment" else v for k, v in body.items()},
        )
        for ids in (leaks, nowhere)
        for body in [WRITES[path]]
    )
    assert parts(theirs) == parts(none)
    assert (theirs.status_code, theirs.json()) == (404, NOTHING)


@pytest.mark.parametrize("path", READS)
def test_their_own_therapist_reads_it(cast, program, leaks, path):
    """The rows are there: what is missing above is missing by rule."""
    response = program(cast.sam).get(path.format(**leaks))
    assert response.status_code == (409 if path.endswith("/file/") else 200)


@pytest.mark.parametrize("path", READS)
def test_colleague_without_the_client_reads_it_as_missing(
    harbour, program, path, settings
):
    answered(harbour.ana)
    ids = {"client": harbour.ana.pk, "report": ask_for(harbour.ana, harbour.nora).pk}
    response = program(harbour.theo).get(path.format(**ids))
    assert (response.status_code, response.json()) == (404, NOTHING)


def test_assignment_of_another_client_is_missing_in_this_file(harbour, nora):
    of_ben = AssignmentFactory(client=harbour.ben, way="paper")
    response = nora.post(
        f"/clients/{harbour.ana.pk}/responses/",
        {
            "assignment": str(of_ben.pk),
            "answers": {"s01": 3},
            "assessed_at": "2026-03-02T09:00:00Z",
        },
    )
    assert (response.status_code, response.json()) == (404, NOTHING)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/clients/{0}/responses/", 404),
        ("/clients/{0}/scores/", 404),
        ("/clients/{0}/reports/", 404),
        ("/clients/{0}/", 200),
        ("/clients/{0}/assignments/", 200),
    ],
)
def test_assistant_sees_people_but_no_answers(harbour, program, path, status):
    answered(harbour.ana)
    harbour.theo.role = "assistant"
    harbour.theo.save()
    response = program(harbour.theo).get(path.format(harbour.ana.pk))
    assert response.status_code == status


@pytest.mark.parametrize("path", ["/", "/nowhere/", "/clients/1/", "/clients"])
def test_address_that_leads_nowhere_says_so_in_json(nora, path):
    response = nora.get(path)
    assert (response.status_code, response.json()) == (404, NOTHING)
