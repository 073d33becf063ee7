"""Files at the end of the time they are kept: whose day it is, and who is told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assessments.queries.retention import due_files, kept_files
from clients.actions.erasure import ask_erasure
from clients.actions.hold import place_hold
from clients.actions.retention import set_rule
from clients.models import Client, Episode
from clients.roles import NotAllowed
from tests.factories.assessments import AssignmentFactory, submitted
from tests.factories.clients import (
    MONDAY,
    CareRelationFactory,
    ClientFactory,
    EpisodeFactory,
    SessionFactory,
)

TODAY = date(2026, 6, 10)
LONG_AGO = datetime(2014, 3, 3, 12, 0, tzinfo=UTC)


@pytest.fixture
def rule(harbour):
    """Ten years; of a child seven after the eighteenth birthday."""
    return set_rule(
        practice=harbour.harbour,
        years=10,
        adult_at=18,
        years_after_adult=7,
        source="The code of our chamber, section 10",
        by=harbour.nora.actor,
        now=MONDAY,
    )


def gone(harbour, name="Gone", closed_on=date(2015, 1, 9), **more):
    """A client of Theo's whose care ended long ago."""
    client = ClientFactory(
        practice=harbour.harbour,
        given_name="Ida",
        family_name=name,
        status="discharged",
        created_at=LONG_AGO,
        **more,
    )
    CareRelationFactory(client=client, staff=harbour.theo)
    if closed_on:
        EpisodeFactory(client=client, opened_on=LONG_AGO, closed_on=closed_on)
    return client


def seen(files):
    return [(each.client, each.last_service, each.kind, each.day) for each in files]


def test_without_a_rule_nothing_is_due(harbour):
    """Nobody has said how long, so nothing is over."""
    gone(harbour)
    assert kept_files(harbour.nora, TODAY) == []


def test_last_service_is_whatever_came_last(harbour, rule):
    """The end of care, a session, an answer; without any of them the opening."""
    closed = gone(harbour, "A")
    session = gone(harbour, "B", closed_on=date(2014, 4, 1))
    how = {"episode": Episode.objects.get(client=session), "staff": harbour.theo}
    SessionFactory(**how, starts_at=LONG_AGO + timedelta(days=100))
    SessionFactory(**how, starts_at=MONDAY, state="missed")
    SessionFactory(**how, starts_at=MONDAY, state="cancelled")
    answer = gone(harbour, "C", closed_on=date(2014, 4, 1))
    late = datetime(2015, 8, 1, 23, 30, tzinfo=UTC)
    submitted(AssignmentFactory(client=answer), {}, late)
    nothing = gone(harbour, "D", closed_on=None)
    assert seen(kept_files(harbour.nora, TODAY)) == [
        (nothing, date(2014, 3, 3), "opened", date(2024, 3, 3)),
        (session, date(2014, 6, 11), "session", date(2024, 6, 11)),
        (closed, date(2015, 1, 9), "closed", date(2025, 1, 9)),
        # Half past eleven in London was the day after.
        (answer, date(2015, 8, 2), "answer", date(2025, 8, 2)),
    ]


def test_year_ahead_is_shown_and_not_due(harbour, rule):
    """Who is in care, who has an open episode, and whose day is far are not there."""
    near = gone(harbour, "Near", closed_on=date(2016, 6, 10))
    gone(harbour, "Far", closed_on=date(2018, 6, 10))
    Client.objects.filter(pk=gone(harbour, "Back").pk).update(status="active")
    EpisodeFactory(client=gone(harbour, "Open"), number=2)
    assert [each.client for each in kept_files(harbour.nora, TODAY)] == [near]
    assert due_files(harbour.nora, TODAY) == []
    assert [each.client for each in due_files(harbour.nora, date(2026, 6, 11))] == [
        near
    ]


def test_child_and_who_has_no_birth_date_stay(harbour, rule):
    """One until a day of their own; the other until a person knows."""
    gone(harbour, "Child", date_of_birth=date(2009, 5, 5))
    unknown = gone(harbour, "Unknown", date_of_birth=None)
    found = kept_files(harbour.nora, TODAY)
    assert [(each.client, each.day, each.is_due) for each in found] == [
        (unknown, None, False)
    ]


def test_held_and_chosen_files_are_shown_and_not_due(harbour, rule):
    """They cannot be chosen (again)."""
    held, chosen, due = gone(harbour, "A"), gone(harbour, "B"), gone(harbour, "C")
    nora = {"by": harbour.nora.actor, "now": MONDAY}
    place_hold(client=held, reason="A court", **nora)
    ask_erasure(client=chosen, origin="staff", **nora)
    found = kept_files(harbour.nora, TODAY)
    assert [(each.client, each.is_due) for each in found] == [
        (held, False),
        (chosen, False),
        (due, True),
    ]


def test_only_who_decides_is_told(harbour, rule):
    """Theo cared for Ida and is told nothing; another practice has neither."""
    gone(harbour)
    assert len(kept_files(harbour.nora, TODAY)) == 1
    assert kept_files(harbour.theo, TODAY) == []
    assert kept_files(harbour.sam, TODAY) == []
    with pytest.raises(NotAllowed):
        set_rule(
            practice=harbour.harbour,
            years=1,
            adult_at=18,
            years_after_adult=None,
            source="Mine",
            by=harbour.theo.actor,
            now=MONDAY,
        )


@pytest.mark.parametrize("count", [1, 5])
def test_list_takes_two_queries_for_any_number(
    harbour, rule, count, django_assert_num_queries
):
    """The rule, and the files."""
    for _ in range(count):
        gone(harbour)
    with django_assert_num_queries(2):
        assert len(kept_files(harbour.nora, TODAY)) == count
