"""Pages about keeping files: the rule, the dry run, choosing, and the line on Today."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from clients.actions.hold import place_hold
from clients.models import Client, Episode, Erasure, RetentionRule
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.clients import MONDAY, CareRelationFactory

NOON = datetime(2040, 6, 10, 12, 0, tzinfo=UTC)
RULE = {
    "years": 10,
    "years_after_adult": "",
    "adult_at": 18,
    "source": "The code of our chamber, section 10",
}


@pytest.fixture(autouse=True)
def _the_day():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def ended(harbour):
    """The care of Ana and Ben ended in 2026; Dora is in care."""
    for client in (harbour.ana, harbour.ben):
        Episode.objects.filter(client=client).update(closed_on=MONDAY.date())
        Client.objects.filter(pk=client.pk).update(status="discharged")
    return harbour


def _text(browser, name):
    return browser.get(at(name)).content.decode()


def test_rule_is_typed_with_its_source_and_erases_nothing(ended, signed_in):
    """Before it nothing is due; with it two files are, and both are still there."""
    nora = signed_in(ended.nora)
    assert "No rule is set" in _text(nora, "retention")
    assert nora.post(at("set_retention_rule"), RULE).status_code == 302
    page = _text(nora, "retention")
    assert "10 years after the last service" in page
    assert RULE["source"] in page
    assert ("Ana Brandt" in page, "Ben Brandt" in page, "Dora Lind" in page) == (
        True,
        True,
        False,
    )
    assert page.count("Care ended 2 March 2026") == 2
    assert not Erasure.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("source", "", "This field is required"),
        ("years", "0", "greater than or equal to 1"),
        ("years", "ten", "Enter a whole number"),
        ("adult_at", "90", "less than or equal to 25"),
    ],
)
def test_rule_that_cannot_be_is_asked_again(ended, signed_in, field, value, words):
    """What was typed stays, and no rule is set."""
    nora = signed_in(ended.nora)
    answer = nora.post(at("set_retention_rule"), RULE | {field: value})
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not RetentionRule.objects.exists()


def test_shipped_rule_begins_the_form_and_says_where_it_was_read(ended, signed_in):
    """Taken as it is, its key is kept; changed, it is the practice's own."""
    nora = signed_in(ended.nora)
    address = f"{at('set_retention_rule')}?from=nhs_england"
    form = nora.get(address).context["form"]
    typed = {**RULE, **form.initial}
    nora.post(address, typed)
    assert RetentionRule.objects.get().preset == "nhs_england"
    assert "Medical Defence Union" in _text(nora, "retention")
    nora.post(address, typed | {"years": 25})
    assert RetentionRule.objects.get(ended_at=None).preset == ""


def test_owner_chooses_and_second_person_finds_it_on_today(ended, signed_in):
    """Today says that two files are due; Nora chooses Ana's, and Theo is asked."""
    CareRelationFactory(client=ended.ana, staff=ended.theo)
    nora, theo = signed_in(ended.nora), signed_in(ended.theo)
    nora.post(at("set_retention_rule"), RULE)
    assert "2 files</a> have reached the end" in _text(nora, "today")
    assert "reached the end" not in _text(theo, "today")
    chosen = nora.post(at("choose_for_erasing"), {"clients": [ended.ana.pk]})
    assert chosen["Location"] == at("retention")
    assert "1 file</a> has reached the end" in _text(nora, "today")
    assert "a second person has to agree" not in _text(nora, "today")
    assert "a second person has to agree" in _text(theo, "today")
    page = f"/practice/clients/{ended.ana.pk}/data/erasing/"
    assert theo.post(f"{page}confirm/").status_code == 302
    erasure = Erasure.objects.get()
    assert (erasure.client_id, erasure.state) == (ended.ana.pk, "confirmed")


def test_what_is_not_due_cannot_be_chosen(ended, signed_in):
    """Held, in care, of another practice, nothing at all: words, and nothing done."""
    nora = signed_in(ended.nora)
    nora.post(at("set_retention_rule"), RULE)
    place_hold(client=ended.ben, reason="A court", by=ended.nora.actor, now=NOON)
    assert "Stays: legal hold" in _text(nora, "retention")
    for wrong in (ended.ben, ended.dora, ended.cleo):
        answer = nora.post(at("choose_for_erasing"), {"clients": [wrong.pk]})
        assert answer.status_code == 400
        assert "not due any more" in answer.content.decode()
    nothing = nora.post(at("choose_for_erasing"), {})
    assert "nothing has to be erased" in nothing.content.decode()
    assert not Erasure.objects.exists()


@pytest.mark.parametrize("name", ["set_retention_rule", "choose_for_erasing"])
def test_both_steps_ask_who_is_there(ended, signed_in, name):
    """An hour after signing in: the password first, and nothing is done meanwhile."""
    nora = signed_in(ended.nora)
    nora.post(at("set_retention_rule"), RULE)
    session = nora.session
    session["account_authentication_methods"] = []
    session.save()
    answer = nora.post(at(name), RULE | {"years": 3, "clients": [ended.ana.pk]})
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert RetentionRule.objects.get().years == 10
    assert not Erasure.objects.exists()
