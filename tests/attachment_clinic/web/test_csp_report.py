"""What a browser tells about a broken policy: the rule is noted, no more (R32)."""

import logging

import pytest
from django.core.cache import cache
from django.test import Client as Browser

OLD = (
    b'{"csp-report": {"document-uri": "https://x/portal/SECRET/",'
    b' "violated-directive": "%s"}}'
)
NEW = (
    b'[{"type": "csp-violation", "body":'
    b' {"effectiveDirective": "%s", "sample": "SECRET"}}]'
)


@pytest.fixture(autouse=True)
def _a_new_minute(db):
    cache.clear()


@pytest.fixture
def noted(caplog):
    """The lines that the page itself leaves."""
    caplog.set_level(logging.WARNING)
    ours = "attachment_clinic.web.views"
    return lambda: [each.message for each in caplog.records if each.name == ours]


def tell(body: bytes) -> int:
    """As a browser does: without a token of a form."""
    strict = Browser(enforce_csrf_checks=True)
    kind = "application/csp-report"
    return strict.post("/csp-report/", body, content_type=kind).status_code


def test_every_page_says_where_to(client, db):
    policy = client.get("/accounts/login/").headers["Content-Security-Policy"]
    assert "report-uri /csp-report/" in policy


@pytest.mark.parametrize("shape", [OLD, NEW], ids=["report-uri", "report-to"])
def test_the_rule_is_noted_and_no_address_and_no_piece_of_a_page(shape, noted, caplog):
    assert tell(shape % b"script-src") == 204
    assert noted() == ["A page broke the policy for script-src."]
    assert "SECRET" not in caplog.text


def test_a_flood_leaves_one_line_a_minute(noted):
    assert {tell(OLD % b"img-src") for _ in range(20)} == {204}
    assert noted() == ["A page broke the policy for img-src."]


HOSTILE = {
    "empty": b"",
    "broken off": b"{",
    "bad UTF-8": b"\xff\xfe",
    "deep": b"[" * 10_000,
    "made up": OLD % b"made-up",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_whatever_is_sent_is_not_repeated(body, noted):
    assert tell(body) == 204
    assert noted() == ["A page broke the policy for something else."]


def test_what_is_too_large_leaves_no_line(noted):
    assert tell(b"a" * 100_000) == 204
    assert tell(b"a" * 2_000_000) == 400
    assert noted() == []
