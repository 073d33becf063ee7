"""Discharging a client ends what is open; taking the client back does not undo it."""

from datetime import timedelta

import pytest

from assessments.actions.assignment import CannotAssign
from assessments.actions.client import change_status
from assessments.actions.link import make_link_token
from assessments.actions.response import save_answer, submit_response
from assessments.mail import NoLongerWanted, send_link_letter
from assessments.models import AnswerLink, Assignment, Response
from assessments.queries.link import link_by_token
from clients.actions.client import set_status
from clients.actions.delivery import NoLongerUnsent, mark_failed, mark_sent, try_again
from clients.models import AuditLine, Letter
from clients.queries import Missing
from clients.roles import SYSTEM, NotAllowed
from tests.factories.clients import MONDAY, StaffFactory


def _become(harbour, status, now=MONDAY):
    return change_status(
        client=harbour.ana, status=status, by=harbour.nora.actor, now=now
    )


def test_discharge_takes_back_what_is_open(harbour, give, draft):
    _become(harbour, "discharged")
    assert {(e.state, e.withdrawn_reason) for e in Assignment.objects.all()} == {
        ("withdrawn", "discharged")
    }
    draft.refresh_from_db()
    assert draft.state == Response.State.DRAFT


def test_link_never_opens_again_when_the_client_is_taken_back(harbour, give):
    give(way="link")
    link = AnswerLink.objects.get()
    token = make_link_token(link=link, by=SYSTEM, now=MONDAY)
    assert link_by_token(token, MONDAY) == link
    _become(harbour, "discharged")
    _become(harbour, "active", MONDAY + timedelta(days=1))
    with pytest.raises(Missing):
        link_by_token(token, MONDAY + timedelta(days=1))


def test_letters_that_have_not_left_stay_here(harbour, give):
    """Waiting ones and those that need a person; what was sent stays as it is."""
    for _ in range(3):
        give(way="link")
    sent, failed, waiting = Letter.objects.order_by("created_at", "id")
    mark_sent(letter=sent, by=SYSTEM, now=MONDAY)
    mark_failed(letter=failed, problem="Refused.", by=SYSTEM, now=MONDAY, final=True)
    _become(harbour, "discharged")
    # That one failed is told to Nora: this letter is not about the client.
    letters = Letter.objects.exclude(kind="alert")
    states = dict(letters.values_list("pk", "state"))
    assert states == {sent.pk: "sent", failed.pk: "stopped", waiting.pk: "stopped"}
    # Nobody can send one again, and what is sent by mistake all the same says nothing.
    with pytest.raises(NoLongerUnsent):
        try_again(letter=waiting, by=harbour.nora.actor, now=MONDAY)
    with pytest.raises(NoLongerWanted):
        send_link_letter(waiting, MONDAY)


def test_discharge_leaves_other_clients_alone(harbour, give):
    other = give(client=harbour.ben, way="link")
    _become(harbour, "discharged")
    other.refresh_from_db()
    assert (other.state, other.links.get().revoked_at) == ("open", None)
    assert Letter.objects.get().state == "waiting"


def test_answered_forms_stay_answered(harbour, draft):
    ana = harbour.ana.actor
    save_answer(response=draft, item="s01", value=3, revision=0, by=ana, now=MONDAY)
    submit_response(response=draft, by=ana, now=MONDAY)
    _become(harbour, "discharged")
    draft.refresh_from_db()
    draft.assignment.refresh_from_db()
    assert (draft.state, draft.assignment.state) == ("submitted", "submitted")


def test_pausing_and_taking_back_end_nothing(harbour, give):
    given = give()
    _become(harbour, "paused")
    _become(harbour, "active")
    given.refresh_from_db()
    assert given.state == "open"


def test_each_form_taken_back_leaves_its_line(harbour, give):
    give()
    _become(harbour, "discharged")
    acts = AuditLine.objects.filter(act="withdraw_assignment")
    assert [line.client_id for line in acts] == [harbour.ana.pk]


def test_role_that_may_not_discharge_ends_nothing(harbour, give):
    given = give()
    helper = StaffFactory(practice=harbour.harbour, role="supervisor")
    with pytest.raises(NotAllowed):
        change_status(
            client=harbour.ana, status="discharged", by=helper.actor, now=MONDAY
        )
    given.refresh_from_db()
    assert given.state == "open"


def test_stale_copy_of_a_discharged_client_is_given_nothing(harbour, give):
    """Somebody else discharged the client after this page was opened."""
    stale = type(harbour.ana).objects.get(pk=harbour.ana.pk)
    set_status(
        client=harbour.ana, status="discharged", by=harbour.nora.actor, now=MONDAY
    )
    with pytest.raises(CannotAssign, match="discharged"):
        give(client=stale)
