"""Pages about erasing: a request, a decision, a second person, a stop, and a hold."""

import pytest
from django.urls import reverse

from clients.models import Erasure, LegalHold
from tests.factories.clients import CareRelationFactory

DECISION = {"decision": "grant", "ground": "17_1_b", "words": "As you wish."}


@pytest.fixture
def pages(harbour, signed_in):
    """Nora decides, Theo is the second person: he shares Ana's care."""
    CareRelationFactory(client=harbour.ana, staff=harbour.theo)
    nora, theo = signed_in(harbour.nora), signed_in(harbour.theo)
    at = f"/practice/clients/{harbour.ana.pk}/data/erasing/"
    return nora, theo, at


def test_from_the_request_to_the_confirmation(harbour, pages):
    """Each step by who may take it; nobody alone."""
    nora, theo, at = pages
    assert theo.post(f"{at}note/").status_code == 302
    assert theo.get(f"{at}decide/").status_code == 404
    assert nora.post(f"{at}decide/", DECISION).status_code == 302
    own = nora.post(f"{at}confirm/")
    assert own.status_code == 400
    assert "Somebody else has to confirm" in own.content.decode()
    assert theo.post(f"{at}confirm/").status_code == 302
    erasure = Erasure.objects.get()
    assert (erasure.state, erasure.origin) == ("confirmed", "staff")
    assert (erasure.decided_by, erasure.confirmed_by) == (harbour.nora, harbour.theo)
    assert "is erased after" in nora.get(at).content.decode()


def test_decision_without_its_ground_is_asked_again(pages):
    """What was typed stays."""
    nora, _, at = pages
    nora.post(f"{at}note/")
    answer = nora.post(f"{at}decide/", DECISION | {"ground": ""})
    assert answer.status_code == 400
    assert "As you wish." in answer.content.decode()
    assert Erasure.objects.get().state == "asked"


def test_refusal_is_kept_with_its_reason(pages):
    """The usual answer about a record of care."""
    nora, _, at = pages
    nora.post(f"{at}note/")
    kept = {"decision": "refuse", "refusal": "17_3_c", "words": "Kept until 2046."}
    assert nora.post(f"{at}decide/", kept).status_code == 302
    page = nora.get(at).content.decode()
    assert "A record of care that has to be kept" in page
    assert "Kept until 2046." in page


def test_stop_and_hold_keep_everything(harbour, pages):
    """Stopped by the second person; held by an owner, who then cannot erase either."""
    nora, theo, at = pages
    nora.post(f"{at}note/")
    nora.post(f"{at}decide/", DECISION)
    theo.post(f"{at}stop/")
    assert Erasure.objects.get().state == "stopped"
    assert theo.post(f"{at}hold/", {"reason": "A court"}).status_code == 404
    nora.post(f"{at}hold/", {"reason": "A court"})
    assert "A court" in theo.get(at).content.decode()
    nora.post(f"{at}note/")
    refused = nora.post(f"{at}decide/", DECISION)
    assert "There is a legal hold" in refused.content.decode()
    nora.post(f"{at}hold/lift/")
    assert LegalHold.objects.get().lifted_by == harbour.nora.name


@pytest.mark.parametrize("step", ["decide", "confirm"])
def test_what_cannot_be_taken_back_asks_who_is_there(pages, step):
    """An hour after signing in: the password first, and nothing is done meanwhile."""
    nora, theo, at = pages
    nora.post(f"{at}note/")
    if step == "confirm":
        nora.post(f"{at}decide/", DECISION)
    before = Erasure.objects.get().state
    browser = theo if step == "confirm" else nora
    session = browser.session
    session["account_authentication_methods"] = []
    session.save()
    answer = browser.post(f"{at}{step}/", DECISION)
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert Erasure.objects.get().state == before


def test_step_that_does_not_wait_leads_back(pages):
    """A second tab that is too late."""
    nora, _, at = pages
    for step in ("decide", "confirm", "stop", "hold/lift"):
        assert nora.get(f"{at}{step}/")["Location"] == at
