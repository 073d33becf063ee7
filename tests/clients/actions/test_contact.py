"""Reminders are turned off by whoever gets them, and the therapist is told."""

from datetime import timedelta

import pytest

from clients.actions.contact import (
    BadHours,
    edit_reminders,
    resume_reminders,
    stop_reminders,
)
from clients.models import Alert, AuditLine, Client
from clients.queries.alert import alerts_of
from clients.roles import Actor, NotAllowed
from tests.factories.clients import MONDAY

HOURS = {
    "remind": True,
    "remind_days_before": 1,
    "remind_from": 10,
    "remind_until": 18,
    "remind_days": "mon_fri",
}


def holder(practice) -> Actor:
    return Actor("link", "a reminder", "Holder of a reminder", practice.pk)


def is_off(client) -> bool:
    return Client.objects.get(pk=client.pk).reminders_off_at is not None


@pytest.mark.parametrize("who", ["client", "holder"])
def test_client_or_holder_stops_them_once_and_the_therapist_is_told_once(harbour, who):
    dora = harbour.dora
    by = dora.actor if who == "client" else holder(harbour.harbour)
    done = [stop_reminders(client=dora, by=by, now=MONDAY) for _ in range(2)]
    assert (done, is_off(dora)) == ([True, False], True)
    [alert] = alerts_of(harbour.theo)
    assert (alert.kind, alert.about) == ("reminders_stopped", dora.pk)
    assert AuditLine.objects.filter(act="stop_reminders").count() == 1


def test_therapist_who_stops_them_is_not_told_so(harbour):
    stop_reminders(client=harbour.dora, by=harbour.theo.actor, now=MONDAY)
    assert (is_off(harbour.dora), Alert.objects.count()) == (True, 0)


def test_stopped_again_is_told_again(harbour):
    dora = harbour.dora
    stop_reminders(client=dora, by=dora.actor, now=MONDAY)
    done = [resume_reminders(client=dora, by=dora.actor, now=MONDAY) for _ in range(2)]
    assert (done, is_off(dora)) == ([True, False], False)
    stop_reminders(client=dora, by=dora.actor, now=MONDAY + timedelta(days=1))
    assert len(alerts_of(harbour.theo)) == 2


def test_holder_of_a_reminder_turns_nothing_on(harbour):
    dora = harbour.dora
    stop_reminders(client=dora, by=dora.actor, now=MONDAY)
    with pytest.raises(NotAllowed):
        resume_reminders(client=dora, by=holder(harbour.harbour), now=MONDAY)
    assert is_off(dora)


@pytest.mark.parametrize("who", ["another client", "another practice"])
def test_nobody_else_stops_them(harbour, who):
    by = harbour.ana.actor if who == "another client" else holder(harbour.lighthouse)
    with pytest.raises(NotAllowed):
        stop_reminders(client=harbour.dora, by=by, now=MONDAY)
    assert not is_off(harbour.dora)


def test_hours_are_the_owners_to_change(harbour):
    with pytest.raises(NotAllowed):
        edit_reminders(
            practice=harbour.harbour, by=harbour.theo.actor, now=MONDAY, **HOURS
        )
    practice = edit_reminders(
        practice=harbour.harbour, by=harbour.nora.actor, now=MONDAY, **HOURS
    )
    assert {name: getattr(practice, name) for name in HOURS} == HOURS


def test_hours_without_an_hour_are_refused(harbour):
    hours = {**HOURS, "remind_from": 12, "remind_until": 12}
    with pytest.raises(BadHours):
        edit_reminders(
            practice=harbour.harbour, by=harbour.nora.actor, now=MONDAY, **hours
        )
