"""Paper answers through this door: exact, or refused without leaving a trace."""

import json

import pytest

from assessments.instruments.reading import instrument
from assessments.models import Response, Score
from clients.models import AuditLine
from tests.factories.assessments import AssignmentFactory
from tests.factories.reports import answered

CODES = instrument("five_signs").item_codes
MOMENT = "2026-03-02T09:00:00Z"


@pytest.fixture
def paper(harbour):
    return AssignmentFactory(client=harbour.ana, way="paper")


@pytest.fixture
def path(harbour):
    return f"/clients/{harbour.ana.pk}/responses/"


def body(paper, answers=None, **more):
    answers = dict.fromkeys(CODES, 4) if answers is None else answers
    return {"assignment": str(paper.pk), "answers": answers, "assessed_at": MOMENT} | (
        more
    )


def rows() -> tuple[int, int]:
    return Response.objects.count(), Score.objects.count()


def test_paper_answers_are_taken_in_and_scored(nora, path, paper):
    response = nora.post(path, body(paper))
    assert response.status_code == 201, response.content
    taken = Response.objects.get()
    assert (taken.state, taken.source) == ("submitted", "paper")
    assert taken.answers == dict.fromkeys(CODES, 4)
    assert set(response.json()) == {
        "id",
        "assignment",
        "state",
        "source",
        "assessed_at",
        "submitted_at",
    }


def test_item_left_out_is_not_zero(nora, path, paper):
    answers = dict.fromkeys(CODES, 4) | {"s01": None}
    assert nora.post(path, body(paper, answers)).status_code == 201
    (row,) = nora.get(path).json()["results"]
    assert row["answers"]["s01"] is None
    assert {(s["n_items"] - s["n_answered"], s["prorated"]) for s in row["scores"]} == {
        (0, False),
        (1, True),
    }


def test_second_time_is_a_conflict_and_changes_nothing(nora, path, paper):
    nora.post(path, body(paper))
    response = nora.post(path, body(paper, dict.fromkeys(CODES, 1)))
    assert response.status_code == 409
    assert response.json()["code"] == "already_submitted"
    assert Response.objects.get().answers == dict.fromkeys(CODES, 4)


def test_answer_out_of_range_is_refused_item_by_item(nora, path, paper):
    response = nora.post(path, body(paper, {"s01": 99, "s02": 3, "x9": 1}))
    assert response.status_code == 422
    assert sorted(response.json()["items"]) == ["s01", "x9"]
    assert "out of range" in response.json()["items"]["s01"]
    assert rows() == (0, 0)


def test_day_to_come_is_refused(nora, path, paper):
    response = nora.post(path, body(paper, assessed_at="2999-01-01T00:00:00Z"))
    assert response.status_code == 422
    assert rows() == (0, 0)


def test_form_without_an_answer_is_refused(nora, path, paper):
    response = nora.post(path, body(paper, {}))
    assert response.status_code == 422
    assert rows() == (0, 0)


def raw(paper, answers: str) -> bytes:
    return (
        f'{{"assignment": "{paper.pk}", "assessed_at": "{MOMENT}", '
        f'"answers": {answers}}}'
    ).encode("utf-8", "surrogatepass")


HOSTILE = {
    "text for a number": '{"s01": "3"}',
    "true": '{"s01": true}',
    "half": '{"s01": 2.5}',
    "whole number as a decimal": '{"s01": 3.0}',
    "NaN": '{"s01": NaN}',
    "infinity": '{"s01": Infinity}',
    "too high": '{"s01": 99}',
    "below": '{"s01": -1}',
    "zero": '{"s01": 0}',
    "2 to the 40": '{"s01": 1099511627776}',
    "5000 digits": f'{{"s01": {"9" * 5000}}}',
    "4000 digits": f'{{"s01": {"9" * 4000}}}',
    "list": '{"s01": [3]}',
    "object": '{"s01": {"$gt": 0}}',
    "double keys": '{"s01": 3, "s01": 4}',
    "deep": '{"s01": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "null character": '{"s01\\u0000": 3}',
    "lone surrogate": '{"\\ud800": 3}',
    "lone surrogate in bytes": '{"\ud800": 3}',
    "unknown item": '{"s99": 3}',
    "name of a method": '{"__class__": 3}',
    "list of answers": "[3, 3, 3]",
    "text of answers": '"all 3"',
    "number of answers": "3",
    "null": "null",
    "too many": json.dumps({f"i{n}": 1 for n in range(501)}),
    "3 MB": '{"s01": "' + "a" * 3_000_000 + '"}',
    "broken off": '{"s01": 3',
}


@pytest.mark.parametrize("answers", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_answers_are_refused_and_leave_no_row(nora, path, paper, answers):
    lines = AuditLine.objects.count()
    response = nora.post(path, raw=raw(paper, answers))
    assert response.status_code in {400, 413, 422}, response.status_code
    assert response.json()["detail"]
    assert (rows(), AuditLine.objects.count()) == ((0, 0), lines)


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"assignment": 3}',
        b"{}" * 3,
        b"true",
        b'"text"',
    ],
)
def test_hostile_bodies_are_refused(nora, path, sent):
    response = nora.post(path, raw=sent)
    assert response.status_code == 400
    assert rows() == (0, 0)


@pytest.mark.parametrize(
    "more",
    [
        {"score": 5},
        {"client": "someone else"},
        {"submitted_at": MOMENT},
        {"version": "9"},
        {"assessed_at": True},
        {"assessed_at": 1},
        {"assessed_at": "yesterday"},
        {"assessed_at": "9999-12-31T23:59:59-12:00"},
        {"assignment": None},
    ],
)
def test_what_the_server_sets_is_not_taken(nora, path, paper, more):
    response = nora.post(path, body(paper, **more))
    assert response.status_code in {400, 422}
    assert rows() == (0, 0)


def test_responses_are_read_with_answers_and_scores(harbour, nora, path):
    (response,) = answered(harbour.ana, [3])
    answered(harbour.ben, [5])
    (row,) = nora.get(path).json()["results"]
    assert row["id"] == str(response.pk)
    assert row["answers"] == dict.fromkeys(CODES, 3)
    # Three items of each five as they are, two reversed from 3 to 5.
    assert [score["value"] for score in row["scores"]] == [3.8] * 5


def test_assistant_types_answers_in_and_sees_no_score(harbour, program, path, paper):
    harbour.theo.role = "assistant"
    harbour.theo.save()
    response = program(harbour.theo).post(path, body(paper))
    assert response.status_code == 201
    assert "scores" not in response.json()
    assert "answers" not in response.json()


@pytest.mark.parametrize(
    ("key", "digest", "validated"),
    [("five_signs", "", False), ("gad_7", "", True), ("gad_7", "0" * 64, None)],
)
def test_response_says_whether_its_questionnaire_is_validated(
    harbour, nora, path, key, digest, validated
):
    """Null where the definition that was given is not in the catalogue any more."""
    (form,) = answered(harbour.ana, (2,), key=key)
    if digest:
        form.assignment.definition_digest = digest
        form.assignment.save()
    (row,) = nora.get(path).json()["results"]
    assert row["validated"] is validated
