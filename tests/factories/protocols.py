"""Batteries, protocols, and clients on one."""

import factory

from assessments import models
from tests.factories.clients import MONDAY, BreakFactory, EverywhereFactory


class BatteryFactory(EverywhereFactory):
    class Meta:
        model = models.Battery

    title = factory.Sequence(lambda n: f"Battery {n}")
    created_at = MONDAY
    created_by = "Nora Quist"


class BatteryFormFactory(EverywhereFactory):
    class Meta:
        model = models.BatteryForm

    practice = factory.SelfAttribute("battery.practice")
    instrument = "five_signs"
    place = factory.Sequence(lambda n: n)


class ProtocolFactory(EverywhereFactory):
    class Meta:
        model = models.Protocol

    title = factory.Sequence(lambda n: f"Protocol {n}")
    created_at = MONDAY
    created_by = "Nora Quist"


class ProtocolStepFactory(EverywhereFactory):
    """A pulse before every session, from a day before on."""

    class Meta:
        model = models.ProtocolStep

    practice = factory.SelfAttribute("protocol.practice")
    instrument = "security_pulse"
    anchor = "session"
    opens = 24
    expires_days = 1
    created_at = MONDAY


class EnrolmentFactory(EverywhereFactory):
    class Meta:
        model = models.Enrolment

    practice = factory.SelfAttribute("client.practice")
    episode = factory.LazyAttribute(lambda row: row.client.episodes.latest("number"))
    begun_at = MONDAY
    begun_by = "Nora Quist"


def battery_of(practice, *instruments, title="A set", **each):
    """A battery of these questionnaires, in this order."""
    battery = BatteryFactory(practice=practice, title=title)
    for place, key in enumerate(instruments):
        BatteryFormFactory(battery=battery, instrument=key, place=place, **each)
    return battery


def ids_planned_for(client) -> dict:
    """One row of each kind that addresses of protocols name, for this client."""
    protocol = ProtocolFactory(practice=client.practice)
    step = ProtocolStepFactory(protocol=protocol)
    EnrolmentFactory(client=client, protocol=protocol)
    return {
        "break_id": BreakFactory(client=client).pk,
        "battery_id": battery_of(client.practice, "five_signs").pk,
        "protocol_id": protocol.pk,
        "protocol_step_id": step.pk,
    }
