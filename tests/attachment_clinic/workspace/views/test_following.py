"""A client's protocol on the page of questionnaires, a battery given, breaks."""

from datetime import timedelta

import pytest
import time_machine

from assessments.models import Assignment, Enrolment, ProtocolOccurrence
from clients.models import Break, Consent, Episode
from tests.attachment_clinic.workspace.addresses import at
from tests.attachment_clinic.workspace.world import REST
from tests.factories.clients import MONDAY, NamedPersonFactory, SessionFactory
from tests.factories.protocols import ProtocolStepFactory, battery_of

WEEK = timedelta(weeks=1)


@pytest.fixture
def _monday():
    with time_machine.travel(MONDAY + timedelta(minutes=1), tick=False):
        yield


@pytest.fixture
def dora(_monday, world):
    """Dora, on a protocol with a pulse before her session of next week."""
    ProtocolStepFactory(protocol=world.protocol, created_at=MONDAY)
    SessionFactory(
        episode=world.episode, staff=world.theo, number=8, starts_at=MONDAY + WEEK
    )
    world.rest.delete()
    return world.dora


def test_page_says_what_comes_next(dora, theo):
    page = theo.get(at("questionnaires", dora.pk)).content.decode()
    assert "Before session 8, 9 Mar: Security pulse" in page
    assert "opens Sun 8 Mar, 09:00, due 9 Mar" in page
    assert "Every 8 weeks: Security pulse" in page


def test_occurrence_is_left_out_with_a_reason(world, dora, theo):
    session = dora.sessions.get(number=8)
    step = world.protocol.steps.get(anchor="session")
    address = at("skip_occurrence", dora.pk, step.pk, f"session/{session.pk}")
    assert theo.post(address, {"reason": ""}).status_code == 400
    theo.post(address, {"reason": "She travels."})
    assert ProtocolOccurrence.objects.get().reason == "She travels."
    page = theo.get(at("questionnaires", dora.pk)).content.decode()
    assert "Before session 8" not in page
    assert theo.get(address).status_code == 404


def test_protocol_is_stopped_and_begun_again(world, dora, theo):
    theo.post(at("stop_protocol", dora.pk), {"reason": "Enough."})
    assert Enrolment.objects.get().end_reason == "Enough."
    page = theo.get(at("questionnaires", dora.pk)).content.decode()
    assert "Forms are given one by one." in page
    begun = {"protocol": world.protocol.pk}
    theo.post(at("begin_protocol", dora.pk), begun)
    assert Enrolment.objects.filter(ended_at__isnull=True).count() == 1
    again = theo.post(at("begin_protocol", dora.pk), begun)
    assert "Stop that one first" in again.content.decode()


def test_closing_forms_are_given_at_once(world, dora, theo):
    closing = {"anchor": "closing", "opens": 0, "instrument": "who_5", "way": "paper"}
    ProtocolStepFactory(protocol=world.protocol, created_at=MONDAY, **closing)
    assert "Give the closing forms now" in _text(theo, "questionnaires", dora.pk)
    theo.post(at("ask_closing", dora.pk))
    assert Assignment.objects.filter(occurrence__isnull=False).count() == 1
    assert "Give the closing forms now" not in _text(theo, "questionnaires", dora.pk)


def test_what_keeps_a_form_back_stands_on_the_page(world, dora, theo):
    Enrolment.objects.update(problem="Nobody is named.")
    assert "Nobody is named." in _text(theo, "questionnaires", dora.pk)


def test_episode_begins_with_the_protocol_that_is_chosen(world, dora, theo):
    Episode.objects.update(closed_on=MONDAY.date())
    world.protocol.is_default = True
    world.protocol.save()
    page = _text(theo, "open_episode", dora.pk)
    assert f'value="{world.protocol.pk}" selected' in page
    day = {"opened_on": "2026-03-02"}
    theo.post(at("open_episode", dora.pk), {**day, "protocol": world.protocol.pk})
    running = Enrolment.objects.get(ended_at__isnull=True)
    assert running.episode.number == 2


def test_battery_is_given_as_a_whole(world, dora, theo):
    address = at("give_battery", dora.pk, world.battery.pk)
    assert world.battery.title in _text(theo, "assign", dora.pk)
    refused = theo.post(address)
    assert (refused.status_code, _of(world.battery)) == (400, 0)
    page = refused.content.decode()
    assert page.count("asks about this time") == 1
    theo.post(address, {"early_reason": "A hard week."})
    assert _of(world.battery) == 2


def test_every_refusal_of_a_battery_is_said(world, dora, theo):
    Consent.objects.filter(client=dora, kind="questionnaires").delete()
    page = theo.post(at("give_battery", dora.pk, world.battery.pk)).content.decode()
    assert page.count("has not agreed to answering") == 2
    assert _of(world.battery) == 0


def test_of_two_partners_one_is_chosen(world, dora, theo):
    second = NamedPersonFactory(client=dora, kind="partner", name="Kit")
    battery = battery_of(dora.practice, "csi_4", title="Us", way="paper")
    address = at("give_battery", dora.pk, battery.pk)
    assert theo.post(address).status_code == 400
    theo.post(address, {"about_partner": second.pk})
    assert Assignment.objects.get(instrument="csi_4").target == second


def test_break_is_noted_and_ended(world, dora, theo):
    days = {"since": "2026-08-03", "until": "2026-08-21", "reason": REST}
    theo.post(at("add_break", dora.pk), days)
    noted = Break.objects.get()
    assert REST in _text(theo, "sessions", dora.pk)
    again = theo.post(at("add_break", dora.pk), days)
    assert (again.status_code, "already" in again.content.decode()) == (400, True)
    theo.post(at("end_break", dora.pk, noted.pk))
    assert REST not in _text(theo, "sessions", dora.pk)


def test_planned_end_is_noted_on_the_episode(world, dora, theo):
    address = at("set_ending", dora.pk, world.episode.pk)
    theo.post(address, {"ends_on": "2026-06-30"})
    assert "planned to end on 30 Jun 2026" in _text(theo, "sessions", dora.pk)
    theo.post(address, {"ends_on": ""})
    assert "planned to end" not in _text(theo, "sessions", dora.pk)


def _text(browser, name, *args):
    return browser.get(at(name, *args)).content.decode()


def _of(battery):
    keys = [each.instrument for each in battery.forms.all()]
    return Assignment.objects.filter(instrument__in=keys, set_id__isnull=False).count()
