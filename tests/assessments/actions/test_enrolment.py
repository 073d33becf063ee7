"""An episode on a protocol: begun, stopped, an occurrence left out, the ending."""

import pytest

from assessments.actions.client import change_status
from assessments.actions.enrolment import (
    CannotFollow,
    ask_closing,
    open_episode,
    skip_occurrence,
    stop_protocol,
)
from assessments.models import Assignment, Enrolment
from assessments.queries.following import course_of
from assessments.queries.protocol import enrolment_of
from clients.actions.care import close_episode, plan_ending
from clients.models import AuditLine, Consent
from clients.queries import Missing
from clients.roles import NotAllowed
from tests.assessments.actions.follow import DAY, WEEK, open_forms, tick
from tests.factories.clients import MONDAY, StaffFactory
from tests.factories.protocols import ProtocolStepFactory


@pytest.mark.parametrize(
    "what", ["consent", "discharge", "paused", "stopped", "closed"]
)
def test_nothing_is_given_without_consent_or_care(harbour, begin, session, what):
    enrolment = begin()
    how = {"by": harbour.nora.actor, "now": MONDAY}
    if what == "consent":
        Consent.objects.filter(client=harbour.ana).update(withdrawn_at=MONDAY)
    elif what == "stopped":
        stop_protocol(enrolment=enrolment, reason="Enough.", **how)
    elif what == "closed":
        close_episode(
            episode=enrolment.episode, closed_on=MONDAY.date(), reason="x", **how
        )
    else:
        status = {"discharge": "discharged", "paused": "paused"}[what]
        change_status(client=harbour.ana, status=status, **how)
    assert tick(session.starts_at - DAY) == 0
    assert Assignment.objects.count() == 0


def test_occurrence_left_out_with_a_reason_is_not_given(harbour, begin, session):
    begin()
    [coming] = course_of(harbour.ana, MONDAY).coming()
    how = {"client": harbour.ana, "by": harbour.nora.actor, "now": MONDAY}
    row = skip_occurrence(
        step_id=coming.step, key=coming.key, reason="She travels.", **how
    )
    assert (row.state, row.reason, row.session) == ("skipped", "She travels.", session)
    assert tick(session.starts_at - DAY) == 0
    with pytest.raises(Missing):
        skip_occurrence(step_id=coming.step, key=coming.key, reason="", **how)


def test_form_given_already_cannot_be_left_out(harbour, begin, session):
    begin()
    [coming] = course_of(harbour.ana, MONDAY).coming()
    tick(session.starts_at - DAY)
    with pytest.raises(Missing):
        skip_occurrence(
            client=harbour.ana,
            step_id=coming.step,
            key=coming.key,
            reason="",
            by=harbour.nora.actor,
            now=session.starts_at - DAY,
        )


def test_closing_forms_come_before_the_ending_or_when_asked_for(
    harbour, protocol, begin
):
    closing = {"anchor": "closing", "instrument": "five_signs", "opens": 14}
    ProtocolStepFactory(protocol=protocol, unit="days", **closing)
    enrolment = begin()
    how = {"by": harbour.nora.actor, "now": MONDAY}
    ends_on = (MONDAY + 8 * WEEK).date()
    plan_ending(episode=enrolment.episode, ends_on=ends_on, **how)
    assert tick(MONDAY + 5 * WEEK) == 0
    ask_closing(enrolment=enrolment, by=harbour.nora.actor, now=MONDAY + 5 * WEEK)
    assert open_forms() == [("five_signs", ends_on)]
    assert tick(MONDAY + 6 * WEEK) == 0
    sooner = (MONDAY + 7 * WEEK).date()
    plan_ending(episode=enrolment.episode, ends_on=sooner, **how)
    assert tick(MONDAY + 6 * WEEK) == 1
    assert open_forms() == [("five_signs", sooner)]
    discharge = {"client": harbour.ana, "status": "discharged"}
    change_status(**discharge, by=harbour.nora.actor, now=MONDAY + 7 * WEEK)
    assert open_forms() == []


def test_one_protocol_at_a_time_and_the_next_episode_has_its_own(
    harbour, protocol, begin
):
    first = begin()
    with pytest.raises(CannotFollow):
        begin()
    how = {"by": harbour.nora.actor, "now": MONDAY}
    close_episode(episode=first.episode, closed_on=MONDAY.date(), reason="x", **how)
    assert enrolment_of(harbour.ana) is None
    with pytest.raises(CannotFollow):
        begin(episode=harbour.ana.episodes.get())
    open_episode(client=harbour.ana, opened_on=MONDAY.date(), protocol=protocol, **how)
    first.refresh_from_db()
    assert first.ended_at == MONDAY
    assert enrolment_of(harbour.ana).protocol == protocol
    stop_protocol(enrolment=enrolment_of(harbour.ana), reason="Enough.", **how)
    assert Enrolment.objects.filter(ended_at__isnull=True).count() == 0


def test_supervisor_puts_nobody_on_a_protocol(harbour, begin):
    vera = StaffFactory(practice=harbour.harbour, role="supervisor")
    with pytest.raises(NotAllowed):
        begin(by=vera.actor)
    assert AuditLine.objects.filter(act="begin_protocol").count() == 0
