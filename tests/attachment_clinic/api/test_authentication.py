"""A token that works, and nothing else, opens this door."""

import pytest
from django.test import Client as Browser

from clients.actions.staff import close_staff
from clients.actions.token import revoke_token
from clients.models import ApiToken
from tests.attachment_clinic.api.conftest import Program
from tests.factories.clients import MONDAY

NO_TOKEN = {
    "detail": "Send a token that works: Authorization: Token …",
    "code": "no_token",
}


def refused(response) -> bool:
    asked = response.headers.get("WWW-Authenticate")
    return (response.status_code, response.json(), asked) == (401, NO_TOKEN, "Token")


def test_token_opens_the_door(nora):
    assert nora.get("/clients/").status_code == 200


@pytest.mark.parametrize("path", ["/clients/", "/nowhere/", "/instruments/"])
def test_without_a_token_nothing_opens(db, path):
    assert refused(Browser().get(f"/api/v1{path}"))


@pytest.mark.parametrize("token", ["", "wrong", "x" * 5000, "\x7f", "a b c"])
def test_token_that_is_none_is_refused(db, token):
    assert refused(Program(token).get("/clients/"))


def test_session_of_a_browser_counts_for_nothing(cast, signed_in):
    """No cookie is listened to here, so no other site can borrow one."""
    for person in (cast.nora, cast.ana):
        browser = signed_in(person)
        assert refused(browser.get("/api/v1/clients/"))
        assert refused(browser.post("/api/v1/clients/", {}, "application/json"))


def test_token_beats_the_session_beside_it(cast, program, signed_in):
    browser = signed_in(cast.nora)
    sam = Program(program(cast.sam).token, browser)
    found = [row["reference"] for row in sam.get("/clients/").json()["results"]]
    assert found == ["L-0001"]


def test_revoked_token_is_refused_at_once(harbour, nora):
    token = ApiToken.objects.get(staff=harbour.nora)
    revoke_token(token=token, by=harbour.nora.actor, now=MONDAY)
    assert refused(nora.get("/clients/"))


def test_token_of_a_closed_post_is_refused_at_once(harbour, program):
    theo = program(harbour.theo)
    assert theo.get("/clients/").status_code == 200
    close_staff(staff=harbour.theo, by=harbour.nora.actor, now=MONDAY)
    assert refused(theo.get("/clients/"))


def test_member_of_staff_without_a_second_factor_is_told_to_set_one_up(
    cast, nora, settings
):
    settings.DEMO = False
    response = nora.get("/clients/")
    assert response.status_code == 403
    assert "second factor" in response.json()["detail"]
