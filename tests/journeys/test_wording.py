"""Wording of one practice: its clients read it, and nobody else ever does."""

import logging

import pytest
from django.urls import reverse

from assessments.actions.assignment import assign
from assessments.actions.response import enter_paper
from assessments.models import PracticeWording
from clients.actions.token import create_token
from clients.models import AuditLine
from clients.queries.relationship import targets_of
from clients.tenancy import in_practice
from tests.factories.assessments import INVENTED, PracticeWordingFactory
from tests.factories.clients import MONDAY

CANARY = INVENTED[0]


@pytest.fixture
def given(harbour):
    """The ECR-R in Ana's portal, in words that Harbour Practice brought."""
    PracticeWordingFactory(practice=harbour.harbour)
    return assign(
        client=harbour.ana,
        instrument="ecr_r",
        version="1.0",
        way="portal",
        target=targets_of(harbour.ana).get(),
        by=harbour.nora.actor,
        now=MONDAY,
    )


def _portal(browser, given) -> str:
    address = reverse("portal:questionnaire", args=[given.pk])
    browser.post(reverse("portal:begin", args=[given.pk]))
    return browser.get(address, {"item": "i01"}).content.decode()


def test_client_reads_the_words_of_the_practice_even_after_withdrawal(
    given, harbour, signed_in
):
    ana, nora = signed_in(harbour.ana), signed_in(harbour.nora)
    row = PracticeWording.objects.get()
    home = ana.get(reverse("portal:home")).content.decode()
    assert "A form about closeness" in home
    assert (CANARY in _portal(ana, given), "just so" in _portal(ana, given)) == (
        True,
        True,
    )
    args = ["ecr_r", "1.0", row.pk]
    nora.post(
        reverse("workspace:withdraw_wording", args=args),
        {"reason": "The licence ended"},
    )
    assert CANARY in _portal(ana, given)
    ana.post(
        reverse("portal:save_answer", args=[given.pk]),
        {"item": "i01", "value": 3, "revision": 0},
        content_type="application/json",
    )
    ana.post(reverse("portal:submit", args=[given.pk]))
    given.refresh_from_db()
    assert given.state == "submitted"
    result = nora.get(
        reverse("workspace:result", args=[harbour.ana.pk, given.response.pk])
    )
    assert CANARY in result.content.decode()


@pytest.mark.parametrize("gone", ["words", "definition"])
def test_form_that_cannot_be_shown_any_more_is_closed_kindly(
    given, harbour, signed_in, gone
):
    ana = signed_in(harbour.ana)
    address = reverse("portal:questionnaire", args=[given.pk])
    assert CANARY in _portal(ana, given)
    if gone == "words":
        PracticeWording.objects.get().delete()
    else:
        type(given).objects.update(definition_digest="0" * 64)
    answer = ana.get(address)
    text = answer.content.decode()
    assert (answer.status_code, "This form is closed" in text) == (410, True)
    home = ana.get(reverse("portal:home"))
    assert home.status_code == 200


def test_paper_form_keeps_the_words_it_was_printed_in(harbour, signed_in):
    PracticeWordingFactory(practice=harbour.harbour)
    nora = harbour.nora.actor
    given = assign(
        client=harbour.ana,
        instrument="ecr_r",
        version="1.0",
        way="paper",
        target=targets_of(harbour.ana).get(),
        by=nora,
        now=MONDAY,
    )
    done = enter_paper(
        assignment=given, answers={"i01": 3}, assessed_at=MONDAY, by=nora, now=MONDAY
    )
    address = reverse("workspace:result", args=[harbour.ana.pk, done.pk])
    assert CANARY in signed_in(harbour.nora).get(address).content.decode()


def test_no_line_leaves_by_api_trail_or_log(given, harbour, signed_in, client, caplog):
    """The portal shows it; nothing that a program can read does."""
    caplog.set_level(logging.DEBUG)
    assert CANARY in _portal(signed_in(harbour.ana), given)
    signed_in(harbour.nora)
    _, secret = create_token(
        staff=harbour.nora, label="Canary", by=harbour.nora.actor, now=MONDAY
    )
    head = {"Authorization": f"Token {secret}"}
    for path in ("instruments/", f"clients/{harbour.ana.pk}/assignments/"):
        answer = client.get(f"/api/v1/{path}", headers=head)
        assert (answer.status_code, b"ecr_r" in answer.content) == (200, True)
        assert b"Invented" not in answer.content
    lines = " ".join(str(line.__dict__) for line in AuditLine.objects.all())
    said = " ".join(record.getMessage() for record in caplog.records)
    assert ("Invented" in lines, "Invented" in said) == (False, False)


def test_other_practice_cannot_give_it(given, harbour, signed_in):
    with in_practice(harbour.lighthouse.pk):
        address = reverse("workspace:assign", args=[harbour.cleo.pk])
        answer = signed_in(harbour.sam).post(
            address, {"instrument": "ecr_r/1.0", "way": "portal"}
        )
    text = answer.content.decode()
    assert (answer.status_code, "not shipped" in text) == (400, True)
    assert "Invented" not in text
