"""A link opens one form, on one device; another one needs a code (R24, R26)."""

from datetime import timedelta

import pytest

from assessments.actions.assignment import withdraw_assignment
from assessments.actions.client import change_status
from assessments.actions.link import (
    BoundElsewhere,
    CannotSend,
    bind_device,
    make_code,
    make_link_token,
    revoke_link,
    send_link,
)
from assessments.actions.response import (
    NoLongerOpen,
    say_not_me,
    start_response,
    submit_response,
)
from assessments.models import AnswerLink
from assessments.queries.link import digest_of, link_by_token
from clients.actions.consent import withdraw_consent
from clients.queries import Missing
from clients.queries.consent import consents_of
from clients.roles import SYSTEM, NotAllowed
from tests.assessments.actions.conftest import save
from tests.factories.clients import MONDAY, StaffFactory

MINUTE = timedelta(minutes=1)


@pytest.fixture
def token(link):
    return make_link_token(link=link, by=SYSTEM, now=MONDAY)


def test_only_hashes_of_token_and_device_are_kept(link, token):
    device = bind_device(link=link, by=link.actor, now=MONDAY)
    code = make_code(link=link, by=SYSTEM, now=MONDAY)
    row = AnswerLink.objects.values().get()
    assert (row["token_hash"], row["device_hash"]) == (
        digest_of(token),
        digest_of(device),
    )
    kept = " ".join(str(value) for value in row.values())
    assert [secret for secret in (token, device, code) if secret in kept] == []
    assert len(token) == len(device) == 43


def test_token_opens_the_link_bound_to_a_device_or_not(link, token):
    assert link_by_token(token, MONDAY) == link
    bind_device(link=link, by=link.actor, now=MONDAY)
    assert link_by_token(token, MONDAY) == link


def test_looking_changes_nothing(link, token):
    before = AnswerLink.objects.values().get()
    for _ in range(20):
        link_by_token(token, MONDAY)
    assert AnswerLink.objects.values().get() == before


@pytest.mark.parametrize("wrong", ["", "x", "\0", "\ud800", "x" * 10**6])
def test_wrong_token_opens_nothing(token, wrong):
    with pytest.raises(Missing):
        link_by_token(wrong, MONDAY)


def test_new_token_makes_the_old_one_void(link, token):
    make_link_token(link=link, by=SYSTEM, now=MONDAY)
    with pytest.raises(Missing):
        link_by_token(token, MONDAY)


def test_link_ends_after_fourteen_days(link, token):
    last = MONDAY + timedelta(days=14)
    assert link_by_token(token, last - MINUTE) == link
    with pytest.raises(Missing):
        link_by_token(token, last)
    with pytest.raises(BoundElsewhere):
        bind_device(link=link, by=link.actor, now=last)


def _withdraw(cast, link):
    withdraw_assignment(
        assignment=link.assignment, reason="", by=cast.nora.actor, now=MONDAY
    )


def _revoke(cast, link):
    revoke_link(link=link, by=cast.nora.actor, now=MONDAY)


def _discharge(cast, link):
    change_status(client=cast.ana, status="discharged", by=cast.nora.actor, now=MONDAY)


def _disagree(cast, link):
    consent = consents_of(cast.ana).get(kind="questionnaires")
    withdraw_consent(consent=consent, by=cast.nora.actor, now=MONDAY)


def _say_not_me(cast, link):
    say_not_me(assignment=link.assignment, by=link.actor, now=MONDAY)


def _send_again(cast, link):
    send_link(assignment=link.assignment, by=cast.nora.actor, now=MONDAY)


@pytest.mark.parametrize(
    "end", [_withdraw, _revoke, _discharge, _disagree, _say_not_me, _send_again]
)
def test_link_ends_with_what_it_was_for(harbour, link, token, begun, end):
    end(harbour, link)
    with pytest.raises(Missing):
        link_by_token(token, MONDAY)
    with pytest.raises(NoLongerOpen):
        save(begun, link, "p2", 3)
    begun.refresh_from_db()
    assert begun.answers == {"p1": 6}


def test_link_ends_with_the_form_handed_in_and_a_second_press_is_harmless(
    link, token, begun
):
    for _ in range(2):
        done = submit_response(response=begun, by=link.actor, now=MONDAY)
        assert (done.state, done.source) == ("submitted", "link")
    with pytest.raises(Missing):
        link_by_token(token, MONDAY)


def test_link_answers_its_own_form_only(harbour, give, link):
    other = give()
    with pytest.raises(Missing):
        start_response(assignment=other, source="link", by=link.actor, now=MONDAY)


def test_link_is_sent_again_by_those_who_may_assign_and_only_while_open(harbour, link):
    helper = StaffFactory(practice=harbour.harbour, role="supervisor")
    with pytest.raises(NotAllowed):
        send_link(assignment=link.assignment, by=helper.actor, now=MONDAY)
    harbour.ana.email = ""
    harbour.ana.save()
    link.refresh_from_db()
    with pytest.raises(CannotSend, match="no mail address"):
        send_link(assignment=link.assignment, by=harbour.nora.actor, now=MONDAY)
    _withdraw(harbour, link)
    link.refresh_from_db()
    with pytest.raises(NoLongerOpen):
        send_link(assignment=link.assignment, by=harbour.nora.actor, now=MONDAY)
