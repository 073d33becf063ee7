"""What cannot be taken back asks who it is, unless that was said a moment ago (R20)."""

import inspect
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.attachment_clinic.signin.conftest import give_app, give_codes
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY, StaffFactory
from tests.house.test_urls import ours
from tests.journeys.pages_that_take import every_row
from tests.journeys.test_nobody_elses import EVERY, WORDS, world

__all__ = ["world"]

pytestmark = [pytest.mark.django_db, pytest.mark.journey]

# What is asked again before it is done, and why it is on the list.
ASKS = {
    "workspace:export_caseload": "takes many people's names out of the house",
    "workspace:export_audit": "takes what everybody did out of the house",
    "portal:download_journal": "takes a journal out of the house",
    "workspace:sign_report": "locks a report under a name",
    "workspace:release_report": "shows a report to the client",
    "workspace:move_response": "changes whose answers they are",
    "workspace:add_staff": "lets somebody in, with whatever role",
    "workspace:staff_role": "changes what somebody may do",
    "workspace:close_staff": "ends somebody's post and their care",
    "workspace:set_retention_rule": "changes when every file is over",
    "workspace:reset_factor": "takes a lock off somebody's account",
    "workspace:tokens": "makes a way in that needs no password",
    "mfa_activate_totp": "changes a second factor",
    "mfa_deactivate_totp": "changes a second factor",
    "mfa_generate_recovery_codes": "changes a second factor",
    "mfa_view_recovery_codes": "shows a second factor",
    "mfa_add_webauthn": "changes a second factor",
    "mfa_remove_webauthn": "changes a second factor",
    "mfa_edit_webauthn": "changes a second factor",
}
# These show what there is to everybody, and ask when something is made.
SHOWN = {"workspace:tokens"}
# Pressed on another page.
PRESSED = {"workspace:export_caseload", "workspace:export_audit"}
# Asked by their own tests, for nothing waits for them here: owners open no file in an
# emergency; a copy is looked through before; an erasure is asked for, or due, before.
ELSEWHERE = {
    "workspace:emergency",
    "workspace:make_archive",
    "workspace:archive_file",
    "workspace:release_archive",
    "portal:fetch_data",
    "workspace:decide_erasure",
    "workspace:confirm_erasure",
    "workspace:choose_for_erasing",
}
# Only ever looked at.
LOOKED_AT = {"mfa_view_recovery_codes"}
QUESTION = "/accounts/again/", "/accounts/security/again/"


@pytest.fixture(autouse=True)
def _on_monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)


@pytest.fixture
def asked(cast, world, signed_in, time_machine):
    """What each address of the list says to its person `minutes` after sign-in."""
    vera = StaffFactory(practice=cast.harbour, role="therapist", name="Vera Holm")
    give_app(cast.nora.account)
    give_codes(cast.nora.account)
    ids = {**world, "staff_id": vera.pk, "pk": 1}
    nora, ana = signed_in(cast.nora), signed_in(cast.ana)

    def asked(method: str, minutes: int) -> dict[str, str]:
        time_machine.move_to(MONDAY + timedelta(minutes=minutes), tick=False)
        found = {}
        for name in ASKS:
            parts = {part: ids.get(part) or WORDS[part] for part in EVERY[name]}
            browser = ana if name.startswith("portal:") else nora
            said = getattr(browser, method)(reverse(name, kwargs=parts))
            found[name] = said.headers.get("Location", "").partition("?")[0]
        return found

    return asked


def test_every_view_that_asks_is_on_the_list():
    """A view that begins to ask, or stops, is looked at here first."""
    asking = {
        address.name
        for address in ours()
        if "asked_again(" in inspect.getsource(inspect.unwrap(address.view))
    }
    assert asking == {name for name in ASKS if ":" in name} | ELSEWHERE


def test_after_five_minutes_each_asks_and_does_nothing(asked):
    """Pressed with an open session: the question, and every row as it was."""
    asked("get", 0)
    before = every_row()
    found = asked("post", 6)
    assert {name for name, said in found.items() if said not in QUESTION} == LOOKED_AT
    assert every_row() == before


def test_the_page_itself_asks_already(asked):
    """So that nobody fills in a form that is then not taken."""
    found = asked("get", 6)
    odd = {name for name, said in found.items() if said not in QUESTION}
    assert odd == SHOWN | PRESSED


def test_within_five_minutes_nobody_is_asked(asked):
    """So it is the time that asks in the tests above."""
    for method in ("get", "post"):
        found = asked(method, 4)
        assert [name for name, said in found.items() if said in QUESTION] == []


def test_a_device_is_taken_back_by_signing_in_alone(cast, signed_in):
    """Leaving a device that was handed over is a sign-in of staff, and no less."""
    tablet = signed_in(cast.nora)
    given = AssignmentFactory(client=cast.ben, way="device")
    desk = reverse("workspace:hand_over", args=[cast.ben.pk, given.pk])
    tablet.get(desk)
    tablet.post(desk)
    assert tablet.get("/practice/").status_code == 404
    assert "_auth_user_id" not in tablet.session
