"""Alerts that answers raise, and forms that stay unanswered."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from assessments.models import Assignment, Response
from assessments.queries.alert import begun_signals, unanswered_twice
from assessments.queries.library import definition_of
from assessments.scoring.answers import critical_answers
from clients.actions.alert import raise_alert
from clients.roles import Actor


@transaction.atomic(savepoint=False)
def raise_alerts(*, response: Response, by: Actor, now: datetime) -> None:
    """Asks for a person where a form that was handed in says so; safe to do twice.

    One alert for each critical answer, by the code of its item (H6), and one when the
    "worth talking about" signal begins with this form. Raises DefinitionChanged.
    """
    definition = definition_of(response.assignment)
    for critical in critical_answers(definition, response.answers):
        _raise("critical_answer", response, response.assignment, by, now, critical.item)
    if begun_signals(response):
        _raise("worth_talking", response, response.assignment, by, now)


@transaction.atomic
def raise_opened_by_other(*, assignment: Assignment, by: Actor, now: datetime) -> None:
    """Asks for a person where a form reached somebody whom it is not for."""
    _raise("opened_by_other", assignment, assignment, by, now)


@transaction.atomic
def raise_unanswered(*, practice, by: Actor, now: datetime) -> int:
    """Asks for a person where the same form was left unanswered twice running.

    Safe to do twice; returns how many alerts there are more than before.
    """
    today = now.astimezone(ZoneInfo(practice.time_zone)).date()
    found = unanswered_twice(today)
    for each in found:
        _raise("unanswered_twice", each, each, by, now)
    return len(found)


def _raise(
    kind: str,
    about: Response | Assignment,
    given: Assignment,
    by: Actor,
    now: datetime,
    item: str = "",
) -> None:
    raise_alert(
        client=about.client,
        kind=kind,
        about=about.pk,
        by=by,
        now=now,
        item=item,
        instrument=given.instrument,
        version=given.version,
        definition_digest=given.definition_digest,
    )
