"""Questionnaires of the demo: given by a therapist, handed in by a client."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from assessments.actions.assignment import assign
from assessments.actions.response import (
    save_answers,
    start_response,
    submit_response,
)


def give(client, therapist, key: str, now: datetime, way: str = "portal", **more: Any):
    """The newest version of a questionnaire, given by the therapist."""
    by = therapist.actor
    return assign(
        client=client, instrument=key, version=None, way=way, by=by, now=now, **more
    )


def hand_in(
    assignment, answers: Mapping[str, int], at: datetime, minutes: int = 5
) -> None:
    """The client begins at `at` and hands the form in after so many minutes."""
    by, done = assignment.client.actor, at + timedelta(minutes=minutes)
    response = start_response(assignment=assignment, source="portal", by=by, now=at)
    save_answers(response=response, answers=answers, revisions={}, by=by, now=done)
    submit_response(response=response, by=by, now=done)
