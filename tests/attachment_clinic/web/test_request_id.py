"""Every request has a name that no stranger chose, and one line without its address."""

import logging
import re

import pytest
from django.test import Client as Browser
from structlog.contextvars import get_contextvars

LOGGER = "attachment_clinic.web.request_id"
MADE = re.compile(r"[0-9a-f]{32}")


@pytest.fixture
def lines(caplog):
    """The lines of requests, as they are told."""
    caplog.set_level(logging.INFO, logger=LOGGER)
    return lambda: [each for each in caplog.records if each.name == LOGGER]


def test_name_of_a_stranger_is_not_taken(db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    answer = Browser().get("/robots.txt", headers={"X-Request-ID": "abcdefgh-1"})
    assert MADE.fullmatch(answer["X-Request-ID"])


def test_name_of_a_proxy_of_ours_is_taken(db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    answer = Browser().get("/robots.txt", headers={"X-Request-ID": "abcdefgh-1"})
    assert answer["X-Request-ID"] == "abcdefgh-1"


@pytest.mark.parametrize("name", ["short", "a" * 65, "Ana Brandt", "a{}" * 9, "ä" * 9])
def test_name_that_is_none_is_made_anew_behind_a_proxy_too(db, settings, name):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    answer = Browser().get("/robots.txt", headers={"X-Request-ID": name})
    assert MADE.fullmatch(answer["X-Request-ID"])


def test_no_name_is_left_for_the_next_request(db):
    Browser().get("/robots.txt")
    assert get_contextvars() == {}


def test_line_has_route_ids_status_and_who_asked(cast, signed_in, lines):
    browser = signed_in(cast.nora)
    browser.get(f"/practice/clients/{cast.ana.pk}/?q=Brandt")
    (line,) = lines()
    assert line.getMessage() == "request"
    assert (line.method, line.status) == ("GET", 200)
    assert line.route == "/practice/clients/<uuid:client_id>/"
    assert line.ids == {"client_id": str(cast.ana.pk)}
    assert line.staff == str(cast.nora.pk)
    assert not hasattr(line, "client")


def test_line_of_a_client_names_the_client(cast, signed_in, lines):
    signed_in(cast.ana).get("/portal/")
    (line,) = lines()
    assert (line.client, line.route) == (str(cast.ana.pk), "/portal/")


@pytest.mark.parametrize(
    ("path", "status", "route"),
    [
        ("/Ana-Brandt/", 404, ""),
        ("/practice/clients/00000000-0000-4000-8000-000000000000/Ana/", 404, ""),
        ("/a/s3cret-Token/", 410, "/a/<str:token>/"),
    ],
)
def test_neither_what_was_typed_nor_a_key_is_in_a_line(db, lines, path, status, route):
    Browser().get(path, {"q": "Ana"})
    (line,) = lines()
    assert (line.status, line.route) == (status, route)
    assert [word for word in ("Ana", "s3cret") if word in str(vars(line))] == []


def test_static_files_leave_no_line(db, lines):
    Browser().get("/static/web/clinic.css")
    assert lines() == []
