"""The OpenAPI document: valid, without warnings, and about this very door."""

import re

import pytest
from django.core.management import call_command
from django.urls import get_resolver


def test_document_is_valid_and_raises_no_warning(capsys):
    call_command("spectacular", validate=True, fail_on_warn=True, api_version=None)
    assert capsys.readouterr().out.startswith("openapi: 3.")


def test_document_names_every_address(nora):
    document = nora.browser.get("/api/schema/", headers=nora._headers).json()
    assert document["openapi"].startswith("3.")
    assert sorted(document["paths"]) == [
        "/api/v1/clients/",
        "/api/v1/clients/{client_id}/",
        "/api/v1/clients/{client_id}/assignments/",
        "/api/v1/clients/{client_id}/reports/",
        "/api/v1/clients/{client_id}/responses/",
        "/api/v1/clients/{client_id}/scores/",
        "/api/v1/instruments/",
        "/api/v1/reports/{report_id}/",
        "/api/v1/reports/{report_id}/file/",
    ]


def test_every_operation_asks_for_the_token(nora):
    document = nora.browser.get("/api/schema/", headers=nora._headers).json()
    operations = [
        operation for path in document["paths"].values() for operation in path.values()
    ]
    assert len(operations) == 12
    assert [each["security"] for each in operations] == [[{"staffToken": []}]] * 12
    assert all("401" in each["responses"] for each in operations)


def test_document_says_which_fields_and_texts_are_refused(nora):
    document = nora.browser.get("/api/schema/", headers=nora._headers).json()
    schemas = document["components"]["schemas"]
    sent = [name for name in schemas if name.endswith("Request")]
    assert sent == ["NewAssignmentRequest", "NewReportRequest", "PaperAnswersRequest"]
    assert [schemas[name]["additionalProperties"] for name in sent] == [False] * 3
    (search,) = [
        each["schema"]
        for each in document["paths"]["/api/v1/clients/"]["get"]["parameters"]
        if each["name"] == "search"
    ]
    told = re.compile(search["pattern"])
    assert told.match("bran")
    assert [each for each in ("", " ", "\x1f\x85", "a\0") if told.match(each)] == []
    version = schemas["NewReportRequest"]["properties"]["version"]
    assert re.match(version["pattern"], "1.0")


@pytest.mark.parametrize("name", ["schema", "clients", "report_file", "nothing"])
def test_every_address_says_whom_it_is_for(name):
    (door,) = [
        pattern
        for pattern in get_resolver().url_patterns
        if str(pattern.pattern) == "api/"
    ]
    views = {}
    for pattern in door.url_patterns:
        for each in getattr(pattern, "url_patterns", [pattern]):
            views[each.name] = each.callback
    assert views[name].policy.startswith("staff:see_")


def test_no_list_is_longer_than_a_hundred_rows(nora):
    """Every operation that answers with a page says so of its limit, and keeps it."""
    document = nora.browser.get("/api/schema/", headers=nora._headers).json()
    most = {
        path: [
            each["schema"]["maximum"]
            for each in ways["get"].get("parameters", ())
            if each["name"] == "limit"
        ]
        for path, ways in document["paths"].items()
        if "get" in ways and _is_paged(document, ways["get"])
    }
    assert list(most.values()) == [[100]] * 6
    assert nora.get("/instruments/", limit=101).status_code == 400


def _is_paged(document, operation) -> bool:
    """Whether it answers with a page of rows."""
    (body,) = operation["responses"]["200"]["content"].values()
    name = body["schema"].get("$ref", "").rpartition("/")[2]
    shape = document["components"]["schemas"].get(name, {})
    return "results" in shape.get("properties", {})
