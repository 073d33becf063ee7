"""Assigning through this door: the same rules and words as on the pages."""

import pytest

from assessments.models import Assignment
from clients.models import Letter
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import ConsentFactory


def path(client) -> str:
    return f"/clients/{client.pk}/assignments/"


def test_questionnaire_is_given(harbour, nora):
    response = nora.post(
        path(harbour.ana),
        {"instrument": "five_signs", "way": "portal", "due_on": "2030-01-31"},
    )
    assert response.status_code == 201, response.content
    row = Assignment.objects.get()
    assert response.json() == {
        "id": str(row.pk),
        "client": str(harbour.ana.pk),
        "instrument": "five_signs",
        "version": "1.0",
        "language": "en",
        "informant": "self",
        "target": None,
        "observer": None,
        "session": None,
        "due_on": "2030-01-31",
        "early_reason": "",
        "way": "portal",
        "state": "open",
        "created_at": response.json()["created_at"],
        "created_by": "Nora Quist",
    }


def test_link_is_put_into_the_letter_tray(harbour, nora):
    body = {"instrument": "five_signs", "way": "link"}
    assert nora.post(path(harbour.ana), body).status_code == 201
    assert Letter.objects.get().kind == "answer_link"


def test_assignments_are_listed_by_state(harbour, nora):
    open_, done = (
        AssignmentFactory(client=harbour.ana, state=state)
        for state in ("open", "submitted")
    )
    AssignmentFactory(client=harbour.ben)

    def ids(**query):
        rows = nora.get(path(harbour.ana), **query).json()["results"]
        return {row["id"] for row in rows}

    assert ids() == {str(open_.pk), str(done.pk)}
    assert ids(state="submitted") == {str(done.pk)}


def test_missing_instrument_is_refused_in_words(harbour, nora):
    response = nora.post(path(harbour.ana), {"instrument": "mmpi", "way": "portal"})
    assert response.status_code == 422
    assert "mmpi" in response.json()["detail"]
    assert Assignment.objects.count() == 0


def test_instrument_without_wording_is_refused_with_what_to_do(harbour, nora):
    body = {"instrument": "ecr_r", "way": "portal"}
    response = nora.post(path(harbour.ana), body)
    assert response.status_code == 422
    assert response.json()["code"] == "cannot_assign"
    assert "paper" in response.json()["detail"]
    assert Assignment.objects.count() == 0


def test_supervisor_gives_nothing(harbour, program):
    harbour.theo.role = "supervisor"
    harbour.theo.save()
    response = program(harbour.theo).post(
        path(harbour.dora), {"instrument": "five_signs", "way": "portal"}
    )
    assert response.status_code == 404
    assert Assignment.objects.count() == 0


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"instrument": "five_signs"}, "way"),
        ({"way": "portal"}, "instrument"),
        ({"instrument": 5, "way": "portal"}, "instrument"),
        ({"instrument": "five_signs", "way": "pigeon"}, "way"),
        ({"instrument": "five_signs", "way": True}, "way"),
        ({"instrument": "five_signs", "way": ["portal"]}, "way"),
        ({"instrument": "five_signs", "way": "portal", "target": 7}, "target"),
        ({"instrument": "five_signs", "way": "portal", "target": "x"}, "target"),
        ({"instrument": "five_signs", "way": "portal", "due_on": 20300101}, "due_on"),
        ({"instrument": "five_signs", "way": "portal", "due_on": "31.1."}, "due_on"),
        ({"instrument": "five_signs", "way": "portal", "state": "done"}, "state"),
        ({"instrument": "five_signs", "way": "portal", "client": "x"}, "client"),
        ([], "non_field_errors"),
        ("five_signs", "non_field_errors"),
        (None, "non_field_errors"),
    ],
)
def test_body_that_does_not_fit_is_refused_by_field(harbour, nora, body, field):
    response = nora.post(path(harbour.ana), body)
    assert response.status_code == 400
    assert list(response.json()["fields"]) == [field]
    assert Assignment.objects.count() == 0


def test_form_encoding_is_refused(harbour, nora):
    response = nora.browser.post(
        f"/api/v1{path(harbour.ana)}", {"a": 1}, headers=nora._headers
    )
    assert response.status_code == 415
    assert response.json()["code"] == "unsupported_media_type"


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_methods_are_refused(harbour, nora, method):
    ask = getattr(nora.browser, method)
    response = ask(f"/api/v1{path(harbour.ana)}", headers=nora._headers)
    assert response.status_code == 405


def test_form_for_the_partner_says_who_answers(harbour, nora):
    ben = harbour.ana.named_people.get()
    body = {"instrument": "five_signs_observer", "way": "paper"}
    for client in (harbour.ana, harbour.ben):
        ConsentFactory(client=client, kind="others")
    response = nora.post(path(harbour.ana), {**body, "observer": str(ben.pk)})
    assert response.status_code == 201, response.content
    given = response.json()
    assert (given["informant"], given["observer"]) == ("partner", str(ben.pk))
    assert nora.post(path(harbour.ana), body).status_code == 422
    answer = nora.post(path(harbour.ben), {**body, "observer": str(ben.pk)})
    assert answer.status_code == 404
    assert Assignment.objects.count() == 1
