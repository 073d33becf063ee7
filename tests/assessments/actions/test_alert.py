"""No form without its alerts: they come with the submit, in one transaction."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import OperationalError, connection

from assessments.actions.alert import raise_alerts, raise_unanswered
from assessments.actions.response import (
    enter_paper,
    save_answers,
    start_response,
    submit_response,
)
from assessments.instruments.reading import instrument
from assessments.models import Response, Score
from clients.models import Alert, AuditLine
from clients.queries.alert import alerts_of
from clients.queries.relationship import targets_of
from clients.roles import SYSTEM
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY

WEEK = timedelta(weeks=1)
ECR_R = instrument("ecr_r")


@pytest.fixture
def draft(harbour, give):
    """Ana's Challenges, begun; c13 is the item that asks for a person."""
    given = give(instrument="challenges")
    return start_response(
        assignment=given, source="portal", by=harbour.ana.actor, now=MONDAY
    )


def _send(harbour, draft, now=MONDAY, **answers):
    by = harbour.ana.actor
    save_answers(response=draft, answers=answers, revisions={}, by=by, now=now)
    return submit_response(response=draft, by=by, now=now)


def _ecr(harbour, give, level, at):
    """Every answer at that level, from 1 to 7; lower is more secure."""
    ben = targets_of(harbour.ana).get()
    return enter_paper(
        assignment=give(instrument="ecr_r", way="paper", target=ben),
        answers={
            item.code: ECR_R.response.reversed(level) if item.reverse else level
            for item in ECR_R.items
        },
        assessed_at=at,
        by=harbour.nora.actor,
        now=MONDAY + 20 * WEEK,
    )


def test_critical_answer_raises_one_alert_by_the_code_of_its_item(harbour, draft):
    done = _send(harbour, draft, c12=1, c13=2)
    alert = Alert.objects.get()
    definition = instrument("challenges")
    assert (alert.kind, alert.about, alert.item) == ("critical_answer", done.pk, "c13")
    assert (alert.instrument, alert.version) == ("challenges", definition.version)
    assert alert.definition_digest == definition.digest
    assert (alert.client, alert.raised_at) == (harbour.ana, MONDAY)
    assert list(alerts_of(harbour.nora)) == [alert]


@pytest.mark.parametrize("value", [0, None])
def test_form_without_a_critical_answer_raises_none(harbour, draft, value):
    _send(harbour, draft, c12=4, c13=value)
    assert Alert.objects.count() == 0


def test_sent_twice_or_asked_twice_is_one_alert(harbour, draft):
    done = _send(harbour, draft, c13=4)
    submit_response(response=draft, by=harbour.ana.actor, now=MONDAY)
    raise_alerts(response=done, by=SYSTEM, now=MONDAY + WEEK)
    assert [each.raised_at for each in Alert.objects.all()] == [MONDAY]


def test_form_whose_alert_cannot_be_written_is_not_handed_in(harbour, draft):
    """All or nothing: the draft stays, and the next press sends form and alert."""

    def refuse(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "clients_alert"'):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse), pytest.raises(OperationalError):
        _send(harbour, draft, c13=1)
    assert Response.objects.get().state == "draft"
    assert (Score.objects.count(), Alert.objects.count()) == (0, 0)
    assert not AuditLine.objects.filter(act="submit_response").exists()
    _send(harbour, draft, c13=1)
    assert (Response.objects.get().state, Alert.objects.count()) == ("submitted", 1)


def test_signal_is_told_when_it_begins_and_not_again(harbour, give):
    """Two good weeks, then worse ones: the first that leans worse is news."""
    for week in (0, 1):
        _ecr(harbour, give, 2, MONDAY + week * WEEK)
    assert Alert.objects.count() == 0
    worse = _ecr(harbour, give, 6, MONDAY + 2 * WEEK)
    alert = Alert.objects.get()
    assert (alert.kind, alert.about, alert.item) == ("worth_talking", worse.pk, "")
    _ecr(harbour, give, 6, MONDAY + 3 * WEEK)
    assert Alert.objects.count() == 1


def test_signal_that_comes_back_is_told_again(harbour, give):
    for week, value in enumerate((2, 2, 6, 2, 2, 2, 2, 6, 6, 6)):
        _ecr(harbour, give, value, MONDAY + week * WEEK)
    found = Alert.objects.filter(kind="worth_talking")
    assert found.count() == 2


def _unanswered(harbour, due, **how):
    return AssignmentFactory(
        client=harbour.ana, due_on=MONDAY.date() + due * timedelta(days=1), **how
    )


def test_form_unanswered_twice_running_is_told_once(harbour):
    _unanswered(harbour, -14)
    second = _unanswered(harbour, -7)
    _unanswered(harbour, 0)
    by = {"practice": harbour.harbour, "by": SYSTEM, "now": MONDAY}
    assert (raise_unanswered(**by), raise_unanswered(**by)) == (1, 0)
    alert = Alert.objects.get()
    assert (alert.kind, alert.about) == ("unanswered_twice", UUID(str(second.pk)))
    assert alert.instrument == "five_signs"
