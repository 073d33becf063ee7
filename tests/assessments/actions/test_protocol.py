"""Protocols are written down step by step, copied from ours, and put aside."""

import pytest

from assessments.actions.battery import CannotKeep
from assessments.actions.protocol import (
    add_step,
    change_step,
    copy_preset,
    end_step,
    keep_protocol,
    retire_protocol,
)
from assessments.models import Battery, Protocol, ProtocolStep
from assessments.queries.battery import contents_of, minutes_of
from assessments.queries.protocol import (
    contents_of_step,
    current_steps,
    default_protocol,
    protocol_for,
    protocols_of,
    step_for,
)
from clients.queries import Missing
from clients.roles import NotAllowed
from tests.factories.clients import MONDAY, StaffFactory
from tests.factories.protocols import battery_of


@pytest.fixture
def by(harbour):
    return {"by": harbour.theo.actor, "now": MONDAY}


@pytest.fixture
def protocol(harbour, by):
    return keep_protocol(
        practice_id=harbour.harbour.pk, title="Weekly", is_default=False, **by
    )


def test_one_protocol_is_the_default_at_a_time(harbour, protocol, by):
    how = {"practice_id": harbour.harbour.pk, "is_default": True, **by}
    first = keep_protocol(title="First", **how)
    assert default_protocol() == first
    keep_protocol(protocol=protocol, title="Weekly care", **how)
    assert str(default_protocol()) == "Weekly care"
    assert Protocol.objects.filter(is_default=True).count() == 1
    with pytest.raises(CannotKeep):
        keep_protocol(title="First", **how)
    assert str(default_protocol()) == "Weekly care"


def test_protocol_put_aside_is_found_no_more(harbour, protocol, by):
    retire_protocol(protocol=protocol, **by)
    assert list(protocols_of(harbour.nora)) == []
    with pytest.raises(Missing):
        protocol_for(harbour.nora, protocol.pk)


def test_steps_stand_in_the_order_of_an_episode(protocol, by):
    for anchor in ("closing", "session", "start"):
        add_step(protocol=protocol, anchor=anchor, instrument="five_signs", **by)
    weeks = {"every_weeks": 8, "instrument": "five_signs"}
    add_step(protocol=protocol, anchor="every", **weeks, **by)
    anchors = [each.anchor for each in current_steps(protocol)]
    assert anchors == ["start", "session", "every", "closing"]


@pytest.mark.parametrize(
    "how",
    [
        {"anchor": "start"},
        {"anchor": "every", "instrument": "five_signs"},
        {"anchor": "start", "instrument": "nothing_like_it"},
        {"anchor": "start", "instrument": "five_signs_observer"},
        {"anchor": "start", "instrument": "ace"},
        {"anchor": "start", "instrument": "ecr_rs"},
        {"anchor": "start", "instrument": "who_5", "late_days": 3, "expires_days": 2},
        {"anchor": "start", "instrument": "who_5", "due_days": 401},
    ],
)
def test_step_that_is_none_is_not_added(protocol, by, how):
    with pytest.raises(CannotKeep):
        add_step(protocol=protocol, **how, **by)
    assert ProtocolStep.objects.count() == 0


def test_step_gives_one_of_a_battery_and_a_questionnaire(harbour, protocol, by):
    battery = battery_of(harbour.harbour, "five_signs")
    both = {"battery": battery, "instrument": "who_5"}
    with pytest.raises(CannotKeep):
        add_step(protocol=protocol, anchor="start", **both, **by)
    step = add_step(protocol=protocol, anchor="start", battery=battery, **by)
    assert [each.instrument for each in contents_of_step(step)] == ["five_signs"]


def test_step_is_changed_where_it_stands_and_taken_out(protocol, by):
    step = add_step(
        protocol=protocol, anchor="session", instrument="security_pulse", **by
    )
    changed = change_step(step=step, opens=2, unit="days", expires_days=1, **by)
    assert (step_for(protocol, step.pk).opens, changed.unit) == (2, "days")
    with pytest.raises(TypeError):
        change_step(step=step, anchor="start", **by)
    end_step(step=step, **by)
    with pytest.raises(Missing):
        step_for(protocol, step.pk)
    assert ProtocolStep.objects.count() == 1


def test_our_protocol_is_copied_with_its_batteries(harbour, by):
    protocol = copy_preset(practice_id=harbour.harbour.pk, key="therapy", **by)
    steps = current_steps(protocol)
    assert [(each.anchor, str(each.battery or each.instrument)) for each in steps] == [
        ("start", "First picture"),
        ("session", "security_pulse"),
        ("every", "Review"),
        ("closing", "Closing picture"),
    ]
    review = steps[2]
    assert (review.every_sessions, review.every_weeks) == (6, 8)
    assert minutes_of(contents_of(steps[0].battery)) == 17
    with pytest.raises(CannotKeep):
        copy_preset(practice_id=harbour.harbour.pk, key="therapy", **by)
    with pytest.raises(CannotKeep):
        copy_preset(practice_id=harbour.harbour.pk, key="nothing", **by)


def test_copy_is_kept_in_the_language_of_whoever_copies(harbour, by):
    protocol = copy_preset(
        practice_id=harbour.harbour.pk, key="therapy", language="de", **by
    )
    assert protocol.title == "Therapie, von Anfang bis Ende"
    assert current_steps(protocol)[2].battery.title == "Zwischenblick"


def test_copy_uses_the_battery_the_practice_has_by_that_title(harbour, by):
    own = battery_of(harbour.harbour, "who_5", title="Review")
    protocol = copy_preset(practice_id=harbour.harbour.pk, key="therapy", **by)
    assert current_steps(protocol)[2].battery == own
    assert Battery.objects.filter(title="Review").count() == 1


def test_assistant_writes_no_protocol(harbour):
    dee = StaffFactory(practice=harbour.harbour, role="assistant")
    with pytest.raises(NotAllowed):
        copy_preset(
            practice_id=harbour.harbour.pk, key="light", by=dee.actor, now=MONDAY
        )
    assert Protocol.objects.count() == 0


def test_colleagues_of_another_practice_see_none(harbour, protocol):
    protocol.practice = harbour.lighthouse
    protocol.save()
    assert list(protocols_of(harbour.nora)) == []
