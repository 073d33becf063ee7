"""Alerts come once, go to whoever is there, and end with a note."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from clients.actions.alert import (
    AlreadyAnswered,
    NoNote,
    acknowledge_alert,
    call_alert_again,
    escalate_alert,
    raise_alert,
)
from clients.actions.consent import withdraw_consent
from clients.actions.staff import arrange_leave
from clients.models import Alert, AuditLine, CareRelation, Letter
from clients.queries.alert import alerts_of, due_again
from clients.queries.client import clients_of
from clients.queries.consent import consents_of
from clients.roles import SYSTEM, NotAllowed
from tests.factories.clients import MONDAY, AlertFactory, StaffFactory

NOTE = "Rang her; she stays with her sister tonight."
LATER = MONDAY + timedelta(hours=24)


@pytest.fixture
def tess(harbour):
    return StaffFactory(practice=harbour.harbour, name="Tess Ito")


def _raise(harbour, about=None, **rule):
    return raise_alert(
        client=harbour.dora,
        kind="critical_answer",
        about=about or uuid4(),
        by=harbour.dora.actor,
        now=MONDAY,
        **rule,
    )


def _arrange(harbour, deputy=None, away=False):
    arrange_leave(
        staff=harbour.theo,
        deputy=deputy,
        on_leave_from=MONDAY.date() if away else None,
        on_leave_until=MONDAY.date() if away else None,
        by=harbour.nora.actor,
        now=MONDAY,
    )


def test_alert_is_raised_once_a_rule_and_row(harbour):
    about = uuid4()
    first = _raise(harbour, about, item="c13", instrument="challenges")
    assert _raise(harbour, about, item="c13") == first
    assert _raise(harbour, about, item="c14") != first
    acts = AuditLine.objects.filter(act="raise_alert", client_id=harbour.dora.pk)
    assert (Alert.objects.count(), acts.count()) == (2, 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        AlertFactory(client=harbour.dora, about=about, item="c13")


def test_therapist_in_charge_gets_one_pointer_that_names_no_client(harbour):
    _raise(harbour)
    _raise(harbour)
    letter = Letter.objects.get()
    assert (letter.kind, letter.to) == ("alert", harbour.theo.email)
    assert (letter.about, letter.client_id) == (harbour.theo.pk, None)


def test_alert_goes_to_the_deputy_at_once_while_the_therapist_is_away(harbour, tess):
    _arrange(harbour, tess, away=True)
    alert = _raise(harbour)
    alert.refresh_from_db()
    assert (alert.escalated_to, alert.escalated_at) == (tess, MONDAY)
    assert [each.to for each in Letter.objects.all()] == [tess.email]
    assert list(clients_of(tess)) == [harbour.dora]


def test_alert_goes_to_an_owner_where_nobody_is_in_charge(harbour):
    CareRelation.objects.filter(client=harbour.dora).update(until=MONDAY)
    alert = _raise(harbour)
    alert.refresh_from_db()
    assert alert.escalated_to == harbour.nora


@pytest.mark.parametrize("why", ["none", "away", "closed", "assistant"])
def test_owner_stands_in_for_a_deputy_who_cannot(harbour, tess, why):
    _arrange(harbour, None if why == "none" else tess)
    tess.on_leave_from = tess.on_leave_until = LATER.date() if why == "away" else None
    tess.closed_at = MONDAY if why == "closed" else None
    tess.role = "assistant" if why == "assistant" else "therapist"
    tess.save()
    alert = _raise(harbour)
    assert escalate_alert(alert_id=alert.pk, by=SYSTEM, now=LATER) == alert
    alert.refresh_from_db()
    assert (alert.escalated_to, alert.escalated_at) == (harbour.nora, LATER)


def test_alert_is_handed_on_once_and_never_after_an_answer(harbour, tess):
    _arrange(harbour, tess)
    alert, answered = _raise(harbour), _raise(harbour)
    acknowledge_alert(alert=answered, note=NOTE, by=harbour.theo.actor, now=MONDAY)
    assert escalate_alert(alert_id=alert.pk, by=SYSTEM, now=LATER) is not None
    assert escalate_alert(alert_id=alert.pk, by=SYSTEM, now=LATER) is None
    assert escalate_alert(alert_id=answered.pk, by=SYSTEM, now=LATER) is None
    assert AuditLine.objects.filter(act="escalate_alert").count() == 1
    assert CareRelation.objects.filter(kind="deputy").count() == 1


def test_file_closes_to_the_deputy_with_the_last_answer(harbour, tess):
    _arrange(harbour, tess, away=True)
    first, second = _raise(harbour), _raise(harbour)
    acknowledge_alert(alert=first, note=NOTE, by=tess.actor, now=MONDAY)
    assert list(clients_of(tess)) == [harbour.dora]
    acknowledge_alert(alert=second, note=NOTE, by=harbour.theo.actor, now=MONDAY)
    assert list(clients_of(tess)) == []
    assert list(clients_of(harbour.theo)) == [harbour.dora]


def test_answer_keeps_who_when_and_what_and_the_trail_keeps_no_note(harbour):
    alert = _raise(harbour)
    done = acknowledge_alert(
        alert=alert, note=f" {NOTE} ", by=harbour.theo.actor, now=LATER
    )
    assert (done.acknowledged_by, done.acknowledged_at) == ("Theo Marsh", LATER)
    assert done.note == NOTE
    line = AuditLine.objects.get(act="acknowledge_alert")
    assert (line.actor_name, line.thing_id) == ("Theo Marsh", str(alert.pk))
    assert line.detail == {"kind": "critical_answer"}


def test_alert_is_not_put_away_without_a_note(harbour):
    alert = _raise(harbour)
    with pytest.raises(NoNote):
        acknowledge_alert(alert=alert, note="  ", by=harbour.theo.actor, now=LATER)
    assert Alert.objects.get().acknowledged_at is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Alert.objects.update(acknowledged_at=LATER, acknowledged_by="Theo Marsh")


def test_second_answer_is_told_who_was_faster(harbour):
    alert = _raise(harbour)
    acknowledge_alert(alert=alert, note=NOTE, by=harbour.theo.actor, now=LATER)
    with pytest.raises(AlreadyAnswered, match="Theo Marsh was faster"):
        acknowledge_alert(alert=alert, note="x", by=harbour.nora.actor, now=LATER)
    assert Alert.objects.get().note == NOTE


@pytest.mark.parametrize("role", ["assistant", "supervisor"])
def test_other_roles_answer_no_alert(harbour, role):
    other = StaffFactory(practice=harbour.harbour, role=role)
    with pytest.raises(NotAllowed):
        acknowledge_alert(alert=_raise(harbour), note=NOTE, by=other.actor, now=LATER)


def test_withdrawn_consent_tells_the_therapist_unless_it_is_they_who_wrote(harbour):
    reports, email = (
        consents_of(harbour.dora).get(kind=k) for k in ("reports", "email")
    )
    withdraw_consent(consent=reports, by=harbour.theo.actor, now=MONDAY)
    assert Alert.objects.count() == 0
    withdraw_consent(consent=email, by=harbour.dora.actor, now=MONDAY)
    withdraw_consent(consent=email, by=harbour.dora.actor, now=MONDAY)
    alert = Alert.objects.get()
    assert (alert.kind, alert.about) == ("consent_withdrawn", email.pk)


def test_alert_that_the_deputy_misses_too_goes_to_an_owner_and_is_not_let_go(
    harbour, tess
):
    """Everybody who has it is called, after the hours of the practice, until a note."""
    _arrange(harbour, tess)
    alert = _raise(harbour)
    escalate_alert(alert_id=alert.pk, by=SYSTEM, now=LATER)
    day = timedelta(hours=24)
    for again, when in enumerate((LATER + day, LATER + 2 * day, LATER + 3 * day)):
        Letter.objects.all().delete()
        early = when - timedelta(minutes=1)
        assert due_again(early) == []
        assert call_alert_again(alert_id=alert.pk, by=SYSTEM, now=early) is None
        assert due_again(when) == [(harbour.harbour.pk, alert.pk)]
        held = call_alert_again(alert_id=alert.pk, by=SYSTEM, now=when)
        assert call_alert_again(alert_id=alert.pk, by=SYSTEM, now=when) is None
        assert (held.also_to, held.escalated_to) == (harbour.nora, tess), again
        told = {each.to for each in Letter.objects.all()}
        assert told == {harbour.theo.email, tess.email, harbour.nora.email}
    for staff in (harbour.nora, tess, harbour.theo):
        assert list(alerts_of(staff)) == [alert]
    acknowledge_alert(alert=alert, note=NOTE, by=tess.actor, now=when)
    assert due_again(when + 9 * day) == []


def test_alert_of_the_only_owner_calls_them_again_and_names_nobody_else(harbour):
    alert = _raise(harbour)
    held = escalate_alert(alert_id=alert.pk, by=SYSTEM, now=LATER)
    assert held.escalated_to == harbour.nora
    Letter.objects.all().delete()
    again = call_alert_again(
        alert_id=alert.pk, by=SYSTEM, now=LATER + timedelta(hours=24)
    )
    assert again.also_to is None
    assert {each.to for each in Letter.objects.all()} == {
        harbour.theo.email,
        harbour.nora.email,
    }
