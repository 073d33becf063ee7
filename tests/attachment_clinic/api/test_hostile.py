"""Whatever is sent to an operation that writes: a 4xx in words, and no row (R34).

The operations are those of the OpenAPI document, so a new one is tried by itself.
"""

import json
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.attachment_clinic.api.test_response import MOMENT
from tests.factories.assessments import AssignmentFactory
from tests.factories.reports import answered
from tests.journeys.pages_that_take import every_row

# What each writing operation takes, to be spoiled in one place at a time.
VALID = {
    "/clients/{client_id}/assignments/": {"instrument": "five_signs", "way": "portal"},
    "/clients/{client_id}/responses/": {"answers": {"s01": 4}, "assessed_at": MOMENT},
    "/clients/{client_id}/reports/": {"instrument": "five_signs"},
}
HOSTILE = {
    "deep nest": b"[" * 100_000,
    "21 deep": b"[" * 21 + b"]" * 21,
    "5000 digits": b"%s",
    "not a number": b"NaN",
    "endless": b"1e999",
    "half": b"2.5",
    "true": b"true",
    "list": b"[]",
    "object": b'{"$ne": null}',
    "null character": b'"a\\u0000b"',
    "lone surrogate": b'"\\ud800"',
    "bad UTF-8": b'"\xff\xfe"',
    "id of nobody": b'"00000000-0000-4000-8000-000000000000"',
    "3 MB": b'"' + b"a" * 3_000_000 + b'"',
    "300 KB": b'"' + b"a" * 300_000 + b'"',
    "method": b'"__class__"',
}
HOSTILE["5000 digits"] %= b"9" * 5000


@pytest.fixture
def paths(harbour, nora):
    """Address and a body that would do, of every operation that writes."""
    answered(harbour.ana)
    paper = AssignmentFactory(client=harbour.ana, way="paper")
    document = nora.browser.get("/api/schema/", headers=nora._headers).json()
    found = {
        path.removeprefix("/api/v1")
        for path, operations in document["paths"].items()
        if set(operations) & {"post", "put", "patch", "delete"}
    }
    assert found == set(VALID)
    bodies = VALID | {
        "/clients/{client_id}/responses/": {
            "assignment": str(paper.pk),
            **VALID["/clients/{client_id}/responses/"],
        }
    }
    return {p.format(client_id=harbour.ana.pk): body for p, body in bodies.items()}


def test_valid_bodies_are_taken(paths, nora):
    """So that what is refused below is refused for what was spoiled in it."""
    found = {path.split("/")[-2]: nora.post(path, paths[path]) for path in paths}
    assert {name: said.status_code for name, said in found.items()} == {
        "assignments": 201,
        "responses": 201,
        "reports": 202,
    }


@pytest.mark.parametrize("what", HOSTILE)
def test_hostile_values_in_any_field_are_refused(paths, nora, what):
    """In the place of the body, of each field, and under a name nobody knows."""
    before, found = every_row(), []
    for path, body in paths.items():
        sent = [HOSTILE[what]]
        for name in [*body, "unknown"]:
            fields = [
                json.dumps(each).encode()
                + b": "
                + (HOSTILE[what] if each == name else json.dumps(value).encode())
                for each, value in {**body, name: None}.items()
            ]
            sent.append(b"{" + b", ".join(fields) + b"}")
        found += [nora.post(path, raw=raw).status_code for raw in sent]
    assert {status for status in found if not 400 <= status < 500} == set()
    assert every_row() == before


def test_names_that_stand_twice_are_refused(paths, nora):
    """Which of the two counts would be anybody's guess."""
    before = every_row()
    for path, body in paths.items():
        fields = [f"{json.dumps(n)}: {json.dumps(v)}" for n, v in body.items()]
        raw = "{" + ", ".join([*fields, fields[0]]) + "}"
        assert nora.post(path, raw=raw.encode()).status_code == 400
    assert every_row() == before


SCALAR = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.just("five_signs")
    | st.just(MOMENT)
)
ANYTHING = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_no_json_at_all_gets_more_than_a_refusal(paths, nora, data):
    """Any JSON, and any JSON in the place of a field: 4xx, and nothing is written."""
    path = data.draw(st.sampled_from(sorted(paths)))
    body = paths[path]
    spoiled = data.draw(st.sampled_from(["", *body, str(uuid4())]))
    value = data.draw(ANYTHING)
    sent = {**body, spoiled: value} if spoiled else value
    if sent == body:
        return
    before = every_row()
    response = nora.post(path, raw=json.dumps(sent).encode("utf-8", "surrogatepass"))
    if response.status_code < 400:
        # What was drawn happens to be another value that this field may have.
        assert spoiled in body
        return
    assert response.status_code < 500
    assert response.json()["detail"]
    assert every_row() == before
