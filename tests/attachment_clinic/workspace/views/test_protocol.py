"""Pages about protocols and batteries of the practice."""

import pytest

from assessments.models import Battery, Protocol, ProtocolStep
from assessments.queries.battery import Content, contents_of
from tests.attachment_clinic.workspace.addresses import at
from tests.factories.protocols import ProtocolFactory, battery_of


def _row(place, instrument, **more):
    values = {"instrument": instrument, "about": "", "way": "portal", **more}
    return {f"{name}_{place}": value for name, value in values.items()}


def test_ours_are_offered_until_they_are_copied(world, nora):
    page = nora.get(at("protocols")).content.decode()
    assert "Therapy, start to end" in page
    answer = nora.post(at("copy_protocol", "therapy"))
    protocol = Protocol.objects.get(title="Therapy, start to end")
    assert answer.url == at("protocol", protocol.pk)
    page = nora.get(answer.url).content.decode()
    assert "Every 6 sessions or 8 weeks: Review" in page
    assert "opens 1 day before, due that day, withdrawn 1 day after it was due" in page
    assert (
        at("copy_protocol", "therapy") not in nora.get(at("protocols")).content.decode()
    )


def test_copying_what_is_there_or_nowhere_is_said_in_words(world, nora):
    for key in ("therapy", "therapy", "nothing"):
        answer = nora.post(at("copy_protocol", key), follow=True)
    assert "There is no such protocol to copy." in answer.content.decode()
    assert Protocol.objects.filter(title="Therapy, start to end").count() == 1


def test_protocol_is_added_with_a_step_and_changed(world, theo):
    answer = theo.post(at("add_protocol"), {"title": "Short", "is_default": "on"})
    protocol = Protocol.objects.get(title="Short")
    assert (answer.url, protocol.is_default) == (at("protocol", protocol.pk), True)
    days = {"opens": 1, "unit": "days", "due_days": 0, "late_days": 0}
    step = {"anchor": "session", "what": "instrument/security_pulse", "way": "portal"}
    theo.post(at("add_protocol_step", protocol.pk), {**step, **days})
    [row] = ProtocolStep.objects.filter(protocol=protocol)
    assert (row.instrument, row.opens, row.expires_days) == ("security_pulse", 1, None)
    changed = {**days, "what": f"battery/{world.battery.pk}", "way": "portal"}
    theo.post(at("edit_protocol_step", protocol.pk, row.pk), changed)
    row.refresh_from_db()
    assert (row.battery, row.instrument, row.anchor) == (world.battery, "", "session")
    theo.post(at("remove_protocol_step", protocol.pk, row.pk))
    assert "No step yet" in theo.get(at("protocol", protocol.pk)).content.decode()
    theo.post(at("retire_protocol", protocol.pk))
    assert theo.get(at("protocol", protocol.pk)).status_code == 404


@pytest.mark.parametrize("way", ["portal", "link", "sms", "paper"])
def test_step_is_given_any_way_that_needs_nobody_there(world, theo, way):
    protocol = ProtocolFactory(practice=world.theo.practice)
    days = {"opens": 1, "unit": "days", "due_days": 0, "late_days": 0}
    step = {"anchor": "session", "what": "instrument/security_pulse", "way": way}
    theo.post(at("add_protocol_step", protocol.pk), {**step, **days})
    assert ProtocolStep.objects.get(protocol=protocol).way == way


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"anchor": "every"}, "Say after how many sessions, or weeks, or both."),
        ({"what": "instrument/who_5"}, "There is no wording of it here."),
        ({"what": "instrument/nothing"}, "Select a valid choice"),
        ({"due_days": "-1"}, "greater than or equal to 0"),
        ({"expires_days": "1", "late_days": "2"}, "It would expire before"),
    ],
)
def test_step_that_is_none_is_refused_and_what_was_typed_stays(
    world, theo, wrong, words
):
    step = {
        "anchor": "session",
        "what": "instrument/security_pulse",
        "way": "portal",
        "opens": 17,
        "unit": "hours",
        "due_days": 0,
        "late_days": 0,
    }
    before = ProtocolStep.objects.count()
    answer = theo.post(at("add_protocol_step", world.protocol.pk), step | wrong)
    page = answer.content.decode()
    assert (answer.status_code, words in page, 'value="17"' in page) == (
        400,
        True,
        True,
    )
    assert ProtocolStep.objects.count() == before


def test_battery_is_kept_in_the_order_of_its_rows(world, theo):
    posted = {
        "title": "First look",
        **_row(0, "challenges"),
        **_row(2, "ecr_r", about="partner", optional="on"),
        **_row(5, "who_5", way="paper"),
    }
    assert theo.post(at("add_battery"), posted).url == at("protocols")
    battery = Battery.objects.get(title="First look")
    assert contents_of(battery) == [
        Content("challenges"),
        Content("ecr_r", "partner", optional=True),
        Content("who_5", way="paper"),
    ]
    page = theo.get(at("edit_battery", battery.pk)).content.decode()
    assert 'value="First look"' in page
    theo.post(
        at("edit_battery", battery.pk), {"title": "Look", **_row(0, "five_signs")}
    )
    assert [e.instrument for e in contents_of(Battery.objects.get(title="Look"))] == [
        "five_signs"
    ]
    theo.post(at("retire_battery", battery.pk))
    assert theo.get(at("edit_battery", battery.pk)).status_code == 404


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({}, "Choose one questionnaire at least."),
        (_row(0, "gad_7"), "There is no wording of it here."),
        (_row(0, "ecr_rs", way="paper"), "Say about whom it is asked."),
        ({**_row(0, "who_5", way="paper"), **_row(1, "who_5", way="paper")}, "twice"),
    ],
)
def test_battery_that_is_none_is_refused_in_words(world, theo, row, words):
    # The world has wording of the GAD-7 for its practice; here it has none.
    if "gad_7" in row.values():
        world.wording.delete()
        world.draft.delete()
    answer = theo.post(at("add_battery"), {"title": "Mine", **row})
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert Battery.objects.filter(title="Mine").count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_the_same_queries_for_any_number(
    world, nora, rows, django_assert_num_queries
):
    for number in range(rows):
        battery_of(world.dora.practice, "five_signs", "who_5", title=f"More {number}")
    nora.get(at("protocols"))
    with django_assert_num_queries(7):
        nora.get(at("protocols"))
