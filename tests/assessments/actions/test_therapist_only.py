"""What only a therapist gives is refused to the front desk and to the clock."""

from dataclasses import replace

import pytest

from assessments.actions.assignment import CannotAssign
from assessments.instruments.reading import catalogue, instrument
from assessments.models import Assignment
from assessments.queries.library import why_not_given
from clients.roles import SYSTEM, Actor
from tests.factories.clients import StaffFactory


@pytest.mark.parametrize("key", [d.key for d in catalogue() if d.therapist_only])
def test_what_a_therapist_gives_is_not_given_by_the_front_desk(give, harbour, key):
    desk = StaffFactory(practice=harbour.harbour, role="assistant")
    with pytest.raises(CannotAssign, match="by a therapist only"):
        give(instrument=key, version=None, way="paper", by=desk.actor)
    assert Assignment.objects.count() == 0
    assert give(instrument=key, version=None, way="paper").instrument == key


@pytest.mark.parametrize(
    ("role", "given"),
    [("owner", True), ("therapist", True), ("assistant", False), ("supervisor", False)],
)
def test_who_gives_what_only_a_therapist_gives(role, given):
    by = Actor(kind="staff", id="1", name="Somebody", practice_id=None, role=role)
    reason = why_not_given(replace(instrument("rq"), therapist_only=True), by)
    assert (reason == "") is given
    assert why_not_given(instrument("rq"), by) == ""


def test_clock_gives_nothing_that_only_a_therapist_gives():
    reason = why_not_given(replace(instrument("rq"), therapist_only=True), SYSTEM)
    assert reason.startswith("RQ is given by a therapist only")
