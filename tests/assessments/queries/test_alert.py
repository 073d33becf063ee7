"""Which forms were left unanswered twice running."""

from datetime import timedelta

import pytest

from assessments.models import Pause
from assessments.queries.alert import unanswered_twice
from clients.models import Break
from tests.factories.assessments import AssignmentFactory
from tests.factories.clients import MONDAY, NamedPersonFactory

TODAY = MONDAY.date()


def _given(harbour, *rows, **how):
    """Forms of Ana's, each due so many days ago and in that state; the last one."""
    made = [
        AssignmentFactory(
            client=harbour.ana, due_on=TODAY - timedelta(days=days), state=state, **how
        )
        for days, state in rows
    ]
    return made[-1]


def test_last_two_past_their_day_are_unanswered_twice(harbour):
    last = _given(harbour, (21, "submitted"), (14, "open"), (7, "started"))
    assert unanswered_twice(TODAY) == [last]


@pytest.mark.parametrize(
    "rows",
    [
        [(7, "open")],
        [(7, "open"), (0, "open")],
        [(14, "open"), (7, "submitted")],
        [(21, "open"), (14, "submitted"), (7, "open")],
        [(14, "open"), (7, "withdrawn")],
        [(14, "not_me"), (7, "open")],
    ],
)
def test_once_or_in_between_is_not_twice(harbour, rows):
    _given(harbour, *rows)
    assert unanswered_twice(TODAY) == []


def test_forms_about_two_people_or_of_two_kinds_are_not_one_after_the_other(harbour):
    _given(harbour, (14, "open"))
    _given(harbour, (7, "open"), instrument="security_pulse")
    jo = NamedPersonFactory(client=harbour.ana)
    _given(harbour, (7, "open"), target=jo)
    assert unanswered_twice(TODAY) == []


def test_clients_not_in_care_and_other_practices_are_left_out(harbour):
    _given(harbour, (14, "open"), (7, "open"))
    for days in (14, 7):
        due = TODAY - timedelta(days=days)
        AssignmentFactory(client=harbour.cleo, due_on=due)
    harbour.ana.status = "paused"
    harbour.ana.save()
    assert unanswered_twice(TODAY) == []


@pytest.mark.parametrize("rest", ["pause", "ended pause", "break", "paused"])
def test_who_rests_is_not_told_of_as_unanswered(harbour, rest):
    """Nor for days that fell into a pause or a break which is over by now."""
    for days in (14, 7):
        AssignmentFactory(client=harbour.ana, due_on=TODAY - timedelta(days=days))
    assert len(unanswered_twice(TODAY)) == 1
    spell = {"practice": harbour.harbour, "client": harbour.ana}
    since = TODAY - timedelta(days=10)
    if rest == "pause":
        Pause.objects.create(**spell, since=since, begun_at=MONDAY)
    elif rest == "ended pause":
        ended = MONDAY - timedelta(days=5)
        Pause.objects.create(**spell, since=since, begun_at=ended, ended_at=ended)
    elif rest == "break":
        until = TODAY - timedelta(days=6)
        Break.objects.create(
            **spell, since=since, until=until, created_at=MONDAY, created_by="Nora"
        )
    else:
        harbour.ana.status = "paused"
        harbour.ana.save()
    assert unanswered_twice(TODAY) == []
