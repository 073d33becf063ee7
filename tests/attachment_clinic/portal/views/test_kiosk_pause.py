"""A device that was handed over: a pause hides the form, and staff take it back."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client as Browser

from clients.models import AuditLine
from tests.attachment_clinic.portal.views.test_questionnaire import save, text
from tests.attachment_clinic.portal.views.test_saving import post
from tests.cast import PASSWORD
from tests.factories.clients import MONDAY

HIDDEN = "/device/hidden/"
LATER = MONDAY + timedelta(seconds=96)


def acts():
    return list(AuditLine.objects.order_by("id").values_list("act", flat=True))


# ---- the pause ---------------------------------------------------------------------


def test_after_ninety_seconds_the_form_is_hidden(handed, tablet):
    save(tablet, handed, s01=(7, 0))
    with time_machine.travel(LATER, tick=False):
        for step in ("", "?item=s01", "review/", "not-me/"):
            answer = tablet.get(handed.url(step))
            assert (answer.status_code, answer.url) == (302, HIDDEN)
        page = tablet.get(HIDDEN)
        assert text(page).count("The form is hidden") == 2
        assert "Ana" not in page.content.decode()
        assert tablet.post(handed.url("submit/")).url == HIDDEN
        assert tablet.post(handed.url("here/")).status_code == 410
    assert (handed.response.answers, handed.state) == ({"s01": 7}, "started")


def test_a_touch_in_time_keeps_it_open(handed, tablet):
    for seconds in (80, 160, 240):
        with time_machine.travel(MONDAY + timedelta(seconds=seconds), tick=False):
            assert tablet.post(handed.url("here/")).status_code == 204
    with time_machine.travel(MONDAY + timedelta(seconds=330), tick=False):
        assert tablet.get(handed.url()).status_code == 200


def test_before_this_is_me_there_is_no_clock(handed):
    with time_machine.travel(MONDAY + timedelta(minutes=20), tick=False):
        assert text(handed.browser.get(handed.url())).count("Is this you?") == 2


def test_the_code_shows_it_again_with_what_was_saved(handed, tablet):
    save(tablet, handed, s01=(7, 0))
    assert tablet.post(handed.url("hide/")).url == HIDDEN
    assert tablet.post(HIDDEN, {"code": f" {handed.code} "}).url == handed.url()
    page = tablet.get(handed.url("?item=s01")).content.decode()
    assert page.count('value="7" autocomplete="off" checked') == 1
    assert acts()[-2:] == ["hide_form", "show_form"]


def test_five_wrong_codes_leave_signing_in_as_the_only_way(handed, tablet):
    tablet.post(handed.url("hide/"))
    wrong = f"{(int(handed.code) + 1) % 10000:04}"
    for code in (wrong, "", "x" * 5000, wrong, wrong):
        answer = tablet.post(HIDDEN, {"code": code})
        assert answer.status_code == 400
        assert text(answer).count("This code did not fit.") == 1
    assert tablet.post(HIDDEN, {"code": handed.code}).status_code == 400
    assert tablet.get(handed.url()).url == HIDDEN
    assert acts()[-6:] == ["refuse_hand_over_code"] * 6


def test_a_code_that_fits_forgets_the_wrong_ones(handed, tablet):
    for _ in range(3):
        tablet.post(handed.url("hide/"))
        for _ in range(3):
            tablet.post(HIDDEN, {"code": ""})
        assert tablet.post(HIDDEN, {"code": handed.code}).status_code == 302


def test_answers_on_their_way_are_kept_and_tell_nothing(handed, tablet):
    """Saved without a connection, sent when the form is hidden already."""
    tablet.post(handed.url("hide/"))
    assert post(tablet, handed, item="s01", value=6, revision=0).status_code == 200
    stale = post(tablet, handed, item="s01", value=3, revision=0)
    assert (stale.status_code, stale.json()["go"]) == (410, HIDDEN)
    assert set(stale.json()) == {"words", "go"}
    plain = save(tablet, handed, s02=(2, 0))
    assert (plain.status_code, plain.url) == (302, HIDDEN)
    assert handed.response.answers == {"s01": 6, "s02": 2}


# ---- nothing else, and the way out -------------------------------------------------


def test_without_a_device_that_was_handed_over_there_are_no_such_pages(cast, signed_in):
    ana = signed_in(cast.ana)
    for step in ("", "review/", "thanks/", "hidden/", "not-me/"):
        assert Browser().get(f"/device/{step}").status_code == 404
        assert ana.get(f"/device/{step}").status_code == 404
    for step in ("begin/", "answer/", "submit/", "here/", "hide/"):
        assert Browser().post(f"/device/{step}").status_code == 404


def test_staff_who_sign_in_take_the_device_back(handed, tablet, cast):
    words = {"login": "nora@example.org", "password": PASSWORD}
    assert tablet.post("/accounts/login/", words).status_code == 302
    assert tablet.get("/practice/").status_code == 200
    assert tablet.get(handed.url()).status_code == 404
    assert handed.link.revoked_at is not None
    line = AuditLine.objects.get(act="end_hand_over")
    assert (line.actor_name, line.client_id) == ("Nora Quist", cast.ana.pk)
    assert "kiosk" not in tablet.session


def test_staff_of_another_practice_see_their_own_and_the_line_stays_here(
    handed, tablet, cast
):
    cast.sam.account.is_demo = True
    cast.sam.account.save()
    words = {"login": "sam@example.org", "password": PASSWORD}
    tablet.post("/accounts/login/", words)
    assert text(tablet.get("/practice/clients/")).count("Vane") == 1
    line = AuditLine.objects.get(act="end_hand_over")
    assert line.practice_id == cast.harbour.pk


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_clients_who_sign_in_get_nothing_but_the_form(handed, tablet, who):
    words = {"login": f"{who}@example.org", "password": PASSWORD}
    tablet.post("/accounts/login/", words)
    for address in ("/portal/", "/", "/practice/", "/accounts/security/"):
        assert tablet.get(address).status_code == 404
    assert tablet.get(handed.url()).status_code == 200
    assert "_auth_user_id" not in tablet.session


def test_colleagues_whose_post_is_closed_do_not_take_the_device(handed, tablet, cast):
    cast.theo.closed_at = MONDAY
    cast.theo.save()
    words = {"login": "theo@example.org", "password": PASSWORD}
    tablet.post("/accounts/login/", words)
    assert tablet.get("/practice/").status_code == 404
    assert tablet.get(handed.url()).status_code == 200


def test_a_program_on_the_device_is_told_in_its_own_language(handed):
    answer = handed.browser.get("/api/clients/", headers={"Authorization": "Token x"})
    assert (answer.status_code, set(answer.json())) == (404, {"detail"})
