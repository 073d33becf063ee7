"""Whom an alert waits for, who may read it, and when its time has come."""

from datetime import timedelta

import pytest

from clients.actions.alert import acknowledge_alert
from clients.actions.file import open_file
from clients.models import CareRelation
from clients.queries import Missing
from clients.queries.alert import (
    alert_for,
    alerted,
    alerts_about,
    alerts_of,
    due_alerts,
)
from clients.queries.audit import audit_lines_about
from clients.queries.client import seen_by
from tests.factories.clients import (
    MONDAY,
    AlertFactory,
    CareRelationFactory,
    StaffFactory,
)

HOUR = timedelta(hours=1)


@pytest.fixture
def alert(harbour):
    return AlertFactory(client=harbour.dora)


def test_alert_waits_for_the_therapist_in_charge_and_nobody_else(harbour, alert):
    AlertFactory(client=harbour.cleo)
    tess = StaffFactory(practice=harbour.harbour, name="Tess Ito")
    vera = StaffFactory(practice=harbour.harbour, role="supervisor")
    dee = StaffFactory(practice=harbour.harbour, role="assistant")
    CareRelationFactory(client=harbour.dora, staff=vera, kind="supervisor")
    people = (harbour.theo, harbour.nora, tess, vera, dee, harbour.sam)
    found = [list(alerts_of(each)) for each in people]
    assert found == [[alert], [], [], [], [], []]


def test_alert_waits_for_whom_it_was_handed_to_and_still_for_the_therapist(
    harbour, alert
):
    alert.escalated_at, alert.escalated_to = MONDAY, harbour.nora
    alert.save()
    assert (list(alerts_of(harbour.nora)), list(alerts_of(harbour.theo))) == (
        [alert],
        [alert],
    )


def test_alert_nobody_would_see_waits_for_the_owner(harbour, alert):
    tess = StaffFactory(practice=harbour.harbour, closed_at=MONDAY)
    second = AlertFactory(
        client=harbour.dora, escalated_at=MONDAY, escalated_to=tess, raised_at=MONDAY
    )
    assert list(alerts_of(harbour.nora)) == [second]
    CareRelation.objects.filter(client=harbour.dora).update(until=MONDAY)
    assert set(alerts_of(harbour.nora)) == {alert, second}
    assert list(alerts_of(harbour.theo)) == []


def test_answered_alert_waits_for_nobody_and_stays_in_the_file(harbour, alert):
    alert.acknowledged_at, alert.acknowledged_by = MONDAY, "Theo Marsh"
    alert.note = "Spoke with her."
    alert.save()
    assert list(alerts_of(harbour.theo)) == []
    assert list(alerts_about(harbour.theo, harbour.dora)) == [alert]


def test_front_desk_reads_no_alert_and_no_line_or_relation_that_tells_of_one(
    harbour, alert
):
    """Neither the rows nor what they leave elsewhere."""
    dee = StaffFactory(practice=harbour.harbour, role="assistant")
    CareRelationFactory(client=harbour.dora, staff=dee, kind="deputy")
    theo = harbour.theo
    assert list(alerts_about(dee, harbour.dora)) == []
    assert [each.kind for each in seen_by(dee, harbour.dora)] == ["therapist"]
    assert {each.kind for each in seen_by(theo, harbour.dora)} == {
        "therapist",
        "deputy",
    }
    _leave_lines(harbour, alert)
    told = [each.act for each in audit_lines_about(theo, harbour.dora)]
    assert told == ["open_file", "open_file", "acknowledge_alert"]
    lines = audit_lines_about(dee, harbour.dora)
    assert [(each.act, each.detail) for each in lines] == [
        ("open_file", {"page": "client"})
    ]


def _leave_lines(harbour, alert):
    by = harbour.theo.actor
    acknowledge_alert(alert=alert, note="Spoke with her.", by=by, now=MONDAY)
    for page in ("alert", "client"):
        open_file(client=harbour.dora, by=by, now=MONDAY, page=page)


def test_alert_of_another_file_is_missing(harbour, alert):
    assert alert_for(harbour.theo, harbour.dora, alert.pk) == alert
    with pytest.raises(Missing):
        alert_for(harbour.nora, harbour.ana, alert.pk)


def test_alerted_names_the_rows_of_this_kind(harbour, alert):
    other = AlertFactory(client=harbour.dora, kind="worth_talking", item="")
    about = [alert.about, other.about]
    assert alerted("critical_answer", about) == {alert.about}


def test_alert_is_due_after_the_hours_of_its_practice(harbour, alert):
    harbour.harbour.alert_hours = 4
    harbour.harbour.save()
    found = [(harbour.harbour.pk, alert.pk)]
    assert due_alerts(MONDAY + 4 * HOUR - timedelta(seconds=1)) == []
    assert due_alerts(MONDAY + 4 * HOUR) == found
    alert.escalated_at, alert.escalated_to = MONDAY, harbour.nora
    alert.save()
    assert due_alerts(MONDAY + 4 * HOUR) == []


def test_alert_is_due_at_once_on_a_day_of_leave_in_the_practices_zone(harbour, alert):
    """Theo is away on Tuesday, which begins in Auckland while it is Monday here."""
    harbour.harbour.time_zone = "Pacific/Auckland"
    harbour.harbour.save()
    tuesday = MONDAY.date() + timedelta(days=1)
    harbour.theo.on_leave_from = harbour.theo.on_leave_until = tuesday
    harbour.theo.save()
    found = [(harbour.harbour.pk, alert.pk)]
    # 23:59 and midnight in Auckland, thirteen hours ahead in March.
    assert due_alerts(MONDAY + 2 * HOUR - timedelta(minutes=1)) == []
    assert due_alerts(MONDAY + 2 * HOUR) == found
