"""A battery is given as a whole or not at all, and says of each form what is amiss."""

from datetime import timedelta

import pytest

from assessments.actions.battery import (
    CannotGive,
    CannotKeep,
    give_battery,
    keep_battery,
    retire_battery,
)
from assessments.models import Assignment, BatteryForm
from assessments.queries.battery import (
    Content,
    batteries_of,
    battery_for,
    contents_of,
    minutes_of,
)
from clients.models import AuditLine, Consent
from clients.queries import Missing
from clients.roles import NotAllowed
from tests.factories.assessments import PracticeWordingFactory
from tests.factories.clients import MONDAY, NamedPersonFactory, StaffFactory
from tests.factories.protocols import BatteryFormFactory, battery_of

PICTURE = [
    Content("five_signs"),
    Content("ecr_r", "partner", optional=True),
    Content("challenges"),
]


@pytest.fixture
def keep(harbour):
    def keep(contents=PICTURE, **different):
        how = {
            "practice_id": harbour.harbour.pk,
            "title": "First picture",
            "contents": contents,
            "by": harbour.theo.actor,
            "now": MONDAY,
        }
        return keep_battery(**how | different)

    return keep


@pytest.fixture
def give(harbour):
    def give(battery, **different):
        how = {"client": harbour.ana, "by": harbour.nora.actor, "now": MONDAY}
        return give_battery(battery=battery, **how | different)

    return give


def test_battery_is_kept_in_its_order_with_its_minutes(harbour, keep):
    battery = keep()
    assert contents_of(battery) == PICTURE
    assert minutes_of(contents_of(battery)) == 17
    changed = keep([Content("who_5", way="paper")], battery=battery, title="Short")
    assert (changed.pk, str(changed)) == (battery.pk, "Short")
    assert contents_of(battery_for(harbour.nora, battery.pk)) == [
        Content("who_5", way="paper")
    ]


@pytest.mark.parametrize(
    "contents",
    [
        [],
        [Content("nothing_like_it")],
        [Content("five_signs_observer")],
        [Content("five_signs"), Content("five_signs")],
        [Content("who_5")] * 13,
    ],
)
def test_battery_that_is_none_is_not_kept(keep, contents):
    with pytest.raises(CannotKeep):
        keep(contents)
    assert BatteryForm.objects.count() == 0


def test_title_is_taken_until_the_battery_is_put_aside(harbour, keep):
    battery = keep()
    with pytest.raises(CannotKeep):
        keep()
    retire_battery(battery=battery, by=harbour.nora.actor, now=MONDAY)
    assert list(batteries_of(harbour.nora)) == []
    again = keep()
    assert list(batteries_of(harbour.nora)) == [again]
    with pytest.raises(Missing):
        battery_for(harbour.nora, battery.pk)


def test_assistant_gives_batteries_and_keeps_none(harbour, keep, give):
    dee = StaffFactory(practice=harbour.harbour, role="assistant")
    with pytest.raises(NotAllowed):
        keep(by=dee.actor)
    give(keep([Content("five_signs")]), by=dee.actor)
    assert Assignment.objects.count() == 1


def test_forms_are_given_together_in_their_order(harbour, keep, give):
    given = give(keep([Content("challenges"), Content("five_signs")]))
    rows = [(e.instrument, e.place, e.set_id) for e in given.forms]
    [set_id] = {each.set_id for each in given.forms}
    assert rows == [("challenges", 0, set_id), ("five_signs", 1, set_id)]
    acts = AuditLine.objects.order_by("id").values_list("act", flat=True)
    assert list(acts)[-3:] == ["assign", "assign", "give_battery"]


def test_what_is_optional_and_has_no_wording_here_is_left_out(harbour, keep, give):
    given = give(keep())
    assert [each.instrument for each in given.forms] == ["five_signs", "challenges"]
    assert [each.place for each in given.forms] == [0, 1]
    [left] = given.left_out
    assert left.title.startswith("Experiences in Close Relationships - Revised")


def test_what_is_optional_is_given_where_its_wording_is_held(harbour, keep, give):
    PracticeWordingFactory(practice=harbour.harbour)
    given = give(keep())
    assert [each.instrument for each in given.forms] == [
        "five_signs",
        "ecr_r",
        "challenges",
    ]
    # And where nobody is named whom it could be about, it is left out again.
    assert [e.title for e in give(keep(title="B"), client=harbour.ben).left_out] == [
        "Experiences in Close Relationships - Revised"
    ]


def test_one_refusal_keeps_the_whole_battery_back_and_all_are_said(harbour, give):
    battery = battery_of(harbour.harbour, "five_signs", "gad_7", "ecr_r")
    with pytest.raises(CannotGive) as refused:
        give(battery)
    titles = [each.title.partition(",")[0] for each in refused.value.refusals]
    assert len(titles) == 2
    assert Assignment.objects.count() == 0
    assert AuditLine.objects.filter(act__in=("assign", "give_battery")).count() == 0


def test_no_consent_keeps_every_form_back(harbour, give):
    Consent.objects.filter(client=harbour.ana, kind="questionnaires").delete()
    with pytest.raises(CannotGive) as refused:
        give(battery_of(harbour.harbour, "five_signs", "challenges"))
    assert len(refused.value.refusals) == 2


def test_battery_given_again_soon_asks_for_a_reason_form_by_form(harbour, give):
    battery = battery_of(harbour.harbour, "five_signs", "security_pulse")
    give(battery)
    later = MONDAY + timedelta(days=7)
    with pytest.raises(CannotGive) as refused:
        give(battery, now=later)
    assert [(e.title, e.too_often) for e in refused.value.refusals] == [
        ("Five Signs inventory", True)
    ]
    given = give(battery, now=later, early_reason="A hard week.")
    assert [each.early_reason for each in given.forms] == ["A hard week.", ""]


def test_form_about_a_person_is_about_the_only_one_or_the_chosen(harbour, give):
    battery = battery_of(harbour.harbour, "csi_4", way="paper")
    BatteryFormFactory(
        battery=battery, instrument="ecr_rs", about="mother", way="paper", place=1
    )
    with pytest.raises(CannotGive):
        give(battery)
    mother = NamedPersonFactory(client=harbour.ana, kind="mother", name="Ida")
    ben = harbour.ana.named_people.get(kind="partner")
    given = give(battery_for(harbour.nora, battery.pk))
    assert [each.target for each in given.forms] == [ben, mother]


def test_two_partners_are_asked_about_and_never_guessed(harbour, give):
    battery = battery_of(harbour.harbour, "csi_4", way="paper")
    second = NamedPersonFactory(client=harbour.ana, kind="partner", name="Kit")
    with pytest.raises(CannotGive) as refused:
        give(battery)
    assert "Say about whom" in str(refused.value)
    [form] = give(battery, people={"partner": second}).forms
    assert form.target == second
