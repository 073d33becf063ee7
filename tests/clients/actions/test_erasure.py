"""Deciding about an erasure: two people, holds, and slips that are mended in time."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from clients.actions.erasure import (
    GRACE,
    CannotErase,
    ask_erasure,
    confirm_erasure,
    grant_erasure,
    refuse_erasure,
    stop_erasure,
)
from clients.actions.hold import lift_hold, place_hold
from clients.models import AuditLine, Erasure
from clients.queries.erasure import (
    due_erasures,
    hold_of,
    open_erasure_of,
    waiting_erasures_of,
)
from clients.roles import SYSTEM, NotAllowed
from tests.factories.clients import MONDAY, CareRelationFactory

ANA_WANTS = {"origin": "client", "now": MONDAY}


def ask(cast, client=None):
    client = client or cast.ana
    return ask_erasure(client=client, by=client.actor, **ANA_WANTS)


def grant(cast, erasure, staff=None):
    staff = staff or cast.nora
    how = {"ground": "17_1_b", "words": "As you wish.", "staff": staff}
    return grant_erasure(erasure=erasure, by=staff.actor, now=MONDAY, **how)


def confirm(erasure, staff):
    return confirm_erasure(erasure=erasure, staff=staff, by=staff.actor, now=MONDAY)


def test_client_asks_once_and_for_nobody_else(harbour):
    """Pressing twice is one request; Ben cannot ask for Ana."""
    assert ask(harbour) == ask(harbour)
    assert AuditLine.objects.filter(act="ask_erasure").count() == 1
    with pytest.raises(NotAllowed):
        ask_erasure(client=harbour.ana, by=harbour.ben.actor, **ANA_WANTS)


def test_two_people_and_two_days_lie_before_it(harbour):
    """Nora decides, Theo confirms, and not before Wednesday is anything due."""
    erasure = grant(harbour, ask(harbour))
    with pytest.raises(CannotErase, match="Somebody else"):
        confirm(erasure, harbour.nora)
    confirmed = confirm(erasure, harbour.theo)
    assert confirmed.execute_after == MONDAY + GRACE
    assert due_erasures(MONDAY + GRACE - timedelta(seconds=1)) == []
    assert due_erasures(MONDAY + GRACE) == [(harbour.harbour.pk, erasure.pk)]


def test_database_itself_refuses_one_person_in_both_places(harbour):
    """Whatever code forgot to ask."""
    erasure = grant(harbour, ask(harbour))
    with pytest.raises(IntegrityError), transaction.atomic():
        Erasure.objects.filter(pk=erasure.pk).update(confirmed_by=harbour.nora)


def test_who_may_do_what(harbour):
    """A therapist confirms and does not decide; nobody acts for a practice unnamed."""
    erasure = ask(harbour)
    with pytest.raises(NotAllowed):
        grant(harbour, erasure, harbour.theo)
    granted = grant(harbour, erasure)
    with pytest.raises(CannotErase, match="A person of the practice"):
        confirm_erasure(erasure=granted, staff=None, by=harbour.theo.actor, now=MONDAY)
    by_command = confirm_erasure(erasure=granted, staff=None, by=SYSTEM, now=MONDAY)
    assert (by_command.confirmed_by, by_command.confirmed_at) == (None, MONDAY)


def test_refusal_is_final_and_says_why(harbour):
    """The usual answer about a record of care; asking again begins a new one."""
    refused = refuse_erasure(
        erasure=ask(harbour),
        refusal="17_3_c",
        words="We have to keep it until 2046.",
        staff=harbour.nora,
        by=harbour.nora.actor,
        now=MONDAY,
    )
    assert (refused.state, refused.refusal) == ("refused", "17_3_c")
    with pytest.raises(CannotErase, match="decided before"):
        grant(harbour, refused)
    assert ask(harbour).pk != refused.pk


def test_stopped_in_time_is_not_due(harbour):
    """Whoever could have confirmed can stop; what was stopped stays on record."""
    erasure = confirm(grant(harbour, ask(harbour)), harbour.theo)
    stopped = stop_erasure(erasure=erasure, by=harbour.theo.actor, now=MONDAY)
    assert (stopped.state, due_erasures(MONDAY + GRACE)) == ("stopped", [])
    with pytest.raises(CannotErase, match="nothing to stop"):
        stop_erasure(erasure=erasure, by=harbour.theo.actor, now=MONDAY)


def test_legal_hold_forbids_every_step(harbour):
    """Deciding and confirming are refused while it stands, and not after."""
    hold = place_hold(
        client=harbour.ana, reason="A court", by=harbour.nora.actor, now=MONDAY
    )
    again = place_hold(
        client=harbour.ana, reason="Twice", by=harbour.nora.actor, now=MONDAY
    )
    assert hold == again == hold_of(harbour.ana)
    erasure = ask(harbour)
    with pytest.raises(CannotErase, match="legal hold"):
        grant(harbour, erasure)
    lift_hold(hold=hold, by=harbour.nora.actor, now=MONDAY)
    granted = grant(harbour, erasure)
    place_hold(client=harbour.ana, reason="New", by=harbour.nora.actor, now=MONDAY)
    with pytest.raises(CannotErase, match="legal hold"):
        confirm(granted, harbour.theo)


def test_only_who_may_and_sees_the_file_finds_it(harbour):
    """It waits for Nora to decide, then for Theo, once he shares Ana's care."""
    erasure = ask(harbour)
    assert waiting_erasures_of(harbour.nora) == [(harbour.ana, erasure)]
    CareRelationFactory(client=harbour.ben, staff=harbour.theo)
    assert waiting_erasures_of(harbour.theo) == []
    grant(harbour, erasure)
    assert waiting_erasures_of(harbour.theo) == []
    CareRelationFactory(client=harbour.ana, staff=harbour.theo)
    assert waiting_erasures_of(harbour.nora) == []
    assert waiting_erasures_of(harbour.theo) == [(harbour.ana, erasure)]
    assert open_erasure_of(harbour.ana) == erasure
    assert waiting_erasures_of(harbour.sam) == []
